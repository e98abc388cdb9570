import { CODES, type Code, type CodeEntry, type Severity } from "./codes.ts";
import { type Position, positionAt, type Span } from "./source.ts";

/** Another place that explains the fault, such as "first defined here". */
export interface Related {
  readonly message: string;
  readonly span: Span;
}

/**
 * A fault in what an author wrote (never about a request: that is a reason).
 * Messages are lower case, without a full stop, with user text in backticks.
 */
export interface Diagnostic {
  readonly code: Code;
  readonly message: string;
  readonly span: Span;
  /** What to do about it, in one line, when more can be said than the code's own help. */
  readonly help?: string;
  readonly related?: readonly Related[];
}

/** What a stage gives back: its product, and all faults that it found on the way. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

export function severityOf(diagnostic: Diagnostic): Severity {
  const entry: CodeEntry = CODES[diagnostic.code];
  return entry.severity;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => severityOf(each) === "error");
}

/** File, then line, then column, then code and text: the same input gives the same bytes. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics
    .map((diagnostic) => ({ diagnostic, place: startOf(diagnostic) }))
    .sort(
      ({ diagnostic: a, place: from }, { diagnostic: b, place: to }) =>
        compare(a.span.source.name, b.span.source.name) ||
        from.line - to.line ||
        from.column - to.column ||
        compare(a.code, b.code) ||
        compare(a.message, b.message),
    )
    .map(({ diagnostic }) => diagnostic);
}

const startOf = ({ span }: Diagnostic): Position => positionAt(span.source, span.start);

/** `file:line:column`, as terminals and editors make it a link. */
export function placeOf(span: Span): string {
  const { line, column } = positionAt(span.source, span.start);
  return `${span.source.name}:${line}:${column}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
