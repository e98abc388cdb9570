// Generated from schemas/change-request.schema.json by `npm run types`; do not edit.

/**
 * What a partner wants to change at a customer: subject, action, resource and context.
 */
export type ChangeRequest = {
  /**
   * The schema of this file, for editors.
   */
  $schema?: string;
  /**
   * Names the request in verdicts and reports; unique in its file.
   */
  id: string;
  /**
   * When the change happens or has happened: rules in force at this instant decide.
   */
  time: string;
  cloud: Cloud;
  subject: Subject;
  /**
   * What the partner wants to do.
   */
  action: string;
  /**
   * What the partner wants to do it to; its fields depend on the action.
   */
  resource: {};
  context: Context;
} & (
  | ResellerRelationshipRequest
  | PartnerRelationshipRequest
  | DAPRequest
  | GDAPRequest
  | GDAPAssignmentRequest
  | CustomerAccountRequest
  | AgreementRequest
  | OrderRequest
  | SubscriptionRequest
  | TransferRequest
  | PartnerOfRecordRequest
  | ServiceRequest
  | ObligationRequest
  | TenantRequest
  | UserRequest
  | DeviceRequest
  | PartnerUserRequest
  | ApplicationRequest
  | BusinessRecordRequest
  | AzureRightRequest
  | BillingLineReview
);
/**
 * The cloud the request is about: each has its own Partner Center and its own dates.
 */
export type Cloud = "global" | "us-government" | "china" | "germany";
/**
 * How the partner takes part in the Cloud Solution Provider program; `none`: not at all; `unstated`: nothing is said, as in an exported record.
 */
export type PartnerKind =
  "direct-bill" | "indirect-provider" | "indirect-reseller" | "advisor" | "none" | "unstated";
/**
 * The role of the person who acts for the partner, in Partner Center or in the partner's own tenant.
 */
export type UserRole =
  | "admin-agent"
  | "sales-agent"
  | "helpdesk-agent"
  | "global-admin"
  | "billing-admin"
  | "user"
  | "delegated-admin-relationship-admin"
  | "azure-owner";
/**
 * The right by which the partner acts. The multipartner prohibitions bind what rests on `multipartner`; each other basis is a route with preconditions of its own.
 */
export type Basis = "multipartner" | "own-rights" | "order" | "transfer" | "support" | "advice" | "unstated";
/**
 * What a tenant is used for: an ordinary customer, a CSP partner's transactions, or a CSP partner's own use outside CSP.
 */
export type TenantType = "customer" | "csp-transaction" | "csp-own-use";
/**
 * What kind of directory a tenant is: one for employees, or one for consumers.
 */
export type DirectoryType = "workforce" | "b2c" | "external-id";
/**
 * Reseller: may sell. DAP and GDAP: may administer. Advisor: advises without selling. Indirect reseller: sells through an indirect provider.
 */
export type RelationshipKind = "reseller" | "indirect-reseller" | "dap" | "gdap" | "advisor";
/**
 * Where a relationship stands, from its first draft to its end.
 */
export type RelationshipStatus =
  | "created"
  | "approval-pending"
  | "approved"
  | "activating"
  | "active"
  | "expiring"
  | "expired"
  | "termination-requested"
  | "terminating"
  | "terminated"
  | "rejected";
/**
 * A product family that is bought as a subscription of its own.
 */
export type Product =
  | "office-365"
  | "microsoft-365"
  | "enterprise-mobility"
  | "azure"
  | "dynamics-365"
  | "power-platform"
  | "windows-365"
  | "other";
/**
 * A service inside a subscription that can be administered by itself.
 */
export type Service =
  | "exchange-online"
  | "sharepoint-online"
  | "onedrive"
  | "teams"
  | "intune"
  | "entra-id"
  | "defender"
  | "purview"
  | "power-bi"
  | "power-platform"
  | "dynamics-365"
  | "business-central"
  | "azure"
  | "windows-365"
  | "autopilot";
/**
 * A built-in Microsoft Entra role, by its name in kebab case; `other`: one that is not in this list.
 */
