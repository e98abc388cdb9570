import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import type { Judge } from "../agree.ts";
import type { Outcome } from "../hand-written.ts";
import type { BenchRequest } from "../requests.ts";
import { derive } from "./derived.ts";

const CHANGES =
  'action in [Action::"subscription.update-quantity", Action::"subscription.suspend", Action::"subscription.cancel"]';
const MAY_ACT =
  'context has userRole && (context.userRole == "admin-agent" || context.userRole == "sales-agent")';

const POLICIES: Record<string, string> = {
  "d-another-partners-subscription": `forbid(principal, ${CHANGES}, resource) when { context.basis == "multipartner" && context.owner != context.tenantId };`,
  "d-germany-closed":
    'forbid(principal, action, resource) when { context.cloud == "germany" && context.time >= 1635465600000 };',
  "d-helpdesk":
    'forbid(principal, action, resource) when { context has userRole && (context.userRole == "helpdesk-agent" || context.userRole == "user") };',
  "d-no-active-relationship":
    'forbid(principal, action in [Action::"subscription.update-quantity", Action::"subscription.suspend", Action::"subscription.cancel", Action::"service.administer"], resource) when { !context.active };',
  "d-many-seats":
    'forbid(principal, action == Action::"subscription.update-quantity", resource) when { context has newQuantity && context.newQuantity > 300 && context.kind != "direct-bill" };',
  "d-partner-of-record":
    'forbid(principal, action == Action::"partner-of-record.change", resource) when { context.basis == "multipartner" };',
  "d-global-administrator":
    'forbid(principal, action == Action::"service.administer", resource) when { context.otherGlobalAdministrator };',
  "a-own-subscription": `permit(principal, ${CHANGES}, resource) when { context.owner == context.tenantId && (${MAY_ACT}) };`,
  "a-administer-service":
    'permit(principal, action == Action::"service.administer", resource) when { context.covered };',
  "a-request-relationship": `permit(principal, action == Action::"relationship.request", resource) when { context.kind != "none" && (${MAY_ACT}) };`,
  "a-partner-of-record-by-support":
    'permit(principal, action == Action::"partner-of-record.change", resource) when { context.basis == "support" && context.kind like "indirect-*" };',
};

type Call = Parameters<typeof statefulIsAuthorized>[0];

/** The policy set is parsed once; requests are flattened and their time is a number already, outside the measured time. */
export function cedar(): Judge<Call> {
  const prepared = preparsePolicySet("bench", { staticPolicies: POLICIES });
  if (prepared.type === "failure") throw new Error(JSON.stringify(prepared.errors));
  return { name: "@cedar-policy/cedar-wasm", prepare: callOf, decide };
}

function callOf(request: BenchRequest): Call {
  return {
    principal: { type: "Partner", id: request.subject.tenantId },
    action: { type: "Action", id: request.action },
    resource: { type: "Resource", id: request.id },
    context: contextOf(request) as Call["context"],
    preparsedPolicySetId: "bench",
    entities: [],
  };
}

function decide(call: Call): Outcome {
  const answer = statefulIsAuthorized(call);
  if (answer.type === "failure") throw new Error(JSON.stringify(answer.errors));
  return { decision: answer.response.decision, rules: answer.response.diagnostics.reason };
}

function contextOf(request: BenchRequest): Record<string, unknown> {
  const { subject, resource, context } = request;
  return {
    cloud: request.cloud,
    time: Date.parse(request.time),
    tenantId: subject.tenantId,
    kind: subject.kind,
    ...(subject.userRole === undefined ? {} : { userRole: subject.userRole }),
    ...(resource.ownerPartnerTenantId === undefined ? {} : { owner: resource.ownerPartnerTenantId }),
    ...(resource.newQuantity === undefined ? {} : { newQuantity: resource.newQuantity }),
    basis: context.basis,
    ...derive(request),
  };
}
