import type { CST } from "yaml";
import { type Places, put } from "./places.ts";

/** What stands at a place of the raw text: how long it is there, and how long its value is. */
interface Piece {
  readonly raw: number;
  readonly value: number;
}

const LETTER: Piece = { raw: 1, value: 1 };

/** The places of the characters of a plain scalar, which may go over several lines. */
export const plainPlaces = ({ offset, source }: CST.FlowScalar): Places =>
  walk(source, 0, source.length, offset, () => LETTER);

/** In single quotes a quote is written twice. */
export const singlePlaces = ({ offset, source }: CST.FlowScalar): Places =>
  walk(source, 1, source.length - 1, offset, (at) =>
    source.startsWith("''", at) ? { raw: 2, value: 1 } : LETTER,
  );

/** In double quotes there are escapes; an escaped line break is nothing. */
export const doublePlaces = ({ offset, source }: CST.FlowScalar): Places =>
  walk(source, 1, source.length - 1, offset, (at) => (source[at] === "\\" ? escapeAt(source, at) : LETTER));

/** Goes once over the raw text. Spaces are looked at in runs, so that long ones cost no more than others. */
function walk(
  source: string,
  start: number,
  end: number,
  offset: number,
  pieceAt: (at: number) => Piece,
): Places {
  const places: Places = { starts: [], ends: [] };
  for (let at = start; at < end; ) {
    const run = runAt(source, at, end);
    if (run !== undefined && run.breaks === 0) {
      for (; at < run.end; at++) put(places, offset + at, offset + at + 1, 1);
      continue;
    }
    const { raw, value } = run === undefined ? pieceAt(at) : foldOf(run, at);
    put(places, offset + at, offset + at + raw, value);
    at += raw;
  }
  return places;
}

/** Spaces, tabs and line breaks that follow one another. */
interface Run {
  readonly end: number;
  readonly breaks: number;
}

function runAt(source: string, start: number, end: number): Run | undefined {
  let at = start;
  let breaks = 0;
  for (; at < end; at++) {
    const sign = source[at];
    if (sign === "\n") breaks++;
    else if (sign !== " " && sign !== "\t" && !(sign === "\r" && source[at + 1] === "\n")) break;
  }
  return at === start ? undefined : { end: at, breaks };
}

/** One line break, with the spaces around it, is a space; several are one newline less. */
const foldOf = ({ end, breaks }: Run, at: number): Piece => ({
  raw: end - at,
  value: Math.max(1, breaks - 1),
});

const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function escapeAt(source: string, at: number): Piece {
  const sign = source[at + 1] ?? "";
  if (sign === "\n" || sign === "\r") return { raw: escapedBreak(source, at + 1) - at, value: 0 };
  const raw = ESCAPE_LENGTHS[sign] ?? 2;
  const code = sign === "U" ? Number.parseInt(source.slice(at + 2, at + raw), 16) : 0;
  return { raw, value: code > 0xffff ? 2 : 1 };
}

/** The end of an escaped line break: the indentation of the next line belongs to it. */
function escapedBreak(source: string, start: number): number {
  let at = source[start] === "\r" ? start + 2 : start + 1;
  while (source[at] === " " || source[at] === "\t") at++;
  return at;
}