export type DirectoryRole =
  | "global-administrator"
  | "global-reader"
  | "directory-readers"
  | "directory-writers"
  | "user-administrator"
  | "helpdesk-administrator"
  | "license-administrator"
  | "service-support-administrator"
  | "privileged-authentication-administrator"
  | "privileged-role-administrator"
  | "cloud-application-administrator"
  | "application-administrator"
  | "exchange-administrator"
  | "exchange-recipient-administrator"
  | "sharepoint-administrator"
  | "teams-administrator"
  | "teams-communications-administrator"
  | "teams-devices-administrator"
  | "teams-telephony-administrator"
  | "intune-administrator"
  | "security-administrator"
  | "security-reader"
  | "compliance-administrator"
  | "conditional-access-administrator"
  | "billing-administrator"
  | "dynamics-365-administrator"
  | "dynamics-365-business-central-administrator"
  | "power-platform-administrator"
  | "fabric-administrator"
  | "domain-name-administrator"
  | "groups-administrator"
  | "authentication-administrator"
  | "authentication-policy-administrator"
  | "cloud-device-administrator"
  | "cloud-app-security-administrator"
  | "windows-365-administrator"
  | "reports-reader"
  | "other";
/**
 * What somebody has agreed to.
 */
export type ConsentKind =
  | "reseller"
  | "dap"
  | "gdap"
  | "customer-agreement"
  | "transfer-source"
  | "transfer-target"
  | "support"
  | "partner-agreement";
/**
 * The role in which somebody has agreed.
 */
export type ConsentRole =
  | "global-admin"
  | "billing-admin"
  | "delegated-admin-relationship-admin"
  | "admin-agent"
  | "sales-agent"
  | "other";
/**
 * A part of a GDAP relationship that can be changed.
 */
export type GDAPField = "display-name" | "duration" | "customer" | "roles" | "auto-extend";
/**
 * The way by which a change is made.
 */
export type Channel = "portal" | "api";
/**
 * To what roles are assigned.
 */
export type ContainerType = "security-group" | "other";
/**
 * Which version of the agreement API attests.
 */
export type AttestationAPI = "original" | "enhanced";
/**
 * The commerce platform of a subscription.
 */
export type Commerce = "legacy" | "new-commerce" | "azure-plan";
/**
 * How often a subscription is billed.
 */
export type BillingCycle = "none" | "monthly" | "annual" | "triennial" | "one-time";
/**
 * The state of a subscription.
 */
export type SubscriptionStatus =
  "none" | "active" | "suspended" | "deleted" | "expired" | "pending" | "disabled";
/**
 * The program through which a subscription was bought.
 */
export type SalesProgram = "csp" | "direct" | "advisor" | "open" | "enterprise-agreement";
/**
 * The state of a transfer.
 */
export type TransferStatus =
  | "pending"
  | "in-progress"
  | "active"
  | "complete"
  | "partially-complete"
  | "rejected"
  | "withdrawn"
  | "expired";
/**
 * What a transfer moves.
 */
export type ItemType =
  | "azure-subscription"
  | "azure-reservation"
  | "azure-savings-plan"
  | "online-services"
  | "software"
  | "saas"
  | "marketplace";
/**
 * What a partner is associated with: a CSP subscription (partner of record), the older digital partner of record, a claimed workload (CPOR), or an admin link (PAL).
 */
export type Association = "csp" | "dpor" | "cpor" | "pal";
/**
 * How a partner reaches an Azure subscription.
 */
export type AzureAccess = "aobo" | "rbac" | "lighthouse";
/**
 * The level at which an Azure right is given.
 */
export type AzureScope = "subscription" | "resource-group" | "resource";
/**
 * What a billing line charges for.
 */
export type ChargeKind = "new" | "renewal" | "change" | "cancellation" | "usage" | "credit" | "other";

/**
 * The partner that asks.
 */
export interface Subject {
  /**
   * The partner's tenant.
   */
  tenantId: string;
  /**
   * The partner's name, for people.
   */
  name?: string;
  /**
   * The partner's MPN id (PLA id), as a string: it is no number.
   */
  mpnId?: string;
  kind: PartnerKind;
  userRole?: UserRole;
  /**
   * Country of the partner's market, two upper-case letters.
   */
  country?: string;
  /**
   * Whether the person has signed in with multi-factor authentication.
   */
  multiFactor?: boolean;
  /**
   * Whether the partner and the customer are the same company or affiliates.
   */
  affiliateOfCustomer?: boolean;
  /**
   * Whether the partner has signed the Microsoft Partner Agreement.
   */
  partnerAgreementSigned?: boolean;
}
/**
 * What is known around the request.
 */
export interface Context {
  basis: Basis;
  customer: Customer;
  /**
   * All relationships of the customer with partners that are known.
   *
   * @maxItems 10000
   */
  relationships: Relationship[];
  /**
   * False when nothing is known of the relationships, as in an exported record: that one is missing from the list then says nothing.
   */
  relationshipsKnown?: boolean;
  /**
   * Who has agreed to what.
   *
   * @maxItems 1000
   */
  consents?: Consent[];
  /**
   * The ticket or pull request in which this is discussed.
   */
  ticket?: string;
  /**
   * Anything else a reader should know.
   */
  note?: string;
}
/**
 * The customer whose tenant the request is about.
 */
