import type { Code } from "../../base/codes.ts";
import type { Answer } from "../../engine/verdict.ts";
import type { Result } from "../run.ts";

/** A place in the text of its result: where it begins and ends. Elsewhere: with a text of its own. */
export type SavedSpot = readonly [start: number, end: number] | SavedSpan;

/** A part of a file's text, from a line and column on. */
export interface SavedText {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface SavedSpan extends SavedText {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface SavedDiagnostic {
  readonly code: Code;
  readonly message: string;
  readonly span: SavedSpan;
  readonly help?: string;
  readonly related?: readonly { readonly message: string; readonly span: SavedSpan }[];
}

/** A result as plain data, with as much of its file's text as reports show of it. */
export interface SavedResult
  extends Pick<Result, "file" | "index" | "row" | "id" | "action" | "mapping" | "operation"> {
  readonly answer: Answer;
  readonly diagnostics: readonly SavedDiagnostic[];
  /** The record's lines, and where in them it stands. */
  readonly lines: SavedText;
  readonly at: readonly [start: number, end: number];
  /** By JSON pointer: all places that a report may ask for. */
  readonly places: Readonly<Record<string, SavedSpot>>;
  /** Absent: the record's text is its JSON. */
  readonly record?: unknown;
  /** It could not be read. */
  readonly isUnread?: true;
  readonly request?: unknown;
  /** What a denied request is known by in a baseline. */
  readonly fingerprint?: string;
}
