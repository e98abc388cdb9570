import type { CharacterSet, Item, SimplePattern } from "./pattern.ts";

/** Which simple patterns need no RE2, and what decides them. */

/** The text of a pattern without sets of several characters and without repetition; undefined for all others. */
export function literalOf({ items }: SimplePattern): string | undefined {
  let text = "";
  for (const item of items) {
    if (item.kind !== "set" || item.least !== item.most || item.set.length !== 1) return undefined;
    const [[first, last]] = item.set as [readonly [number, number]];
    if (first !== last) return undefined;
    text += String.fromCodePoint(first).repeat(item.least);
  }
  return text;
}

/** The most that alternatives of one pattern may multiply to, and the most characters that a search may try at one place. */
const MOST_CHOICES = 64;
const MOST_CHARACTERS = 64;
/** The most that repetitions may count to together: JavaScript's engine unrolls them, and throws when they are too many. */
const MOST_COUNTED = 1000;

/**
 * Whether a backtracking engine takes linear time. From the start: no repetition can give back a character that
 * what follows could take, so that each place in the text is tried once by each item. Anywhere: only patterns
 * of limited length.
 */
export function isLinear(pattern: SimplePattern): boolean {
  const { items, fromStart } = pattern;
  const choices = items.reduce(
    (product, item) => product * (item.kind === "choice" ? item.texts.length : 1),
    1,
  );
  if (choices > MOST_CHOICES || sumOf(items, counted) > MOST_COUNTED) return false;
  if (!fromStart && sumOf(items, longest) > MOST_CHARACTERS) return false;
  return items.every((_, at) => isDetermined(items, at));
}

const sumOf = (items: readonly Item[], size: (item: Item) => number) =>
  items.reduce((sum, item) => sum + size(item), 0);

function counted(item: Item): number {
  if (item.kind === "choice") return 1;
  return item.most === Number.POSITIVE_INFINITY ? item.least : item.most;
}

function longest(item: Item): number {
  return item.kind === "set" ? item.most : Math.max(...item.texts.map((text) => text.length));
}

/** Whether an item of variable length shares no character with what can follow it. */
function isDetermined(items: readonly Item[], at: number): boolean {
  const item = items[at]!;
  if (item.kind === "choice" || item.least === item.most) return true;
  for (const next of items.slice(at + 1)) {
    if (overlap(item.set, firstOf(next))) return false;
    if (next.kind === "choice" || next.least > 0) return true;
  }
  return true;
}

function firstOf(item: Item): CharacterSet {
  if (item.kind === "set") return item.set;
  return item.texts.map((text) => [text.codePointAt(0)!, text.codePointAt(0)!] as const);
}

function overlap(a: CharacterSet, b: CharacterSet): boolean {
  return a.some(([from, to]) => b.some(([first, last]) => from <= last && first <= to));
}

/** How a character is written as a number. */
type Code = (point: number) => string;

const anyCode: Code = (point) => `\\u{${point.toString(16)}}`;
const asciiCode: Code = (point) => `\\x${point.toString(16).padStart(2, "0")}`;

function textOf(item: Item, code: Code): string {
  if (item.kind === "choice") {
    const texts = item.texts.map((text) => Array.from(text, (each) => code(each.codePointAt(0)!)).join(""));
    return `(?:${texts.join("|")})`;
  }
  const set = item.set.map(([first, last]) => `${code(first)}-${code(last)}`).join("");
  const most = item.most === Number.POSITIVE_INFINITY ? "" : item.most;
  return `[${set}]${item.least === 1 && item.most === 1 ? "" : `{${item.least},${most}}`}`;
}

const LAST_ASCII = 0x7f;

/** No character of it can be half of another one, so units of a text are as good as characters, and faster. */
const isAscii = (item: Item): boolean =>
  item.kind === "choice"
    ? item.texts.every((text) => /^[\0-\x7f]*$/.test(text))
    : item.set.every(([, last]) => last <= LAST_ASCII);

/** The same pattern for JavaScript; every character is written as a number. */
export function toRegExp({ items, fromStart, toEnd }: SimplePattern): RegExp {
  const [code, flags] = items.every(isAscii) ? [asciiCode, ""] : [anyCode, "u"];
  const body = items.map((item) => textOf(item, code)).join("");
  return new RegExp(`${fromStart ? "^" : ""}${body}${toEnd ? "$" : ""}`, flags);
}
