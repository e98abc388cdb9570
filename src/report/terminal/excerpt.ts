import { firstColumn, positionAt, type Source, type Span } from "../../base/source.ts";
import type { Paint, Painter } from "../painter.ts";
import { shownLine } from "../secrets.ts";
import { visible } from "../visible.ts";

/** So much of a line is shown; of a longer one, the part around the place. */
const LONGEST = 90;

interface Marked {
  readonly line: number;
  /** What stands before the place, at the place, and behind it, in this line. */
  readonly parts: readonly [before: string, at: string, after: string];
}

/** Lines of one source with carets under places, each line once, as many as `most`; a number before each line. */
export function excerpt(spans: readonly Span[], mark: Paint, { faint }: Painter, most = 3): string[] {
  const marked = firstOfLines(spans.map(markOf))
    .slice(0, most)
    .sort((a, b) => a.line - b.line);
  const width = Math.max(4, ...marked.map((each) => String(each.line).length));
  return marked.flatMap(({ line, parts }) => {
    const [before, at, after] = parts.map(shown) as [string, string, string];
    const carets = `${" ".repeat(lengthOf(before))}${mark("^".repeat(Math.max(1, lengthOf(at))))}`;
    return [
      `${faint(`${String(line).padStart(width)} │`)} ${before}${mark(at)}${after}`,
      `${faint(`${" ".repeat(width)} │`)} ${carets}`,
    ];
  });
}

/** Of several places in one line the one that tells most, which comes first. */
function firstOfLines(marked: readonly Marked[]): Marked[] {
  return marked.filter((each, at) => marked.findIndex(({ line }) => line === each.line) === at);
}

function markOf({ source, start, end }: Span): Marked {
  const { line, column } = positionAt(source, start);
  const text = shownLine(source, line);
  const from = Math.min(column - firstColumn(source, line), text.length);
  const to = Math.max(from, endInLine(source, line, end, text));
  const [first, last] = windowAround(text, from, to);
  const lead = first === 0 ? text.slice(0, from) : `…${text.slice(first, from)}`;
  const rest = text.slice(Math.min(to, last), last);
  return {
    line,
    parts: [lead, text.slice(from, Math.min(to, last)), last < text.length ? `${rest}…` : rest],
  };
}

/** Where a place ends in the line where it begins. */
function endInLine(source: Source, line: number, end: number, text: string): number {
  const last = positionAt(source, end);
  return last.line === line ? Math.min(last.column - firstColumn(source, line), text.length) : text.length;
}

function windowAround(text: string, from: number, to: number): readonly [first: number, last: number] {
  if (text.length <= LONGEST) return [0, text.length];
  const first = Math.max(0, Math.min(from - 20, text.length - LONGEST));
  return [first, Math.min(text.length, Math.max(first + LONGEST, Math.min(to, first + LONGEST)))];
}

const shown = (text: string): string => visible(text.replaceAll("\t", "  "));

const lengthOf = (text: string): number => Array.from(text).length;
