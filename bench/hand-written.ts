import type { BenchRelationship, BenchRequest } from "./requests.ts";

/** What a decision of the benchmark is: the decision and all rules that matched, deny rules first. */
export interface Outcome {
  readonly decision: "allow" | "deny";
  readonly rules: readonly string[];
}

const GERMANY_CLOSED = Date.parse("2021-10-29T00:00:00Z");

const mayAct = (role: string | undefined): boolean => role === "admin-agent" || role === "sales-agent";
const isActiveOf = (each: BenchRelationship, tenant: string): boolean =>
  each.partnerTenantId === tenant && each.status === "active";

/** `bench/policy.yaml` as a developer would write it: one function, a switch over the action, all reasons collected. */
export function decideByHand(request: BenchRequest): Outcome {
  const { subject, resource, context } = request;
  const deny: string[] = [];
  const allow: string[] = [];
  if (request.cloud === "germany" && Date.parse(request.time) >= GERMANY_CLOSED)
    deny.push("d-germany-closed");
  if (subject.userRole === "helpdesk-agent" || subject.userRole === "user") deny.push("d-helpdesk");
  switch (request.action) {
    case "subscription.update-quantity":
    case "subscription.suspend":
    case "subscription.cancel":
      decideSubscription(request, deny, allow);
      break;
    case "service.administer":
      if (!context.relationships.some((each) => isActiveOf(each, subject.tenantId)))
        deny.push("d-no-active-relationship");
      if (
        context.relationships.some(
          (each) =>
            each.partnerTenantId !== subject.tenantId &&
            each.status === "active" &&
            each.roles?.includes("global-administrator"),
        )
      )
        deny.push("d-global-administrator");
      if (
        context.relationships.some(
          (each) => isActiveOf(each, subject.tenantId) && each.services?.includes(resource.service!),
        )
      )
        allow.push("a-administer-service");
      break;
    case "partner-of-record.change":
      if (context.basis === "multipartner") deny.push("d-partner-of-record");
      if (context.basis === "support" && subject.kind.startsWith("indirect-"))
        allow.push("a-partner-of-record-by-support");
      break;
    case "relationship.request":
      if (subject.kind !== "none" && mayAct(subject.userRole)) allow.push("a-request-relationship");
      break;
  }
  if (deny.length > 0) return { decision: "deny", rules: deny };
  return { decision: allow.length > 0 ? "allow" : "deny", rules: allow };
}

function decideSubscription(request: BenchRequest, deny: string[], allow: string[]): void {
  const { subject, resource, context } = request;
  const own = resource.ownerPartnerTenantId === subject.tenantId;
  if (context.basis === "multipartner" && !own) deny.push("d-another-partners-subscription");
  if (!context.relationships.some((each) => isActiveOf(each, subject.tenantId)))
    deny.push("d-no-active-relationship");
  if (
    request.action === "subscription.update-quantity" &&
    resource.newQuantity !== undefined &&
    resource.newQuantity > 300 &&
    subject.kind !== "direct-bill"
  )
    deny.push("d-many-seats");
  if (own && mayAct(subject.userRole)) allow.push("a-own-subscription");
}
