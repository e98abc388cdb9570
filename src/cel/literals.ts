import type { Literal } from "./ast.ts";
import type { Token } from "./lexer.ts";

type Value = Literal["literal"];

const MAX_INT = 2n ** 63n - 1n;
const MAX_UINT = 2n ** 64n - 1n;

/** The value of a number token (with the minus directly before it, when there is one), or why it has none. */
export function numberValue(token: Token, negative: boolean): Value | string {
  if (token.kind === "double") {
    const value = Number(token.text) * (negative ? -1 : 1);
    return Number.isFinite(value)
      ? { type: "double", value }
      : `\`${token.text}\` is beyond the largest double`;
  }
  const digits = BigInt(token.text.replace(/[uU]$/, ""));
  if (token.kind === "uint")
    return digits <= MAX_UINT
      ? { type: "uint", value: digits }
      : `\`${token.text}\` is beyond the largest uint`;
  if (digits > (negative ? MAX_INT + 1n : MAX_INT)) return `\`${token.text}\` is beyond the range of int`;
  return { type: "int", value: negative ? -digits : digits };
}

/** The value of a string or bytes token, or why it has none. */
export function textValue(token: Token): Value | string {
  const bytes = token.kind === "bytes";
  const raw = /^[bB]?[rR]/.test(token.text);
  const body = token.text.slice((bytes ? 1 : 0) + (raw ? 1 : 0));
  const quotes = /^("""|''')/.test(body) ? 3 : 1;
  const inner = body.slice(quotes, body.length - quotes).replace(/\r\n?/g, "\n");
  if (raw || !inner.includes("\\"))
    return bytes
      ? { type: "bytes", value: new TextEncoder().encode(inner) }
      : { type: "string", value: inner };
  return bytes ? unescapeBytes(inner) : unescapeString(inner);
}

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

/** An escape, or a run of other characters. Octal escapes have three digits, the first at most 3. */
const PIECE =
  /\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([abfnrtv\\?"'`]))|[^\\]+|\\/g;

function unescapeString(inner: string): Value | string {
  let value = "";
  for (const [piece, byte, short, long, octal, simple] of inner.matchAll(PIECE)) {
    const digits = byte ?? short ?? long;
    if (piece === "\\") return unknownEscape(inner);
    if (simple !== undefined) value += SIMPLE[simple];
    else if (digits === undefined && octal === undefined) value += piece;
    else {
      const code = digits === undefined ? Number.parseInt(octal!, 8) : Number.parseInt(digits, 16);
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return `\`${piece}\` is no Unicode character`;
      value += String.fromCodePoint(code);
    }
  }
  return { type: "string", value };
}

function unescapeBytes(inner: string): Value | string {
  const encoder = new TextEncoder();
  const value: number[] = [];
  for (const [piece, byte, short, long, octal, simple] of inner.matchAll(PIECE)) {
    if (piece === "\\") return unknownEscape(inner);
    if (short !== undefined || long !== undefined) return `\`${piece}\` is not possible in bytes: use \\xHH`;
    if (byte !== undefined) value.push(Number.parseInt(byte, 16));
    else if (octal !== undefined) value.push(Number.parseInt(octal, 8));
    else for (const each of encoder.encode(simple === undefined ? piece : SIMPLE[simple])) value.push(each);
  }
  return { type: "bytes", value: Uint8Array.from(value) };
}

function unknownEscape(inner: string): string {
  const found =
    /(?:[^\\]|\\(?:[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2}|[abfnrtv\\?"'`]))*(\\.?)/su.exec(
      inner,
    );
  return `unknown escape \`${found?.[1] ?? "\\"}\``;
}
