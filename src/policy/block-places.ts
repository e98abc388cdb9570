import type { CST } from "yaml";
import { type Places, put } from "./places.ts";

/** A line of a block scalar: where it stands in the file, without its indentation and its line break. */
interface Line {
  readonly text: string;
  readonly start: number;
}

/**
 * The places of the characters of a literal (`|`) or folded (`>`) block. The text of each line is in the value as it
 * is; what stands between the lines (newlines, a space, nothing) is read off the value. Undefined: it does not fit.
 */
export function blockPlaces(token: CST.BlockScalar, value: string): Places | undefined {
  const places: Places = { starts: [], ends: [] };
  let breaks: number[] = [];
  for (const { text, start } of linesOf(token)) {
    if (text !== "") {
      takeBreaks(places, breaks, value);
      if (!value.startsWith(text, places.starts.length)) return undefined;
      for (let at = 0; at < text.length; at++) put(places, start + at, start + at + 1, 1);
      breaks = [];
    }
    breaks.push(start + text.length);
  }
  takeBreaks(places, breaks, value);
  return places;
}

/** The line breaks before a line with text: newlines, each at a break, or the space of a fold at the first one. */
function takeBreaks(places: Places, breaks: readonly number[], value: string): void {
  const [first] = breaks;
  if (first === undefined) return;
  const before = places.starts.length;
  const isNewline = (): boolean => value[places.starts.length] === "\n";
  for (const at of breaks) if (isNewline()) put(places, at, at + 1, 1);
  while (isNewline()) put(places, breaks.at(-1)!, breaks.at(-1)! + 1, 1);
  if (places.starts.length === before && value[before] === " ") put(places, first, first + 1, 1);
}

function linesOf(token: CST.BlockScalar): Line[] {
  const header = token.props.reduce(
    (length, prop) => length + ("source" in prop ? prop.source.length : 0),
    0,
  );
  const raw = token.source.split("\n");
  const indent = indentOf(token, raw);
  const lines: Line[] = [];
  let offset = token.offset + header;
  for (const line of raw) {
    const skipped = Math.min(indent, spacesOf(line));
    lines.push({ text: line.slice(skipped).replace(/\r$/, ""), start: offset + skipped });
    offset += line.length + 1;
  }
  return lines;
}

/** What the header says (`|2`, beyond the indentation of the parent), else the spaces before the first text. */
function indentOf(token: CST.BlockScalar, lines: readonly string[]): number {
  const first = lines.find((line) => spacesOf(line) < line.replace(/\r$/, "").length);
  if (first === undefined) return Number.POSITIVE_INFINITY;
  const [header] = token.props;
  const digit = /[1-9]/.exec(header !== undefined && "source" in header ? header.source : "");
  return digit === null ? spacesOf(first) : token.indent + Number(digit[0]);
}

function spacesOf(line: string): number {
  let count = 0;
  while (line[count] === " ") count++;
  return count;
}