export interface Customer {
  /**
   * The customer's tenant; all zeros while an organisation has none.
   */
  tenantId: string;
  /**
   * The customer's name, for people.
   */
  name?: string;
  /**
   * The customer's primary domain.
   */
  domain?: string;
  /**
   * Country of the customer's market, two upper-case letters.
   */
  country?: string;
  tenantType?: TenantType;
  directoryType?: DirectoryType;
  partnerKind?: PartnerKind;
  /**
   * The indirect providers that the customer, itself a reseller, sells for.
   *
   * @maxItems 64
   *
   * Items: An indirect provider's tenant.
   */
  providerTenantIds?: string[];
}
/**
 * One relationship of the customer with one partner, the asking partner's own included.
 */
export interface Relationship {
  /**
   * The partner's tenant.
   */
  partnerTenantId: string;
  /**
   * The partner's name, for people.
   */
  partnerName?: string;
  kind: RelationshipKind;
  status: RelationshipStatus;
  /**
   * The relationship's id.
   */
  id?: string;
  /**
   * What the customer buys from this partner; absent: anything.
   *
   * @maxItems 64
   */
  products?: Product[];
  /**
   * What this partner is to administer; absent: whatever its roles cover.
   *
   * @maxItems 64
   */
  services?: Service[];
  /**
   * The roles a GDAP relationship grants. DAP grants Global Administrator without listing it.
   *
   * @maxItems 128
   */
  roles?: DirectoryRole[];
  /**
   * From when it holds (this instant included).
   */
  from?: string;
  /**
   * Until when it holds (this instant excluded).
   */
  until?: string;
  /**
   * The relationship's name.
   */
  displayName?: string;
  /**
   * The partner's MPN id.
   */
  mpnId?: string;
  /**
   * The indirect provider through which an indirect reseller sells.
   */
  providerTenantId?: string;
  /**
   * By how many days it extends itself at its end; 0: not at all.
   */
  autoExtendDays?: number;
  /**
   * Whether the partner has signed the Microsoft Partner Agreement.
   */
  partnerAgreementSigned?: boolean;
}
/**
 * Evidence that somebody has agreed to something.
 */
export interface Consent {
  kind: ConsentKind;
  /**
   * The tenant that has agreed: the customer's or a partner's.
   */
  grantedByTenantId?: string;
  grantedByRole?: ConsentRole;
  /**
   * When.
   */
  grantedAt: string;
  /**
   * Where the evidence is kept: a ticket, a document, an audit record.
   */
  reference?: string;
}
/**
 * Ask for, accept or end a reseller relationship.
 */
export interface ResellerRelationshipRequest {
  action:
    | "relationship.request"
    | "relationship.request-with-dap"
    | "relationship.accept"
    | "relationship.remove"
    | "relationship.review";
  resource: ResellerRelationshipResource;
}
/**
 * A relationship by which a partner sells to a customer.
 */
export interface ResellerRelationshipResource {
  /**
   * The relationship's id, once it has one.
   */
  relationshipId?: string;
  /**
   * The partner of the relationship, when it is not the one that asks.
   */
  partnerTenantId?: string;
  invitation?: Invitation;
  /**
   * What the customer wants to buy from this partner; absent: anything.
   *
   * @maxItems 64
   */
  products?: Product[];
  acceptedByRole?: ConsentRole;
  /**
   * How many subscriptions under this relationship are neither suspended nor cancelled.
   */
  openSubscriptions?: number;
  /**
   * How many Azure reservations under it are not cancelled.
   */
  openReservations?: number;
  /**
   * How many software purchases under it are not cancelled.
   */
  openSoftwarePurchases?: number;
}
/**
 * The request-a-relationship invitation that was sent to the customer.
 */
export interface Invitation {
  /**
   * The invitation's id.
   */
  id?: string;
  /**
   * The personalised link; it must reach the customer unaltered.
   */
  url?: string;
  /**
   * When it was sent.
   */
  sentAt?: string;
  /**
   * Whether the link in the mail differs from the one that was given out.
   */
  linkAltered?: boolean;
}
/**
 * Make, extend or end a relationship of indirect provider and indirect reseller.
 */
export interface PartnerRelationshipRequest {
  action:
    | "partner-relationship.create"
    | "partner-relationship.extend"
    | "partner-relationship.remove"
    | "partner-relationship.review";
  resource: PartnerRelationshipResource;
}
/**
 * A relationship of an indirect provider and an indirect reseller.
 */
