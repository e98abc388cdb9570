import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Answer } from "../engine/verdict.ts";
import type { Localized } from "../policy/policy.ts";
import type { Totals } from "./totals.ts";

/** One record and the answer to it. */
export interface Result {
  /** The file's name as people call it. */
  readonly file: string;
  /** Among the file's records, from 0. */
  readonly index: number;
  /** In a table: the row as a spreadsheet counts, where the header is row 1. */
  readonly row: number | undefined;
  /** The request's own `id` and `action`, when it has them. */
  readonly id: string | undefined;
  readonly action: string | undefined;
  /** The mapping that made the request of the record; undefined: the record is one. */
  readonly mapping: string | undefined;
  /** The operation that no mapping knows. */
  readonly operation: string | undefined;
  /** The place of the value at a JSON pointer; of the record as a whole for the empty pointer. */
  readonly locate: (pointer: string) => Span;
  readonly answer: Answer;
  /** What was read; of a mapped record not what the mapping made of it. Undefined: it could not be read. */
  readonly record: unknown;
  /** What a mapping made of the record; undefined: the record is the request. */
  readonly request?: unknown;
  /** What a denied request is known by in a baseline, where that was worked out before. */
  readonly fingerprint?: string | undefined;
  /** Whether the baseline has every denial of a denied request. */
  readonly baseline?: "known" | "new";
  /** Why the record could not be read; then it is undecided. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What stands in the place of a rule where none allows a request. */
export const NO_RULE = "no-rule-allows-it";

/** A record that asks for nothing, or that was accepted without a decision. */
export interface Skipped {
  readonly file: string;
  readonly index: number;
  readonly mapping: string;
  readonly operation: string;
  readonly reason: Localized<string>;
}

/** What is known of a run when it begins. */
export interface RunHead {
  /** The version of Mandate. */
  readonly mandate: string;
  /** The instant of `--at`. */
  readonly at: string | undefined;
}

/** What one `mandate check` has found, but for the single results. */
export interface RunSummary extends RunHead {
  /** How many files were read. */
  readonly files: number;
  /** Of all results. */
  readonly totals: Totals;
  /** Faults of policies, schemas and of the command line, sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** The ids of waivers that no denied request has met. */
  readonly unusedWaivers: readonly string[];
  /** Undefined: there is no baseline. */
  readonly baseline: BaselineCounts | undefined;
}

/** All that one `mandate check` has found: what reports are made from that need all results. */
export interface Run extends RunSummary {
  /** In the order of the input; not all, when there were too many to keep. */
  readonly results: readonly Result[];
  /** How many results that a report would have told of were not kept. */
  readonly left: number;
}

/** How a run stands to a baseline. */
export interface BaselineCounts {
  /** Denied results of which the baseline has every denial. */
  readonly known: number;
  /** The other denied results. */
  readonly new: number;
  /** Findings of the baseline that occur no more. */
  readonly gone: number;
}
