// Generated from schemas/verdict.schema.json by `npm run types`; do not edit.

export type Count = number;
/**
 * One record and the answer to it.
 */
export type Result = {
  file: string;
  /**
   * Among the file's records, from 0.
   */
  index: number;
  /**
   * The request's own `id`.
   */
  id?: string;
  /**
   * The request's own `action`.
   */
  action?: string;
  /**
   * The mapping that made the request of the record.
   */
  mapping?: string;
  /**
   * The operation that no mapping knows.
   */
  operation?: string;
  /**
   * In a table: the row as a spreadsheet counts, where the header is row 1.
   */
  row?: number;
  line: Line;
  column: Line;
  outcome: "allow" | "deny" | "undecided";
  /**
   * Of a denied request: whether the baseline has every denial of it; absent: there is no baseline.
   */
  baseline?: "known" | "new";
} & Result1;
export type Line = number;
export type Result1 = Verdict | Undecided;
/**
 * `policy-id/rule-id`.
 */
export type RuleId = string;
/**
 * A JSON pointer into the request.
 */
export type Pointer = string;

/**
 * What `mandate check --format json` writes. Each line of `--format ndjson` is one `result`. Lines and columns start at 1; columns count UTF-16 code units.
 */
export interface Verdicts {
  /**
   * The version of Mandate.
   */
  mandate: string;
  /**
   * The instant of `--at`; absent: every request was judged by its own time.
   */
  at?: string;
  /**
   * How many files were read.
   */
  files: number;
  summary: {
    allowed: Count;
    denied: Count;
    undecided: Count;
    /**
     * Results to which a rule of severity `audit` has something to say; also counted as allowed or denied.
     */
    audited: number;
    /**
     * Results of which waivers have set denials aside; also counted as allowed or denied.
     */
    waived: number;
  };
  /**
   * In the order of the input.
   */
  results: Result[];
  /**
   * Faults of policies, schemas and the command line.
   */
  diagnostics: Diagnostic[];
  /**
   * What came of the records of each mapping; absent when no record needed one. Without `mapping`: change requests, and records that nothing recognises.
   */
  mappings?: {
    mapping?: string;
    allowed: Count;
    denied: Count;
    undecided: Count;
    skipped: Count;
  }[];
  /**
   * The operations that no mapping knows.
   */
  unmapped?: Operation[];
  /**
   * The operations that ask for nothing or were accepted without a decision.
   */
  skipped?: Operation[];
  /**
   * How the run stands to the baseline; absent: there is none.
   */
  baseline?: {
    /**
     * Denied results of which the baseline has every denial.
     */
    known: number;
    /**
     * The other denied results.
     */
    new: number;
    /**
     * Findings of the baseline that occur no more.
     */
    gone: number;
  };
  /**
   * The ids of waivers that no denied request has met; absent: none.
   *
   * @minItems 1
   */
  unusedWaivers?: [string, ...string[]];
}
/**
 * A request that was decided.
 */
export interface Verdict {
  outcome?: "allow" | "deny";
  /**
   * The rules that decided, sorted by rule. Empty: no rule allows it (but a waiver may).
   */
  reasons: Reason[];
  /**
   * Matching rules of severity `audit`: reported, not deciding.
   */
  audit: Reason[];
  /**
   * Allow rules whose condition erred, so that they do not allow.
   */
  erred: Reason[];
  /**
   * Denials that waivers have set aside, with the waiver; absent: none.
   *
   * @minItems 1
   */
  waived?: [Waiver, ...Waiver[]];
  /**
   * Waivers that hold for the request and do not help it; absent: none.
   *
   * @minItems 1
   */
  uselessWaivers?: [Waiver1, ...Waiver1[]];
  /**
   * Only when no rule allows it: the allow rules that came closest.
   *
   * @maxItems 3
   */
  nearest: [] | [NearMiss] | [NearMiss, NearMiss] | [NearMiss, NearMiss, NearMiss];
  /**
   * What must also be done.
   */
  obligations: {
    rule: RuleId;
    id: string;
    text: Localized;
  }[];
}
/**
 * One rule that matched or erred.
 */
export interface Reason {
  rule: RuleId;
  effect: "allow" | "deny";
  severity: "enforce" | "audit";
  title?: Localized;
  message: Localized;
  policy: Place;
  /**
   * What the condition read in the request, most telling first.
   */
  request: {
    pointer: Pointer;
    line: Line;
    column: Line;
  }[];
  /**
   * The published text that the rule comes from.
   */
  source?: {
    document: string;
    clause?: string;
    url?: string;
  };
  /**
   * The condition erred with this.
   */
  error?: string;
}
export interface Localized {
  en: string;
  de?: string;
}
/**
 * A place in a policy file.
 */
export interface Place {
  file: string;
  line: Line;
  column: Line;
}
/**
 * An approved exception from a deny rule.
 */
export interface Waiver {
  denial: Reason1;
}
/**
 * One rule that matched or erred.
 */
export interface Reason1 {
  rule: RuleId;
  effect: "allow" | "deny";
  severity: "enforce" | "audit";
  title?: Localized;
  message: Localized;
  policy: Place;
  /**
   * What the condition read in the request, most telling first.
   */
  request: {
    pointer: Pointer;
    line: Line;
    column: Line;
  }[];
  /**
   * The published text that the rule comes from.
   */
  source?: {
    document: string;
    clause?: string;
    url?: string;
  };
  /**
   * The condition erred with this.
   */
  error?: string;
}
/**
 * An approved exception from a deny rule.
 */
export interface Waiver1 {
  /**
   * It is over, or not yet begun; the request has no time; its scope erred, or the rule did.
   */
  why: "expired" | "early" | "untimed" | "scope-errs" | "rule-errs";
  /**
   * What its scope erred with.
   */
  error?: string;
}
/**
 * An allow rule that almost allowed, and its first clause that failed.
 */
export interface NearMiss {
  rule: RuleId;
  title?: Localized;
  policy: Place;
  clause?: {
    /**
     * The clause as written, in CEL.
     */
    text: string;
    policy: Place;
    observed: {
      pointer: Pointer;
      line: Line;
      column: Line;
      /**
       * What the request has there.
       */
      value?: {
        [k: string]: unknown;
      };
      /**
       * The request has nothing there.
       */
      absent?: true;
    }[];
    /**
     * The tables of reference data that the clause reads.
     */
    tables?: {
      table: string;
      /**
       * How many rows it has; left out when nobody supplied it.
       */
      rows?: number;
    }[];
  };
}
/**
 * A record that no verdict could be given on; never to be taken for an allow.
 */
export interface Undecided {
  outcome?: "undecided";
  /**
   * Why the record is no change request, by its schema.
   */
  violations: {
    pointer: Pointer;
    /**
     * JSON Schema's keyword.
     */
    keyword: string;
    message: string;
    line: Line;
    column: Line;
  }[];
  /**
   * Policies that could not be compiled and might have denied what the others allow.
   */
  brokenPolicies: string[];
  /**
   * Tables of reference data that are incomplete; the missing rows might have denied what the others allow.
   */
  brokenTables?: string[];
  /**
   * Why the record could not be read.
   */
  diagnostics: Diagnostic[];
}
/**
 * A fault in what an author wrote. `mandate explain CODE` tells more.
 */
export interface Diagnostic {
  code: string;
  severity: "error" | "warning";
  message: string;
  file: string;
  line: Line;
  column: Line;
  help?: string;
  related?: {
    message: string;
    file: string;
    line: Line;
    column: Line;
  }[];
}
/**
 * An operation and its number of records.
 */
export interface Operation {
  mapping: string;
  operation: string;
  count: Count;
}