export interface PartnerRelationshipResource {
  /**
   * The indirect provider's tenant.
   */
  providerTenantId: string;
  /**
   * The indirect reseller's tenant.
   */
  resellerTenantId: string;
  /**
   * The indirect reseller's MPN id.
   */
  resellerMpnId?: string;
  /**
   * Country of the indirect reseller's market, two upper-case letters.
   */
  resellerCountry?: string;
}
/**
 * End delegated admin privileges.
 */
export interface DAPRequest {
  action: "dap.terminate";
  resource: DAPRelationshipResource;
}
/**
 * Delegated admin privileges of a partner.
 */
export interface DAPRelationshipResource {
  /**
   * The partner that holds them, when it is not the one that asks.
   */
  partnerTenantId?: string;
  relationshipStatus?: RelationshipStatus;
}
/**
 * Make, change, approve or end a GDAP relationship.
 */
export interface GDAPRequest {
  action:
    | "gdap.create"
    | "gdap.update"
    | "gdap.lock-for-approval"
    | "gdap.approve"
    | "gdap.reject"
    | "gdap.extend"
    | "gdap.disable-extend"
    | "gdap.remove-global-admin"
    | "gdap.terminate"
    | "gdap.expire"
    | "gdap.delete"
    | "gdap.review";
  resource: GDAPRelationshipResource;
}
/**
 * A relationship with granular delegated admin privileges.
 */
export interface GDAPRelationshipResource {
  /**
   * The relationship's id, once it has one.
   */
  relationshipId?: string;
  /**
   * Its name, unique among the partner's relationships.
   */
  displayName?: string;
  /**
   * The partner of the relationship, when it is not the one that asks.
   */
  partnerTenantId?: string;
  /**
   * The roles it grants or asks for.
   *
   * @maxItems 128
   */
  roles: DirectoryRole[];
  /**
   * The services it is meant for.
   *
   * @maxItems 64
   */
  services?: Service[];
  relationshipStatus?: RelationshipStatus;
  /**
   * How many days it is to last.
   */
  durationDays?: number;
  /**
   * By how many days it extends itself at its end; 0: not at all.
   */
  autoExtendDays?: number;
  /**
   * When it ends.
   */
  endsAt?: string;
  /**
   * The indirect provider, when a reseller's consent is needed too.
   */
  indirectProviderTenantId?: string;
  /**
   * Why roles as wide as Global Administrator are needed.
   */
  justification?: string;
  /**
   * Whether it is meant to have no end.
   */
  permanent?: boolean;
  /**
   * When the customer was asked to approve it.
   */
  requestedAt?: string;
  approvedByRole?: ConsentRole;
  /**
   * The parts that change.
   *
   * @maxItems 64
   */
  changes?: GDAPField[];
  /**
   * The roles after the change.
   *
   * @maxItems 128
   */
  newRoles?: DirectoryRole[];
  /**
   * How many relationships the same operation changes.
   */
  batchSize?: number;
  channel?: Channel;
  /**
   * Whether the indirect reseller has yet to agree.
   */
  partnerConsentPending?: boolean;
  /**
   * How many active assignments it has.
   */
  assignmentCount?: number;
  /**
   * Whether Microsoft has made it to replace delegated admin privileges.
   */
  microsoftLed?: boolean;
}
/**
 * Assign roles of a GDAP relationship to a security group.
 */
export interface GDAPAssignmentRequest {
  action:
    "gdap.assignment.create" | "gdap.assignment.update" | "gdap.assignment.delete" | "gdap.assignment.review";
  resource: GDAPAssignmentResource;
}
/**
 * Roles of a GDAP relationship, assigned to a security group of the partner.
 */
export interface GDAPAssignmentResource {
  /**
   * The relationship's id.
   */
  relationshipId: string;
  /**
   * The assignment's id, once it has one.
   */
  assignmentId?: string;
  relationshipStatus?: RelationshipStatus;
  /**
   * The roles that the relationship grants.
   *
   * @maxItems 128
   */
  relationshipRoles?: DirectoryRole[];
  /**
   * The roles that are assigned.
   *
   * @maxItems 128
   */
  roles: DirectoryRole[];
  /**
   * The security group in the partner's tenant.
   */
  securityGroupId?: string;
  /**
   * Its name, for people.
   */
  securityGroupName?: string;
  /**
   * The state of the assignment.
   */
  assignmentStatus?: string;
  containerType?: ContainerType;
  /**
   * The active assignment that the group already has in this relationship.
   */
  activeAssignmentOfGroup?: string;
}
/**
 * Make, change or delete a customer's entry in Partner Center.
 */
