import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";

/** One record out of a file: a change request before it is validated. */
export interface InputRecord {
  readonly value: unknown;
  /** Its index among the file's records, from 0. */
  readonly index: number;
  /** In a table: its row as a spreadsheet counts, where the header is row 1. */
  readonly row?: number;
  /** Where it stands as a whole. */
  readonly span: Span;
  /** The place of the value at a JSON pointer inside the record (of its key's value; the nearest parent when it is absent). */
  readonly locate: (pointer: string) => Span;
  /** Faults that make it undecided although its neighbours go on (an integer beyond 2^53, a duplicate key). */
  readonly diagnostics: readonly Diagnostic[];
}
