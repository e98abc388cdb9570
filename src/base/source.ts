/** A named text: a policy file, a request file, standard input. Offsets count UTF-16 code units from 0. */
export interface Source {
  /** What people call it: a path relative to the working directory, or `<stdin>`. */
  readonly name: string;
  readonly text: string;
  /** Where the text begins, when it is a piece of a longer one; else its first line and column. */
  readonly origin?: Position;
}

/** A place for people: both numbers start at 1; a column counts UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A half-open range of offsets in one source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The place of a text that is not at hand: where it begins. */
export const startOf = (name: string, origin?: Position): Span => ({
  source: { name, text: "", ...(origin === undefined ? {} : { origin }) },
  start: 0,
  end: 0,
});

const lineStartsOf = new WeakMap<Source, readonly number[]>();

/** Offsets at which lines begin; computed once for a source. LF, CRLF and a lone CR end a line. */
export function lineStarts(source: Source): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known !== undefined) return known;
  const starts = lineStartsIn(source.text);
  lineStartsOf.set(source, starts);
  return starts;
}

/** Most texts have no lone CR; then line feeds are all that counts. */
function lineStartsIn(text: string): number[] {
  const starts = [0];
  if (text.includes("\r") && LONE_CR.test(text))
    for (const { index, 0: end } of text.matchAll(LINE_END)) starts.push(index + end.length);
  else for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

const LONE_CR = /\r(?!\n)/;
const LINE_END = /\r?\n|\r/g;

/** The line and column of an offset; an offset beyond the text answers for its end. */
export function positionAt(source: Source, offset: number): Position {
  const { line, column } = placeIn(source, offset);
  const { origin } = source;
  if (origin === undefined) return { line, column };
  return { line: origin.line + line - 1, column: line === 1 ? origin.column + column - 1 : column };
}

/** The same within the text, wherever it begins. */
function placeIn(source: Source, offset: number): Position {
  const at = Math.min(Math.max(offset, 0), source.text.length);
  const index = lineIndexOf(source, at);
  return { line: index + 1, column: at - lineStarts(source)[index]! + 1 };
}

/** Which of the {@link lineStarts} begins the line of an offset. */
export function lineIndexOf(source: Source, offset: number): number {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The column at which the text of a line begins: 1, but in the first line of a piece. */
export function firstColumn({ origin }: Source, line: number): number {
  return origin !== undefined && origin.line === line ? origin.column : 1;
}

/** The text of one line (as {@link positionAt} counts) without its line end; of a piece only what it has of the line. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  const at = line - (source.origin?.line ?? 1);
  const start = starts[at];
  if (start === undefined) return "";
  const end = starts[at + 1] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, "");
}