export interface CustomerAccountRequest {
  action:
    | "customer.create"
    | "customer.delete"
    | "customer.update-billing-profile"
    | "customer.update-company-name"
    | "customer.update-qualification"
    | "customer.set-spending-budget"
    | "customer.review";
  resource: CustomerAccountResource;
}
/**
 * A customer's entry in Partner Center.
 */
export interface CustomerAccountResource {
  /**
   * The company's name.
   */
  companyName?: string;
  /**
   * The company's domain.
   */
  domain?: string;
  /**
   * Country of the company's market, two upper-case letters.
   */
  country?: string;
  /**
   * Whether a default GDAP relationship is to be made with it.
   */
  enableGdapByDefault?: boolean;
  /**
   * A special qualification, such as `education`.
   */
  qualification?: string;
  /**
   * The monthly budget for usage, in whole units of the currency.
   */
  spendingBudget?: number;
  /**
   * Whether the partner has delegated admin privileges.
   */
  allowDelegatedAccess?: boolean;
  /**
   * The relationship as Partner Center calls it, such as `reseller`.
   */
  relationshipToPartner?: string;
}
/**
 * Attest that the customer has accepted an agreement.
 */
export interface AgreementRequest {
  action: "agreement.attest" | "agreement.review";
  resource: AgreementResource;
}
/**
 * A customer's acceptance of an agreement, attested by the partner.
 */
export interface AgreementResource {
  /**
   * Which agreement.
   */
  agreement: "microsoft-customer-agreement" | "microsoft-cloud-agreement";
  /**
   * When the customer agreed.
   */
  agreedAt?: string;
  /**
   * Who agreed for the customer.
   */
  agreedBy?: string;
  attestationApi?: AttestationAPI;
}
/**
 * Order something for a customer, change an order, or resell to another partner.
 */
export interface OrderRequest {
  action: "order.create" | "order.update" | "resale.create" | "order.review";
  resource: OrderResource;
}
/**
 * An order for a customer's tenant.
 */
export interface OrderResource {
  /**
   * The order's id, once it has one.
   */
  orderId?: string;
  /**
   * The existing subscription that it changes, if any.
   */
  subscriptionId?: string;
  /**
   * The partner through which that subscription was bought.
   */
  ownerPartnerTenantId?: string;
  /**
   * The offer or SKU.
   */
  offerId?: string;
  product: Product;
  /**
   * The services inside it.
   *
   * @maxItems 64
   */
  services?: Service[];
  commerce?: Commerce;
  /**
   * How many licences.
   */
  quantity: number;
  /**
   * The partner of record before the order, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  /**
   * The partner of record after the change, as an MPN id.
   */
  newPartnerOfRecordMpnId?: string;
  /**
   * The tenant that gets the services, when it is not the customer's.
   */
  provisionedToTenantId?: string;
  provisionedToTenantType?: TenantType;
  newPartnerOfRecordKind?: PartnerKind;
  billingCycle?: BillingCycle;
  newBillingCycle?: BillingCycle;
  /**
   * How many lines the order has.
   */
  lineCount?: number;
}
/**
 * Change an existing subscription.
 */
export interface SubscriptionRequest {
  action:
    | "subscription.update-quantity"
    | "subscription.suspend"
    | "subscription.reactivate"
    | "subscription.cancel"
    | "subscription.set-autorenew"
    | "subscription.rename"
    | "subscription.transition"
    | "subscription.convert-trial"
    | "subscription.migrate-nce"
    | "subscription.manage-overage"
    | "subscription.set-support-contact"
    | "subscription.review";
  resource: SubscriptionResource;
}
/**
 * An existing subscription and what is to change about it.
 */
