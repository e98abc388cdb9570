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
  | "end";

/** A token; `text` is its source text. Keywords (`in`, `true`, `false`, `null`) are names here. */
export interface Token extends Range {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Longest first. A single `&`, `|` or `=` is a token of its own, so that the parser can say what was meant. */
const SIGNS = ["&&", "||", "==", "!=", "<=", ">=", ..."()[]{}.,:?<>+-*/%!&|=;"];

const SPACE = /[ \t\n\f\r]+|\/\/[^\n]*/y;
const NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const QUOTED_NAME = /`[a-zA-Z0-9_./ -]+`/y;
/** A double needs a digit after its point, or an exponent; `u` makes a uint. */
const NUMBER = /0[xX][0-9a-fA-F]+[uU]?|[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+(?:[eE][+-]?[0-9]+|[uU]?)/y;
const STRING_START = /([bB]?)([rR]?)("""|'''|"|')/y;

/** The tokens of an expression, the last of kind `end`, and what could not be read. Linear in the length of the text. */
export function tokenize(text: string): { tokens: readonly Token[]; faults: readonly CelFault[] } {
  const tokens: Token[] = [];
  const faults: CelFault[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    if (token.fault !== undefined)
      faults.push({ code: "cel/syntax", start: at, end: token.end, ...token.fault });
    else tokens.push({ kind: token.kind, start: at, end: token.end, text: text.slice(at, token.end) });
    at = skipSpace(text, token.end);
  }
  tokens.push({ kind: "end", start: text.length, end: text.length, text: "" });
  return { tokens, faults };
}

interface Read {
  readonly kind: TokenKind;
  readonly end: number;
  readonly fault?: { readonly message: string; readonly help?: string };
}

function readToken(text: string, at: number): Read {
  const string = matchAt(STRING_START, text, at);
  if (string !== undefined) return readString(text, at, string);
  const name = matchAt(NAME, text, at);
  if (name !== undefined) return { kind: "name", end: at + name[0].length };
  const number = matchAt(NUMBER, text, at);
  if (number !== undefined) return readNumber(text, at, number[0]);
  const quoted = matchAt(QUOTED_NAME, text, at);
  if (quoted !== undefined) return { kind: "quoted-name", end: at + quoted[0].length };
  const sign = SIGNS.find((each) => text.startsWith(each, at));
  if (sign !== undefined) return { kind: "sign", end: at + sign.length };
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return {
    kind: "sign",
    end: at + character.length,
    fault: { message: `unexpected character \`${character}\`` },
  };
}

function readNumber(text: string, at: number, number: string): Read {
  const end = at + number.length;
  const glued = matchAt(NAME, text, end);
  if (glued !== undefined)
    return {
      kind: "int",
      end: end + glued[0].length,
      fault: { message: `\`${number}${glued[0]}\` is no number` },
    };
  if (/^0[xX]/.test(number)) return { kind: /[uU]$/.test(number) ? "uint" : "int", end };
  if (/[uU]$/.test(number)) return { kind: "uint", end };
  return { kind: /[.eE]/.test(number) ? "double" : "int", end };
}

function readString(text: string, at: number, [start, bytes, raw, quote]: RegExpExecArray): Read {
  const kind = bytes === "" ? "string" : "bytes";
  const triple = quote!.length === 3;
  let end = at + start.length;
  while (end < text.length) {
    if (text.startsWith(quote!, end)) return { kind, end: end + quote!.length };
    const unit = text[end]!;
    if (!triple && (unit === "\n" || unit === "\r")) break;
    end += unit === "\\" && raw === "" ? 2 : 1;
  }
  return {
    kind,
    end: Math.min(end, text.length),
    fault: { message: `the text is not closed: expected ${quote}` },
  };
}

function skipSpace(text: string, at: number): number {
  let end = at;
  for (let found = matchAt(SPACE, text, end); found !== undefined; found = matchAt(SPACE, text, end))
    end += found[0].length;
  return end;
}

/** A sticky match at one place; the patterns' own state never leaks out. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
