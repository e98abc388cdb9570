import type { Diagnostic } from "../../base/diagnostic.ts";
import type {
  DueObligation,
  PolicyPlace,
  Reason,
  TableNote,
  WaiverInVain,
  WaiverNote,
} from "../../engine/verdict.ts";
import type { Language, Localized } from "../../policy/policy.ts";
import type { BaselineCounts } from "../run.ts";
import type { MappingSummary, OperationCount, Summary } from "../totals.ts";

/*
 * What the page is given, as JSON. What occurs in many rows stands once in a list and is named by its number there;
 * number 0 of the lists of partners, customers, services and actions is what a request does not say.
 */

export interface PageData {
  readonly mandate: string;
  readonly at?: string;
  readonly language: Language;
  readonly files: number;
  /** How many results the run has, and how many of them are not in the page. */
  readonly results: number;
  readonly left: number;
  readonly summary: Summary;
  readonly lists: Lists;
  readonly rows: Columns;
  /** How many rows the details of one block are about. */
  readonly block: number;
  /** How many rows have a request that could be read, and how many of these have it in the page. */
  readonly requests: { readonly read: number; readonly embedded: number };
  readonly diagnostics: readonly DiagnosticNote[];
  readonly mappings: readonly MappingSummary[];
  readonly unmapped: readonly OperationCount[];
  readonly skipped: readonly OperationCount[];
  readonly unusedWaivers: readonly string[];
  readonly baseline?: BaselineCounts;
}

export interface Lists {
  readonly files: readonly string[];
  readonly actions: readonly string[];
  readonly partners: readonly string[];
  readonly customers: readonly string[];
  readonly services: readonly string[];
  readonly rules: readonly RuleNote[];
  readonly messages: readonly Localized<string>[];
  readonly clauses: readonly ClauseNote[];
  /** JSON pointers as they are, not as they are shown. */
  readonly pointers: readonly string[];
  /** Numbers of services, rules, messages that stand together in a row. */
  readonly serviceSets: readonly (readonly number[])[];
  readonly ruleSets: readonly (readonly number[])[];
  readonly messageSets: readonly (readonly number[])[];
}

/** A list for each column, in the order of the input. */
export interface Columns {
  /** A letter a row: `a`llow, `d`eny, `u`ndecided. */
  readonly decisions: string;
  /** Sums of {@link FLAGS}. */
  readonly flags: readonly number[];
  /** Null: the record has no id. */
  readonly ids: readonly (string | null)[];
  /** Among the file's records, from 0. */
  readonly indexes: readonly number[];
  readonly actions: readonly number[];
  readonly files: readonly number[];
  readonly lines: readonly number[];
  /** Seconds since 1970. */
  readonly times: readonly (number | null)[];
  readonly partners: readonly number[];
  readonly customers: readonly number[];
  readonly services: readonly number[];
  readonly rules: readonly number[];
  readonly messages: readonly number[];
}

export const FLAGS = { known: 1, waived: 2, audited: 4 } as const;

/** A rule, or why there is no decision: a diagnostic's code, a keyword of the schema, `no-rule-allows-it`. */
export interface RuleNote {
  readonly id: string;
  readonly effect?: Reason["effect"];
  readonly severity?: Reason["severity"];
  readonly title?: Localized<string>;
  readonly place?: PolicyPlace;
  readonly source?: NonNullable<Reason["source"]>;
}

/** The rest of a row; read when it is opened. What is empty is left out. */
export interface Detail {
  readonly column: number;
  readonly row?: number;
  readonly mapping?: string;
  readonly operation?: string;
  readonly reasons?: readonly ReasonNote[];
  readonly audit?: readonly ReasonNote[];
  readonly erred?: readonly ReasonNote[];
  readonly waived?: readonly { readonly waiver: WaiverNote; readonly denial: ReasonNote }[];
  readonly useless?: readonly WaiverInVain[];
  readonly nearest?: readonly NearNote[];
  readonly obligations?: readonly DueObligation[];
  readonly violations?: readonly ViolationNote[];
  readonly brokenPolicies?: readonly string[];
  readonly brokenTables?: readonly string[];
  readonly diagnostics?: readonly DiagnosticNote[];
  /** Nothing could be read. */
  readonly isUnread?: true;
  /** The change request; absent: it is not in the page. */
  readonly request?: unknown;
  /** What a mapping made the request of. */
  readonly record?: unknown;
}

export interface ReasonNote {
  readonly rule: number;
  readonly message: number;
  readonly at: readonly Place[];
  readonly error?: string;
}

/** A place in the request, by the number of its pointer, and in its file. */
export type Place = readonly [pointer: number, line: number, column: number];

/** What a condition read at a place; without a value: absent. */
export type Observed = readonly [...place: Place, value?: unknown];

export interface NearNote {
  readonly rule: number;
  readonly clause?: number;
  readonly observed?: readonly Observed[];
  readonly tables?: readonly TableNote[];
}

/** The clause of a condition that failed. */
export interface ClauseNote {
  readonly text: string;
  readonly place: PolicyPlace;
}

export interface ViolationNote {
  readonly message: string;
  readonly at: Place;
}

export interface DiagnosticNote {
  readonly code: Diagnostic["code"];
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly place: PolicyPlace;
  readonly help?: string;
}