export interface SubscriptionResource {
  /**
   * The subscription.
   */
  subscriptionId: string;
  /**
   * The partner through which it was bought (the reseller of record).
   */
  ownerPartnerTenantId: string;
  /**
   * That partner's name, for people.
   */
  ownerPartnerName?: string;
  /**
   * What the subscription is called.
   */
  name?: string;
  /**
   * The offer or SKU it was bought as.
   */
  offerId?: string;
  product?: Product;
  /**
   * The services inside it.
   *
   * @maxItems 64
   */
  services?: Service[];
  commerce?: Commerce;
  status?: SubscriptionStatus;
  /**
   * The order it came from.
   */
  orderId?: string;
  /**
   * Its licences before the change.
   */
  quantity?: number;
  /**
   * The partner of record before the change, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  /**
   * Its licences after the change.
   */
  newQuantity?: number;
  /**
   * The offer or SKU after the change.
   */
  newOfferId?: string;
  /**
   * What it is called after the change.
   */
  newName?: string;
  /**
   * Whether it renews itself after the change.
   */
  autoRenew?: boolean;
  /**
   * The partner of record after the change, as an MPN id.
   */
  newPartnerOfRecordMpnId?: string;
  /**
   * When the licences that are to be removed were added.
   */
  licensesAddedAt?: string;
  /**
   * When it was bought or last renewed.
   */
  purchasedAt?: string;
  /**
   * Until when it may be cancelled.
   */
  cancellationAllowedUntil?: string;
  program?: SalesProgram;
  newPartnerOfRecordKind?: PartnerKind;
  billingCycle?: BillingCycle;
  newBillingCycle?: BillingCycle;
  channel?: Channel;
  /**
   * How often it has been updated before.
   */
  updateCount?: number;
  /**
   * Whether the update carries the whole subscription, and not only what changes.
   */
  fullResource?: boolean;
  /**
   * Whether the law demands that licences can be given back.
   */
  requiredByLaw?: boolean;
  /**
   * Whether it renews itself before the change.
   */
  autoRenewBefore?: boolean;
  /**
   * When its term ends.
   */
  endsAt?: string;
}
/**
 * Transfer an existing subscription to another partner.
 */
export interface TransferRequest {
  action:
    | "subscription.transfer.create"
    | "subscription.transfer.accept"
    | "subscription.transfer.reject"
    | "subscription.transfer.withdraw"
    | "subscription.transfer.review";
  resource: TransferResource;
}
/**
 * The transfer of an existing subscription from one partner to another.
 */
export interface TransferResource {
  /**
   * The subscription.
   */
  subscriptionId: string;
  /**
   * The partner through which it was bought (the reseller of record).
   */
  ownerPartnerTenantId: string;
  /**
   * That partner's name, for people.
   */
  ownerPartnerName?: string;
  /**
   * What the subscription is called.
   */
  name?: string;
  /**
   * The offer or SKU it was bought as.
   */
  offerId?: string;
  product?: Product;
  /**
   * The services inside it.
   *
   * @maxItems 64
   */
  services?: Service[];
  commerce?: Commerce;
  status?: SubscriptionStatus;
  /**
   * The order it came from.
   */
  orderId?: string;
  /**
   * Its licences before the change.
   */
  quantity?: number;
  /**
   * The partner of record before the change, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  /**
   * The transfer's id, once it has one.
   */
  transferId?: string;
  transferStatus?: TransferStatus;
  /**
   * The partner that is to take it over; its owner is the source.
   */
  targetPartnerTenantId: string;
  /**
   * That partner's name, for people.
   */
  targetPartnerName?: string;
  /**
   * The partner of record after the change, as an MPN id.
   */
  newPartnerOfRecordMpnId?: string;
  /**
   * When the transfer was created.
   */
  createdAt?: string;
  /**
   * How many items the transfer has in all.
   */
  itemCount?: number;
  program?: SalesProgram;
  newPartnerOfRecordKind?: PartnerKind;
  /**
   * When the transfer lapses if nobody answers.
   */
  expiresAt?: string;
  /**
   * What is moved.
   *
   * @maxItems 64
   */
  itemTypes?: ItemType[];
  sourceKind?: PartnerKind;
  targetKind?: PartnerKind;
  /**
   * Whether the target has an active Azure plan for the customer.
   */
  targetHasAzurePlan?: boolean;
  /**
   * How many legacy Azure subscriptions the customer has with the target.
   */
  legacyAzureSubscriptions?: number;
  /**
   * Whether every marketplace item may be moved: not a subscription, no special pricing.
   */
  itemsEligible?: boolean;
}
/**
 * Change the partner of record of an existing subscription.
 */
export interface PartnerOfRecordRequest {
  action: "partner-of-record.change";
  resource: PartnerOfRecordResource;
}
/**
 * The partner of record of an existing subscription.
 */
