import { countCharacters, offsetOfCharacter } from "./text.ts";
import type { CelError, Int, Site } from "./value.ts";

/** Positions in strings count characters (code points), as in CEL; see text.ts. */

export function charAt(text: string, index: Int, site: Site): string | CelError {
  const at = offsetOf(text, index);
  if (at < 0) return site.error("index_out_of_bounds");
  return at === text.length ? "" : String.fromCodePoint(text.codePointAt(at)!);
}

/** The offset of a character in UTF-16 units, or -1 out of range. */
function offsetOf(text: string, index: Int): number {
  return index < 0 || index > text.length ? -1 : offsetOfCharacter(text, Number(index));
}

export function indexOf(text: string, part: string): number {
  return inCharacters(text, text.indexOf(part));
}

function inCharacters(text: string, at: number): number {
  return at <= 0 ? at : countCharacters(text.slice(0, at));
}

/** From a position on; the end is one, but nothing is found there except the empty text. */
export function indexOfFrom(text: string, part: string, from: Int, site: Site): number | CelError {
  const at = offsetOf(text, from);
  return at < 0 ? site.error("index_out_of_bounds") : inCharacters(text, text.indexOf(part, at));
}

export function lastIndexOf(text: string, part: string): number {
  return inCharacters(text, text.lastIndexOf(part));
}

/** At a position or before it; the end is one, but nothing is found there except the empty text. */
export function lastIndexOfFrom(text: string, part: string, from: Int, site: Site): number | CelError {
  const at = offsetOf(text, from);
  if (at < 0) return site.error("index_out_of_bounds");
  if (part === "") return Number(from);
  return at === text.length ? -1 : inCharacters(text, text.lastIndexOf(part, at));
}

export function substringFrom(text: string, start: Int, site: Site): string | CelError {
  const at = offsetOf(text, start);
  return at < 0 ? site.error("index_out_of_bounds") : text.slice(at);
}

export function substring(text: string, start: Int, end: Int, site: Site): string | CelError {
  const from = offsetOf(text, start);
  const to = offsetOf(text, end);
  return start > end || from < 0 || to < 0 ? site.error("index_out_of_bounds") : text.slice(from, to);
}

export function reverse(text: string): string {
  return Array.from(text).reverse().join("");
}
