/** A change request of the benchmark: fits `schemas/change-request.schema.json`. */
export interface BenchRequest {
  readonly id: string;
  readonly time: string;
  readonly cloud: string;
  readonly subject: { readonly tenantId: string; readonly kind: string; readonly userRole?: string };
  readonly action: string;
  readonly resource: BenchResource;
  readonly context: {
    readonly basis: string;
    readonly customer: { readonly tenantId: string; readonly name: string; readonly country: string };
    readonly relationships: readonly BenchRelationship[];
  };
}

export interface BenchResource {
  readonly subscriptionId?: string;
  readonly ownerPartnerTenantId?: string;
  readonly newQuantity?: number;
  readonly newPartnerOfRecordMpnId?: string;
  readonly service?: string;
  readonly relationshipId?: string;
}

export interface BenchRelationship {
  readonly partnerTenantId: string;
  readonly kind: string;
  readonly status: string;
  readonly roles?: readonly string[];
  readonly services?: readonly string[];
}

/** A small seeded generator (mulberry32): the same seed gives the same requests everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ROLES = [
  "exchange-administrator",
  "sharepoint-administrator",
  "helpdesk-administrator",
  "global-administrator",
  "teams-administrator",
  "user-administrator",
];
const SERVICES = ["exchange-online", "sharepoint-online", "teams", "intune", "azure"];
const KINDS = ["direct-bill", "indirect-provider", "indirect-reseller", "advisor", "none"];
const USER_ROLES = [
  "admin-agent",
  "admin-agent",
  "sales-agent",
  "sales-agent",
  "helpdesk-agent",
  "user",
  undefined,
];
const STATUSES = ["active", "active", "active", "approval-pending", "expired"];
const CLOUDS = ["global", "global", "global", "us-government", "china", "germany"];
const BASES = ["own-rights", "own-rights", "order", "support", "multipartner"];
const ACTIONS = [
  "subscription.update-quantity",
  "subscription.suspend",
  "subscription.cancel",
  "service.administer",
  "partner-of-record.change",
  "relationship.request",
];

/** Requests as JSON texts, as a file would have them. */
export function generateTexts(count: number, seed: number): string[] {
  const make = requestMaker(random(seed));
  return Array.from({ length: count }, (_, index) => JSON.stringify(make(index)));
}

function requestMaker(next: () => number): (index: number) => BenchRequest {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
  const guid = (part: string): string =>
    `${part}-0000-4000-8000-${Math.floor(next() * 16 ** 6)
      .toString(16)
      .padStart(12, "0")}`;
  const partners = Array.from({ length: 12 }, (_, index) =>
    guid(`aaaaaa${index.toString(16).padStart(2, "0")}`),
  );
  const relationship = (): BenchRelationship => ({
    partnerTenantId: pick(partners),
    kind: pick(["reseller", "gdap", "dap"]),
    status: pick(STATUSES),
    ...(next() < 0.8 ? { roles: sample(ROLES, 0.3, next) } : {}),
    ...(next() < 0.8 ? { services: sample(SERVICES, 0.4, next) } : {}),
  });
  return (index) => {
    const action = pick(ACTIONS);
    const mine = pick(partners);
    const userRole = pick(USER_ROLES);
    const relationships = Array.from({ length: 1 + Math.floor(next() * 4) }, relationship);
    if (next() < 0.7) relationships.push({ ...relationship(), partnerTenantId: mine });
    return {
      id: `request-${index}`,
      time: new Date(
        Date.UTC(2017, 0, 1) + Math.floor(next() * 9 * 365) * 86_400_000 + Math.floor(next() * 86_400) * 1000,
      ).toISOString(),
      cloud: pick(CLOUDS),
      subject: { tenantId: mine, kind: pick(KINDS), ...(userRole === undefined ? {} : { userRole }) },
      action,
      resource: resourceOf(
        action,
        next() < 0.6 ? mine : pick(partners),
        pick(SERVICES),
        Math.floor(next() * 400) + 1,
        guid,
      ),
      context: {
        basis: pick(BASES),
        customer: { tenantId: guid("cccccccc"), name: "Fabrikam", country: "DE" },
        relationships,
      },
    };
  };
}

function resourceOf(
  action: string,
  owner: string,
  service: string,
  newQuantity: number,
  guid: (part: string) => string,
): BenchResource {
  if (action === "relationship.request") return { relationshipId: guid("dddddddd") };
  const subscription = { subscriptionId: guid("bbbbbbbb"), ownerPartnerTenantId: owner };
  if (action === "service.administer") return { ...subscription, service };
  if (action === "partner-of-record.change") return { ...subscription, newPartnerOfRecordMpnId: "4847383" };
  return action === "subscription.update-quantity" ? { ...subscription, newQuantity } : subscription;
}

function sample<T>(values: readonly T[], chance: number, next: () => number): T[] {
  return values.filter(() => next() < chance);
}