export interface PartnerOfRecordResource {
  /**
   * The subscription.
   */
  subscriptionId: string;
  /**
   * The partner through which it was bought (the reseller of record).
   */
  ownerPartnerTenantId: string;
  /**
   * That partner's name, for people.
   */
  ownerPartnerName?: string;
  /**
   * What the subscription is called.
   */
  name?: string;
  /**
   * The offer or SKU it was bought as.
   */
  offerId?: string;
  product?: Product;
  /**
   * The services inside it.
   *
   * @maxItems 64
   */
  services?: Service[];
  commerce?: Commerce;
  status?: SubscriptionStatus;
  /**
   * The order it came from.
   */
  orderId?: string;
  /**
   * Its licences before the change.
   */
  quantity?: number;
  /**
   * The partner of record before the change, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  /**
   * The partner of record after the change, as an MPN id.
   */
  newPartnerOfRecordMpnId: string;
  program?: SalesProgram;
  newPartnerOfRecordKind?: PartnerKind;
  association?: Association;
}
/**
 * Administer one service inside an existing subscription.
 */
export interface ServiceRequest {
  action: "service.administer";
  resource: SubscriptionServiceResource;
}
/**
 * One service inside an existing subscription.
 */
export interface SubscriptionServiceResource {
  /**
   * The subscription.
   */
  subscriptionId: string;
  /**
   * The partner through which it was bought (the reseller of record).
   */
  ownerPartnerTenantId: string;
  /**
   * That partner's name, for people.
   */
  ownerPartnerName?: string;
  /**
   * What the subscription is called.
   */
  name?: string;
  /**
   * The offer or SKU it was bought as.
   */
  offerId?: string;
  product?: Product;
  /**
   * The services inside it.
   *
   * @maxItems 64
   */
  services?: Service[];
  commerce?: Commerce;
  status?: SubscriptionStatus;
  /**
   * The order it came from.
   */
  orderId?: string;
  /**
   * Its licences before the change.
   */
  quantity?: number;
  /**
   * The partner of record before the change, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  service: Service;
  /**
   * What is to be done there.
   */
  task?: string;
  program?: SalesProgram;
}
/**
 * Change the customer's obligations for an existing subscription.
 */
export interface ObligationRequest {
  action: "obligation.change";
  resource: ObligationResource;
}
/**
 * Terms or obligations of the customer for an existing subscription.
 */
export interface ObligationResource {
  /**
   * The subscription.
   */
  subscriptionId: string;
  /**
   * The partner through which it was bought (the reseller of record).
   */
  ownerPartnerTenantId: string;
  /**
   * That partner's name, for people.
   */
  ownerPartnerName?: string;
  /**
   * What the subscription is called.
   */
  name?: string;
  /**
   * The offer or SKU it was bought as.
   */
  offerId?: string;
  product?: Product;
  /**
   * The services inside it.
   *
   * @maxItems 64
   */
  services?: Service[];
  commerce?: Commerce;
  status?: SubscriptionStatus;
  /**
   * The order it came from.
   */
  orderId?: string;
  /**
   * Its licences before the change.
   */
  quantity?: number;
  /**
   * The partner of record before the change, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  /**
   * What kind of obligation.
   */
  obligation: "term" | "price" | "payment" | "cancellation" | "agreement" | "other";
  /**
   * What is to change about it.
   */
  change?: string;
  program?: SalesProgram;
}
/**
 * Transfer the ownership of a customer's tenant.
 */
export interface TenantRequest {
  action: "tenant.transfer-ownership";
  resource: TenantResource;
}
/**
 * A customer's tenant as a whole.
 */
export interface TenantResource {
  /**
   * The tenant.
   */
  tenantId: string;
  /**
   * Who owns it.
   */
  ownerTenantId?: string;
  /**
   * Who is to own it.
   */
  newOwnerTenantId?: string;
}
/**
 * Change a user of the customer's tenant, its licences or its directory roles.
 */
export interface UserRequest {
  action:
    | "user.create"
    | "user.update"
    | "user.update-principal-name"
    | "user.reset-password"
    | "user.delete"
    | "user.restore"
    | "license.assign"
    | "license.remove"
    | "directory-role.add-member"
    | "directory-role.remove-member"
    | "user.read"
    | "license.read"
    | "subscribed-sku.read"
    | "directory-role.read-members";
  resource: UserResource;
}
/**
 * A user of the customer's tenant.
 */
export interface UserResource {
  /**
   * The user's id or principal name.
   */
  userId: string;
  /**
   * The principal name after the change.
   */
  newUserPrincipalName?: string;
  role?: DirectoryRole;
  /**
   * The subscription whose licence is assigned or removed.
   */
  subscriptionId?: string;
  /**
   * The partner through which that subscription was bought.
   */
  ownerPartnerTenantId?: string;
  service?: Service;
  /**
   * When the user was deleted.
   */
  deletedAt?: string;
  channel?: Channel;
}
/**
 * Change the customer's devices or their deployment profiles.
 */
