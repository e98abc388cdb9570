import type { Scalar } from "yaml";
import type { Source, Span } from "../base/source.ts";

/** The text of a YAML scalar that knows where each of its characters stands in the file. */
export interface EmbeddedText {
  readonly text: string;
  /** The place in the file of a range of the text. */
  spanOf(start: number, end: number): Span;
}

/** The value of a text scalar with its places, whatever its style: plain, quoted, literal or folded. */
export function embeddedText(source: Source, node: Scalar): EmbeddedText {
  const text = String(node.value);
  const offsets = offsetsOf(source.text, node, text);
  const at = (offset: number): number => offsets[Math.min(offset, offsets.length - 1)]!;
  return {
    text,
    spanOf(start, end) {
      const from = at(start);
      return { source, start: from, end: Math.max(from, end > start ? at(end - 1) + 1 : from) };
    },
  };
}

/** A part of an embedded text as one of its own. */
export function slice(whole: EmbeddedText, start: number, end: number): EmbeddedText {
  return { text: whole.text.slice(start, end), spanOf: (from, to) => whole.spanOf(start + from, start + to) };
}

/** For each character of the value, and for its end, the offset in the file. */
function offsetsOf(file: string, node: Scalar, value: string): number[] {
  const [start, end] = node.range ?? [0, 0];
  const found =
    node.type?.startsWith("BLOCK_") === true
      ? alignBlock(file, start, end, value)
      : alignFlow(file, node, start, end, value);
  return found ?? Array.from({ length: value.length + 1 }, () => start);
}

function alignFlow(
  file: string,
  node: Scalar,
  start: number,
  end: number,
  value: string,
): number[] | undefined {
  if (node.type === "QUOTE_DOUBLE") return align(file, start + 1, end - 1, value, readDouble);
  if (node.type === "QUOTE_SINGLE") return align(file, start + 1, end - 1, value, readSingle);
  return align(file, start, end, value, readPlain);
}

/** A block's indentation is that of its first line, or less when an indicator says so: the one that fits is right. */
function alignBlock(file: string, start: number, end: number, value: string): number[] | undefined {
  const content = file.indexOf("\n", start) + 1;
  if (content === 0 || content > end) return undefined;
  const first = /^(?:[ ]*\r?\n)*([ ]*)/.exec(file.slice(content, end))![1]!.length;
  for (let indent = first; indent >= 0; indent--) {
    const found = alignLines(file, content, end, value, indent);
    if (found !== undefined) return found;
  }
  return undefined;
}

// ---- flow scalars

/** What stands at a place of the raw text: how long it is there, and how long its value is. */
interface Piece {
  readonly raw: number;
  readonly value: number;
}

/** Line breaks with the space around them: one is a space, more are one less of newlines. */
const FOLD = /[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/y;
const ESCAPE =
  /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U([0-9a-fA-F]{8})|(\r?\n)(?:[ \t]*\r?\n)*[ \t]*|[^\r\n])/y;

function readPlain(file: string, at: number): Piece {
  const fold = matchAt(FOLD, file, at);
  if (fold === undefined) return { raw: 1, value: 1 };
  return { raw: fold[0].length, value: Math.max(1, fold[0].split("\n").length - 2) };
}

function readSingle(file: string, at: number): Piece {
  return file.startsWith("''", at) ? { raw: 2, value: 1 } : readPlain(file, at);
}

function readDouble(file: string, at: number): Piece {
  const escaped = matchAt(ESCAPE, file, at);
  if (escaped === undefined) return readPlain(file, at);
  if (escaped[2] !== undefined) return { raw: escaped[0].length, value: escaped[0].split("\n").length - 2 };
  const code = escaped[1] === undefined ? 0 : Number.parseInt(escaped[1], 16);
  return { raw: escaped[0].length, value: code > 0xffff ? 2 : 1 };
}

function align(
  file: string,
  start: number,
  end: number,
  value: string,
  read: (file: string, at: number) => Piece,
): number[] | undefined {
  const offsets: number[] = [];
  let at = start;
  while (at < end && offsets.length < value.length) {
    const piece = read(file, at);
    for (let each = 0; each < piece.value; each++) offsets.push(at);
    at += piece.raw;
  }
  if (offsets.length !== value.length) return undefined;
  offsets.push(at);
  return offsets;
}

// ---- block scalars

/** Walks the lines of a block: a run of line breaks is as many newlines, one less, or a space, as the value says. */
function alignLines(
  file: string,
  start: number,
  end: number,
  value: string,
  indent: number,
): number[] | undefined {
  const offsets: number[] = [];
  let at = skipIndent(file, start, indent);
  while (offsets.length < value.length && at < end) {
    const newline = /\r?\n/y;
    newline.lastIndex = at;
    if (!newline.test(file)) {
      if (file[at] !== value[offsets.length]) return undefined;
      offsets.push(at++);
      continue;
    }
    const breaks: number[] = [];
    while (matchAt(newline, file, at) !== undefined) {
      breaks.push(at);
      at = skipIndent(file, at + matchAt(newline, file, at)![0].length, indent);
    }
    if (!takeBreaks(breaks, value, offsets)) return undefined;
  }
  if (offsets.length !== value.length) return undefined;
  offsets.push(at);
  return offsets;
}

function takeBreaks(breaks: readonly number[], value: string, offsets: number[]): boolean {
  const before = offsets.length;
  for (const at of breaks) if (value[offsets.length] === "\n") offsets.push(at);
  if (offsets.length > before || before === value.length) return true;
  if (value[before] !== " ") return false;
  offsets.push(breaks[0]!);
  return true;
}

function skipIndent(file: string, at: number, indent: number): number {
  let end = at;
  while (end < at + indent && file[end] === " ") end++;
  return end;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
