import type { Effect, Localized, Severity } from "../policy/policy.ts";
import type { Violation } from "../schema/schema.ts";

export type Decision = "allow" | "deny";

/** A place in a policy file, for people and for machines. Lines and columns start at 1. */
export interface PolicyPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why: one rule that matched (or erred), with its place. Texts and pointers are worked out when they are first read. */
export interface Reason {
  /** `policy-id/rule-id`. */
  readonly rule: string;
  readonly effect: Effect;
  readonly severity: Severity;
  readonly title: Localized<string> | undefined;
  readonly message: Localized<string>;
  readonly place: PolicyPlace;
  /** JSON pointers of the request fields that the condition read and that decided, most telling first. */
  readonly pointers: readonly string[];
  readonly source: { readonly document: string; readonly clause?: string; readonly url?: string } | undefined;
  /** The rule's condition erred with this: a deny rule then denies, an allow rule does not allow. */
  readonly error?: string;
}

/** An allow rule that almost allowed: the first clause that failed. */
export interface NearMiss {
  readonly rule: string;
  readonly title: Localized<string> | undefined;
  readonly place: PolicyPlace;
  /** The failing clause's text and place, and what was observed. */
  readonly clause:
    | {
        readonly text: string;
        readonly place: PolicyPlace;
        readonly observed: readonly Observation[];
        /** The tables of reference data that it reads. */
        readonly tables: readonly TableNote[];
      }
    | undefined;
}

/** A table of reference data, and how many rows it has; undefined: nobody supplied it. */
export interface TableNote {
  readonly table: string;
  readonly rows: number | undefined;
}

export interface Observation {
  readonly pointer: string;
  /** The value read, as JSON; undefined: absent. */
  readonly value: unknown;
}

export interface DueObligation {
  readonly rule: string;
  readonly id: string;
  readonly text: Localized<string>;
}

/** An approved exception, as a verdict names it. Times are RFC 3339 strings. */
export interface WaiverNote {
  readonly id: string;
  /** `policy-id/rule-id`. */
  readonly rule: string;
  readonly reason: Localized<string>;
  readonly approver: string;
  readonly ticket: string;
  readonly from?: string;
  readonly expires: string;
  /** It also permits what no rule allows. */
  readonly allows: boolean;
  /** In the file of waivers. */
  readonly place: PolicyPlace;
}

/** A denial that does not count, and the waiver that sets it aside. */
export interface WaivedReason {
  readonly waiver: WaiverNote;
  readonly denial: Reason;
}

/** A waiver of a rule that denies the request all the same. */
export interface WaiverInVain {
  readonly waiver: WaiverNote;
  /** It is over, or not yet begun; the request has no time; its scope erred, or the rule did. */
  readonly why: "expired" | "early" | "untimed" | "scope-errs" | "rule-errs";
  /** What its scope erred with. */
  readonly error?: string;
}

/** The answer to one request that fits its schema. */
export interface Verdict {
  readonly decision: Decision;
  /** The rules that decided, sorted by rule. Empty: no rule allows it (but a waiver may). */
  readonly reasons: readonly Reason[];
  /** Matching rules of severity `audit`. */
  readonly audit: readonly Reason[];
  /** Allow rules whose condition erred, so that they do not allow. */
  readonly erred: readonly Reason[];
  /** Denials that waivers have set aside, sorted by rule. */
  readonly waived: readonly WaivedReason[];
  /** Waivers that hold for the request and do not help it. */
  readonly uselessWaivers: readonly WaiverInVain[];
  /** Only for a denial because no rule allows it. */
  readonly nearest: readonly NearMiss[];
  /** What the rules in `reasons` ask for. */
  readonly obligations: readonly DueObligation[];
}

/** No answer: never to be taken for an allow. */
export interface Undecided {
  readonly decision: "undecided";
  /** Why the request fits no schema; empty when `brokenPolicies` or `brokenTables` is why, or when the record could not be read. */
  readonly violations: readonly Violation[];
  /** Policies (ids or files) that could not be compiled and might have denied what the others allow. */
  readonly brokenPolicies: readonly string[];
  /** Tables of reference data that are incomplete; the missing rows might have denied what the others allow. */
  readonly brokenTables?: readonly string[];
}

export type Answer = Verdict | Undecided;
