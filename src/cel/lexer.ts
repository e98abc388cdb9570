import type { Range } from "./ast.ts";
import type { CelFault } from "./fault.ts";

export type TokenKind =
  | "name"
  | "quoted-name"
  | "int"
  | "uint"
  | "double"
  | "string"
  | "bytes"
  | "sign"
  /** What could not be read, with a fault of its own; the parser says nothing more about it. */
  | "bad"
  | "end";

/** A token; `text` is its source text. Keywords (`in`, `true`, `false`, `null`) are names here. */
export interface Token extends Range {
  readonly kind: TokenKind;
  readonly text: string;
}

const SPACE = /(?:[ \t\n\f\r]+|\/\/[^\n]*)+/y;
const NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const QUOTED_NAME = /`[a-zA-Z0-9_./ -]+`/y;
/** A double needs a digit after its point, or an exponent; `u` makes a uint. */
const NUMBER = /0[xX][0-9a-fA-F]+[uU]?|[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+(?:[eE][+-]?[0-9]+|[uU]?)/y;
const STRING_START = /([bB]?)([rR]?)("""|'''|"|')/y;
/** Some signs are not CEL's (`&`, `=`, `===`, `<>`, `??`, `;`): tokens, so that the parser can say what was meant. */
const SIGN = /&&|\|\||===?|!==?|<=|>=|<>|\?\?|[()[\]{}.,:?<>+\-*/%!&|=;]/y;
/** Quotes that word processors make, up to the end of what they enclose. */
const TYPESET_TEXT =
  /[\u2018-\u201f\u00ab\u00bb][^\u2018-\u201f\u00ab\u00bb"'\n]*[\u2018-\u201f\u00ab\u00bb]?/y;
/** Spaces that CEL does not know: no-break and other typographic ones, the byte order mark, line separators. */
const FOREIGN_SPACE = /[\v\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/y;
/** A run of characters that begin nothing, with the name that is glued to them: `$name`. */
const STRAY = /[^\s_a-zA-Z0-9"'()[\]{}.,:?<>+\-*/%!&|=;]+[_a-zA-Z0-9]*/uy;

const STRAY_HELP: Readonly<Record<string, string>> = {
  "#": "a comment begins with `//`",
  "`": "between backticks stands the name of a field, behind a dot: letters, digits and _ . / - and spaces",
  "\\": "escapes stand in texts only",
};

/** The tokens of an expression, the last of kind `end`, and what could not be read. Linear in the length of the text. */
export function tokenize(text: string): { tokens: readonly Token[]; faults: readonly CelFault[] } {
  const tokens: Token[] = [];
  const faults: CelFault[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const { kind, end, fault } = readToken(text, at);
    if (fault !== undefined) faults.push({ code: "cel/syntax", start: at, end, ...fault });
    if (kind !== "space") tokens.push({ kind, start: at, end, text: text.slice(at, end) });
    at = skipSpace(text, end);
  }
  tokens.push({ kind: "end", start: text.length, end: text.length, text: "" });
  return { tokens, faults };
}

interface Read {
  readonly kind: TokenKind | "space";
  readonly end: number;
  readonly fault?: { readonly message: string; readonly help?: string };
}

function readToken(text: string, at: number): Read {
  const string = matchAt(STRING_START, text, at);
  if (string !== undefined) return readString(text, at, string);
  const name = endOf(NAME, text, at);
  if (name !== undefined) return { kind: "name", end: name };
  const number = matchAt(NUMBER, text, at);
  if (number !== undefined) return readNumber(text, at, number[0]);
  const sign = endOf(SIGN, text, at);
  if (sign !== undefined) return { kind: "sign", end: sign };
  const quoted = endOf(QUOTED_NAME, text, at);
  if (quoted !== undefined) return { kind: "quoted-name", end: quoted };
  return readStray(text, at);
}

function readNumber(text: string, at: number, number: string): Read {
  const end = at + number.length;
  const glued = endOf(NAME, text, end);
  if (glued !== undefined)
    return { kind: "bad", end: glued, fault: { message: `\`${text.slice(at, glued)}\` is no number` } };
  if (/[uU]$/.test(number)) return { kind: "uint", end };
  if (/^0[xX]/.test(number)) return { kind: "int", end };
  return { kind: /[.eE]/.test(number) ? "double" : "int", end };
}

function readString(text: string, at: number, [start, bytes, raw, quote]: RegExpExecArray): Read {
  const triple = quote!.length === 3;
  let end = at + start.length;
  while (end < text.length) {
    if (text.startsWith(quote!, end))
      return { kind: bytes === "" ? "string" : "bytes", end: end + quote!.length };
    const unit = text[end]!;
    if (!triple && (unit === "\n" || unit === "\r")) break;
    end += unit === "\\" && raw === "" ? 2 : 1;
  }
  const message = `the text is not closed: expected \`${quote}\``;
  return { kind: "bad", end: Math.min(end, text.length), fault: { message } };
}

function readStray(text: string, at: number): Read {
  const space = endOf(FOREIGN_SPACE, text, at);
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const message = `unexpected character \`${character}\``;
  if (space !== undefined)
    return { kind: "space", end: space, fault: { message, help: "write a plain space" } };
  const typeset = endOf(TYPESET_TEXT, text, at);
  if (typeset !== undefined)
    return { kind: "bad", end: typeset, fault: { message, help: "texts stand in straight quotes" } };
  const help = Object.hasOwn(STRAY_HELP, character) ? { help: STRAY_HELP[character]! } : {};
  return { kind: "bad", end: endOf(STRAY, text, at) ?? at + character.length, fault: { message, ...help } };
}

function skipSpace(text: string, at: number): number {
  return endOf(SPACE, text, at) ?? at;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** A sticky match at one place; the patterns' own state never leaks out. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
