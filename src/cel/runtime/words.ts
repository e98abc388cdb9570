import { MAX_ELEMENTS, MAX_TEXT } from "./text.ts";
import { CelError, type Int, type Site } from "./value.ts";

/** Taking texts apart and putting them together. A negative limit is none. */

/** At most `limit` parts, the last one with the rest; an empty separator gives characters. */
export function split(text: string, separator: string, limit: Int, site: Site): readonly string[] | CelError {
  if (limit === 0) return [];
  const most = limit < 0 ? MAX_ELEMENTS + 1 : Number(limit);
  const parts = separator === "" ? splitCharacters(text, most) : splitParts(text, separator, most);
  return parts.length > MAX_ELEMENTS ? site.error("budget_exceeded") : parts;
}

function splitParts(text: string, separator: string, most: number): string[] {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < most - 1) {
    const at = text.indexOf(separator, from);
    if (at < 0) break;
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  return parts;
}

function splitCharacters(text: string, most: number): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const character of text) {
    if (parts.length === most - 1) break;
    parts.push(character);
    from += character.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

export function join(list: readonly string[], separator: string, site: Site): string | CelError {
  let length = separator.length * Math.max(0, list.length - 1);
  for (const each of list) length += each.length;
  return length > MAX_TEXT ? site.error("budget_exceeded") : list.join(separator);
}

/** The first `limit` places; an empty text stands before each character and at the end. */
export function replace(
  text: string,
  old: string,
  replacement: string,
  limit: Int,
  site: Site,
): string | CelError {
  const pieces = split(text, old, limit < 0 ? -1 : Number(limit) + 1, site);
  if (pieces instanceof CelError) return pieces;
  if (old !== "") return join(pieces, replacement, site);
  // Characters, and as the last piece the rest that the limit left.
  const places = limit < 0 || limit > pieces.length ? pieces.length + 1 : Number(limit);
  if (text.length + places * replacement.length > MAX_TEXT) return site.error("budget_exceeded");
  const filled = pieces.map((piece, at) => (at < places ? replacement + piece : piece));
  return filled.join("") + (places > pieces.length ? replacement : "");
}

const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Without Unicode's white space at both ends (JavaScript's `trim` differs: U+0085, U+FEFF). */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start]!)) start++;
  while (end > start && SPACE.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

/** In such texts, other letters cannot change with those of ASCII. */
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

export function lowerAscii(text: string): string {
  const lower = text.toLowerCase();
  return lower === text || isAscii(text)
    ? lower
    : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function upperAscii(text: string): string {
  const upper = text.toUpperCase();
  return upper === text || isAscii(text)
    ? upper
    : text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

/** As a CEL string literal in double quotes; a lone surrogate becomes U+FFFD. */
export function quote(text: string): string {
  let quoted = "";
  for (const character of text) quoted += ESCAPES.get(character) ?? wellFormed(character);
  return `"${quoted}"`;
}

function wellFormed(character: string): string {
  return character >= "\ud800" && character <= "\udfff" && character.length === 1 ? "\ufffd" : character;
}
