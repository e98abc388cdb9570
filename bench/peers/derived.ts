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
