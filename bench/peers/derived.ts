import type { BenchRequest } from "../requests.ts";

/**
 * Facts about the list of relationships. Peers whose language cannot look through a list of objects get them
 * ready made, outside the measured time: an advantage for them.
 */
export interface Derived {
  readonly active: boolean;
  readonly covered: boolean;
  readonly otherGlobalAdministrator: boolean;
}

export function derive({ subject, resource, context }: BenchRequest): Derived {
  const active = context.relationships.filter((each) => each.status === "active");
  const mine = active.filter((each) => each.partnerTenantId === subject.tenantId);
  return {
    active: mine.length > 0,
    covered: mine.some((each) => each.services?.includes(resource.service!) === true),
    otherGlobalAdministrator: active.some(
      (each) =>
        each.partnerTenantId !== subject.tenantId && each.roles?.includes("global-administrator") === true,
    ),
  };
}

/** A request flattened, with an empty value for what is absent: what peers without optional fields take. */
export function attributesOf(request: BenchRequest): Derived & Readonly<Record<string, unknown>> {
  const { subject, resource, context } = request;
  return {
    cloud: request.cloud,
    time: Date.parse(request.time),
    tenantId: subject.tenantId,
    kind: subject.kind,
    indirect: subject.kind.startsWith("indirect-"),
    userRole: subject.userRole ?? "",
    owner: resource.ownerPartnerTenantId ?? "",
    newQuantity: resource.newQuantity ?? 0,
    basis: context.basis,
    ...derive(request),
  };
}
