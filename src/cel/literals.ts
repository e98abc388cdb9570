import type { Literal, Range } from "./ast.ts";
import type { Token } from "./lexer.ts";

type Value = Literal["literal"];

/** Why a literal has no value, and where in the text when that is not the whole of it. */
export interface Misread {
  readonly misread: string;
  readonly range?: Range;
}

const MAX_INT = 2n ** 63n - 1n;
const MAX_UINT = 2n ** 64n - 1n;

/** Longer numerals than this are beyond every range (leading zeros apart). */
const MAX_DIGITS = 20;

/** The value of a number token (with the minus directly before it, when there is one). */
export function numberValue(token: Token, negative: boolean): Value | Misread {
  const shown = `\`${negative ? "-" : ""}${token.text.slice(0, 40)}\``;
  if (token.kind === "double") {
    const value = Number(token.text) * (negative ? -1 : 1);
    return Number.isFinite(value)
      ? { type: "double", value }
      : { misread: `${shown} is beyond the largest double` };
  }
  const type = token.kind === "uint" ? "uint" : "int";
  const numeral = /^(0[xX])?0*(.*?)[uU]?$/.exec(token.text)!;
  const digits = numeral[2]!.length > MAX_DIGITS ? undefined : BigInt(`${numeral[1] ?? ""}0${numeral[2]}`);
  const largest = type === "uint" ? MAX_UINT : negative ? MAX_INT + 1n : MAX_INT;
  if (digits === undefined || digits > largest) return { misread: `${shown} is beyond the range of ${type}` };
  return { type, value: negative ? -digits : digits };
}

/** The value of a string or bytes token. */
export function textValue(token: Token): Value | Misread {
  const [start, bytes, raw, quotes] = /^([bB]?)([rR]?)("""|'''|"|')/.exec(token.text)!;
  const inner = token.text.slice(start.length, token.text.length - quotes!.length);
  const at = token.start + start.length;
  const half = HALF_CHARACTER.exec(inner);
  if (half !== null) return misreadAt(at + half.index, 1, "half a character stands alone");
  const pieces = raw === "" ? inner.matchAll(PIECE) : [whole(inner)];
  return bytes === "" ? readString(pieces, at) : readBytes(pieces, at);
}

/** A surrogate without its other half: no text that UTF-8 can hold. */
const HALF_CHARACTER = /\p{Cs}/u;

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "?": "?",
  '"': '"',
  "'": "'",
  "`": "`",
};

/** A run of plain characters, an escape, or a backslash that begins none. Octal escapes have three digits, the first at most 3. */
const PIECE =
  /[^\\]+|\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([abfnrtv\\?"'`])|([\s\S]?))/gu;

type Piece = RegExpExecArray;

/** All of a raw text as one piece. */
function whole(inner: string): Piece {
  return Object.assign([inner] as [string], { index: 0, input: inner });
}

function readString(pieces: Iterable<Piece>, at: number): Value | Misread {
  let value = "";
  for (const piece of pieces) {
    const [text, byte, short, long, octal, simple, unknown] = piece;
    const digits = byte ?? short ?? long;
    if (unknown !== undefined) return misreadPiece(piece, at, "unknown escape");
    if (simple !== undefined) value += SIMPLE[simple]!;
    else if (digits === undefined && octal === undefined) value += plain(text);
    else {
      const code = digits === undefined ? Number.parseInt(octal!, 8) : Number.parseInt(digits, 16);
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return misreadPiece(piece, at, "no Unicode character:");
      value += String.fromCodePoint(code);
    }
  }
  return { type: "string", value };
}

function readBytes(pieces: Iterable<Piece>, at: number): Value | Misread {
  const encoder = new TextEncoder();
  const value: number[] = [];
  for (const piece of pieces) {
    const [text, byte, short, long, octal, simple, unknown] = piece;
    if (unknown !== undefined) return misreadPiece(piece, at, "unknown escape");
    if (short !== undefined || long !== undefined) return misreadPiece(piece, at, "bytes have no escape");
    if (byte !== undefined) value.push(Number.parseInt(byte, 16));
    else if (octal !== undefined) value.push(Number.parseInt(octal, 8));
    else
      for (const each of encoder.encode(simple === undefined ? plain(text) : SIMPLE[simple]))
        value.push(each);
  }
  return { type: "bytes", value: Uint8Array.from(value) };
}

/** All line ends are one, as in cel-go. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function misreadPiece(piece: Piece, at: number, why: string): Misread {
  return misreadAt(at + piece.index, piece[0].length, `${why} \`${piece[0]}\``);
}

function misreadAt(start: number, length: number, misread: string): Misread {
  return { misread, range: { start, end: start + length } };
}
