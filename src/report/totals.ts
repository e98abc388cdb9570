/** How many requests came to which end. */
export interface Summary {
  readonly allowed: number;
  readonly denied: number;
  readonly undecided: number;
  /** Results to which a rule of severity `audit` has something to say; they are also counted above. */
  readonly audited: number;
  /** Results of which waivers have set denials aside; they are also counted above. */
  readonly waived: number;
}

/** What came of the records that one mapping has read. */
export interface MappingSummary {
  /** Undefined: the records were change requests, or nothing recognised them. */
  readonly mapping: string | undefined;
  readonly allowed: number;
  readonly denied: number;
  readonly undecided: number;
  readonly skipped: number;
}

/** An operation of which records were left without a decision. */
export interface OperationCount {
  readonly mapping: string;
  readonly operation: string;
  readonly count: number;
}

/** How many denied requests have to do with a name. */
export interface NamedCount {
  readonly name: string;
  readonly denied: number;
}

/** The most frequent first. Without a name: all for which there was no room. */
export interface DenialCounts {
  /** A request that several rules deny counts for each; what no rule allows, for `no-rule-allows-it`. */
  readonly rules: readonly NamedCount[];
  /** By the name of the subject, else by its tenant. */
  readonly partners: readonly NamedCount[];
}

/** The counts of a run. */
export interface Totals {
  readonly results: number;
  readonly summary: Summary;
  /** By the id of the mapping; requests that needed none come first. Empty when no record needed a mapping. */
  readonly mappings: readonly MappingSummary[];
  /** The operations that no mapping knows, and those that ask for nothing. */
  readonly unmapped: readonly OperationCount[];
  readonly skipped: readonly OperationCount[];
  readonly denials: DenialCounts;
}
