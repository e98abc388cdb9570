/** `error` stops the policy or file that has it; `warning` is shown and goes on. */
export type Severity = "error" | "warning";

/** One row of the table of diagnostic codes. */
export interface CodeEntry {
  readonly severity: Severity;
  /** The class of fault in a few words, lower case. */
  readonly title: string;
  /** Why it is a fault and how to mend it, with a small example: what `mandate explain CODE` prints. */
  readonly help: string;
}
