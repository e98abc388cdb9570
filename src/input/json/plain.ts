const QUOTE = 34;
const COLON = 58;
const MAX_DEPTH = 200;
/** A number of so many signs may be kept inexactly. Of shorter ones a double keeps every digit. */
const LONG_NUMBER = /[0-9.]{16}/;
/** With such an exponent a number may become zero, or lose digits. */
const TINY_NUMBER = /[0-9.][eE]-[0-9]{2}/;
/** Either of both, where a value begins. */
const INEXACT = /[ \t\r\n]*-?(?:[0-9.]{16}|[0-9.]*[eE]-[0-9]{2})/y;
/** Smaller and larger numbers may have lost digits. */
const SMALLEST = 1e-6;

/**
 * The value of a JSON text that surely has nothing that `JSON.parse` accepts and a strict reader refuses; undefined for
 * any other, which needs a scan. In a text without escapes, a quote and a colon stand together only behind a key: when
 * there are as many of them as the value has keys, no key stands twice. `mayBeOdd`: what {@link isOdd} says, if that is
 * known.
 */
export function parsePlain(text: string, mayBeOdd = isOdd(text)): unknown {
  if (mayBeOdd) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const seen: Seen = { keys: 0, hasBareNumbers: typeof value === "number", isOrdinary: true };
    look(value, 0, seen);
    if (!seen.isOrdinary || seen.keys !== countKeys(text)) return undefined;
    const isInexact = seen.hasBareNumbers && (LONG_NUMBER.test(text) || TINY_NUMBER.test(text));
    return isInexact ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether a text has something in it that is not to be read without a closer look. */
export const isOdd = (text: string): boolean => text.includes("\\") || text.includes("__proto__");

/** What a value has in it. */
interface Seen {
  keys: number;
  /** Numbers that stand behind no key: elements of lists. */
  hasBareNumbers: boolean;
  /** Nothing in it needs a closer look. */
  isOrdinary: boolean;
}

function look(value: unknown, depth: number, seen: Seen): void {
  if (typeof value === "number") {
    if (!isOrdinary(Math.abs(value))) seen.isOrdinary = false;
  } else if (typeof value === "object" && value !== null) lookInside(value, depth, seen);
}

/** Most values are texts, which need no look. */
function lookInside(value: object, depth: number, seen: Seen): void {
  if (depth === MAX_DEPTH) seen.isOrdinary = false;
  else if (Array.isArray(value))
    for (const each of value) {
      if (typeof each === "number") seen.hasBareNumbers = true;
      if (typeof each !== "string") look(each, depth + 1, seen);
    }
  else
    for (const key in value) {
      seen.keys++;
      const each = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof each !== "string") look(each, depth + 1, seen);
    }
}

const isOrdinary = (size: number): boolean =>
  size === 0 || (size >= SMALLEST && size <= Number.MAX_SAFE_INTEGER);

/** How often a colon stands behind a quote; NaN when a number that may be kept inexactly follows such a colon. */
function countKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    if (text.charCodeAt(at - 1) !== QUOTE) continue;
    count++;
    if (mayBeNumber(text.charCodeAt(at + 1)) && isInexactAt(text, at + 1)) return Number.NaN;
  }
  return count;
}

/** Whether a number begins with a sign, or the space before it: all of these come before the colon, a quote and letters do not. */
const mayBeNumber = (sign: number): boolean => sign < COLON && sign !== QUOTE;

function isInexactAt(text: string, at: number): boolean {
  INEXACT.lastIndex = at;
  return INEXACT.test(text);
}