export interface DeviceRequest {
  action:
    | "device.update"
    | "device.update-batch"
    | "device.upload-to-new-batch"
    | "device.upload-to-existing-batch"
    | "device.delete"
    | "device-policy.create"
    | "device-policy.update"
    | "device-policy.delete";
  resource: DeviceResource;
}
/**
 * Devices of the customer, or a deployment profile for them.
 */
export interface DeviceResource {
  /**
   * The device's id.
   */
  deviceId?: string;
  /**
   * The batch of devices.
   */
  batchId?: string;
  /**
   * The deployment profile.
   */
  profileId?: string;
}
/**
 * Change a user of the partner's own tenant.
 */
export interface PartnerUserRequest {
  action: "partner-user.create" | "partner-user.update" | "partner-user.remove";
  resource: PartnerUserResource;
}
/**
 * A user of the partner's own tenant.
 */
export interface PartnerUserResource {
  /**
   * The user's id or principal name.
   */
  userId: string;
  newRole?: UserRole;
}
/**
 * Register an application or change its credentials.
 */
export interface ApplicationRequest {
  action:
    | "application.register"
    | "application.unregister"
    | "application.add-credential"
    | "application.remove-credential";
  resource: ApplicationResource;
}
/**
 * An application registered with Partner Center.
 */
export interface ApplicationResource {
  /**
   * The application's id.
   */
  applicationId: string;
  /**
   * The credential's id.
   */
  credentialId?: string;
}
/**
 * Change a record of the partner's business.
 */
export interface BusinessRecordRequest {
  action:
    | "self-serve-policy.create"
    | "self-serve-policy.update"
    | "self-serve-policy.delete"
    | "referral.create"
    | "referral.update"
    | "referral.create-related"
    | "referral.update-related"
    | "software.get-key"
    | "software.get-download-link"
    | "software.attest"
    | "invoice.ready"
    | "credit.create"
    | "credit.update"
    | "credit.cancel"
    | "usage.threshold-exceeded"
    | "azure.fraud-detected";
  resource: BusinessRecordResource;
}
/**
 * A record of the partner's business: a referral, software, an invoice, a credit, a policy.
 */
export interface BusinessRecordResource {
  /**
   * The record's id.
   */
  id?: string;
  /**
   * What it is called.
   */
  name?: string;
}
/**
 * Give, take away or look at a partner's right in an Azure subscription.
 */
export interface AzureRightRequest {
  action: "azure-right.grant" | "azure-right.remove" | "azure-right.review";
  resource: AzureRightResource;
}
/**
 * A partner's right in an Azure subscription of the customer.
 */
export interface AzureRightResource {
  /**
   * The Azure subscription.
   */
  subscriptionId: string;
  /**
   * The partner through which it was bought (the reseller of record).
   */
  ownerPartnerTenantId?: string;
  /**
   * The partner whose right it is, when it is not the one that asks.
   */
  partnerTenantId?: string;
  access: AzureAccess;
  scope?: AzureScope;
  /**
   * The Azure role, such as `Owner`.
   */
  azureRole?: string;
  /**
   * What Azure calls the group or person that holds it, for people.
   */
  principalName?: string;
}
/**
 * Look at a line of an invoice or of a usage file.
 */
export interface BillingLineReview {
  action: "billing-line.review";
  resource: BillingLineResource;
}
/**
 * A line of an invoice, a reconciliation file or a usage file.
 */
export interface BillingLineResource {
  /**
   * The invoice.
   */
  invoiceNumber?: string;
  /**
   * The line's number in its file.
   */
  lineNumber?: number;
  /**
   * The subscription.
   */
  subscriptionId?: string;
  /**
   * The subscription as the file calls it, when that is no id.
   */
  subscriptionReference?: string;
  /**
   * The partner that is billed.
   */
  ownerPartnerTenantId?: string;
  product?: Product;
  /**
   * The product as the file calls it.
   */
  productName?: string;
  chargeKind?: ChargeKind;
  /**
   * The beginning of the charged period.
   */
  chargedFrom?: string;
  /**
   * The end of the charged period.
   */
  chargedUntil?: string;
  /**
   * The charged quantity.
   */
  chargedQuantity?: number;
  /**
   * The charged amount before tax.
   */
  amount?: number;
  /**
   * The currency, three upper-case letters.
   */
  currency?: string;
  /**
   * The partner of record on the line, as an MPN id.
   */
  partnerOfRecordMpnId?: string;
  /**
   * The partner of record that was declared for the subscription.
   */
  declaredPartnerOfRecordMpnId?: string;
  /**
   * The partner earned credit on the line, in percent.
   */
  earnedCreditPercent?: number;
}
