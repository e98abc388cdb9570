/** The rules of `bench/policy.yaml` as CEL, for peers that evaluate one condition at a time (the caller picks by action). */
export interface CelRule {
  readonly id: string;
  readonly effect: "allow" | "deny";
  /** Undefined: all actions. */
  readonly actions: readonly string[] | undefined;
  readonly when: string;
}

const CHANGES = ["subscription.update-quantity", "subscription.suspend", "subscription.cancel"];
const MINE = 'r.partnerTenantId == subject.tenantId && r.status == "active"';

/** `newQuantity` is given to peers as an int, in whatever way they have one. */
export const CEL_RULES: readonly CelRule[] = [
  {
    id: "d-another-partners-subscription",
    effect: "deny",
    actions: CHANGES,
    when: 'context.basis == "multipartner" && resource.ownerPartnerTenantId != subject.tenantId',
  },
  {
    id: "d-germany-closed",
    effect: "deny",
    actions: undefined,
    when: 'cloud == "germany" && timestamp(time) >= timestamp("2021-10-29T00:00:00Z")',
  },
  {
    id: "d-helpdesk",
    effect: "deny",
    actions: undefined,
    when: 'has(subject.userRole) && subject.userRole in ["helpdesk-agent", "user"]',
  },
  {
    id: "d-no-active-relationship",
    effect: "deny",
    actions: [...CHANGES, "service.administer"],
    when: `!context.relationships.exists(r, ${MINE})`,
  },
  {
    id: "d-many-seats",
    effect: "deny",
    actions: ["subscription.update-quantity"],
    when: 'has(resource.newQuantity) && resource.newQuantity > 300 && subject.kind != "direct-bill"',
  },
  {
    id: "d-partner-of-record",
    effect: "deny",
    actions: ["partner-of-record.change"],
    when: 'context.basis == "multipartner"',
  },
  {
    id: "d-global-administrator",
    effect: "deny",
    actions: ["service.administer"],
    when: 'context.relationships.exists(r, r.partnerTenantId != subject.tenantId && r.status == "active" && has(r.roles) && "global-administrator" in r.roles)',
  },
  {
    id: "a-own-subscription",
    effect: "allow",
    actions: CHANGES,
    when: 'resource.ownerPartnerTenantId == subject.tenantId && has(subject.userRole) && subject.userRole in ["admin-agent", "sales-agent"]',
  },
  {
    id: "a-administer-service",
    effect: "allow",
    actions: ["service.administer"],
    when: `context.relationships.exists(r, ${MINE} && has(r.services) && resource.service in r.services)`,
  },
  {
    id: "a-request-relationship",
    effect: "allow",
    actions: ["relationship.request"],
    when: 'subject.kind != "none" && has(subject.userRole) && subject.userRole in ["admin-agent", "sales-agent"]',
  },
  {
    id: "a-partner-of-record-by-support",
    effect: "allow",
    actions: ["partner-of-record.change"],
    when: 'context.basis == "support" && subject.kind.startsWith("indirect-")',
  },
];

export const ACTIONS = [...CHANGES, "service.administer", "partner-of-record.change", "relationship.request"];

/** The rules of one action, deny rules first, each with what the peer made of its condition. */
export function byAction<T>(compile: (when: string) => T): Map<string, { rule: CelRule; test: T }[]> {
  const compiled = CEL_RULES.map((rule) => ({ rule, test: compile(rule.when) }));
  return new Map(
    ACTIONS.map((action) => [action, compiled.filter(({ rule }) => rule.actions?.includes(action) ?? true)]),
  );
}

/** Deny overrides, with all reasons: the same combining for every peer that evaluates single conditions. */
export function combine<T>(
  rules: readonly { rule: CelRule; test: T }[],
  holds: (test: T) => boolean,
): { decision: "allow" | "deny"; rules: string[] } {
  const deny: string[] = [];
  const allow: string[] = [];
  for (const { rule, test } of rules) if (holds(test)) (rule.effect === "deny" ? deny : allow).push(rule.id);
  if (deny.length > 0) return { decision: "deny", rules: deny };
  return { decision: allow.length > 0 ? "allow" : "deny", rules: allow };
}
