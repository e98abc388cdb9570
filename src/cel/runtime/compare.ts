import type { Duration, Timestamp } from "./value.ts";

/**
 * Orders. Integers need none of their own: JavaScript's `<` compares a number with a bigint by mathematical value,
 * and that is how ints and uints (their `value`) are held.
 */
type Order = number;

/** Puts surrogates above all other code units, so that comparing units compares code points. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** By code point (JavaScript's `<` is by UTF-16 unit: U+FF5E would come after U+1F600). Negative, zero or positive. */
export function compareStrings(a: string, b: string): Order {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

export function compareBytes(a: Uint8Array, b: Uint8Array): Order {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = a[at]! - b[at]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Two timestamps, or two durations. */
export function compareTimes<T extends Timestamp | Duration>(a: T, b: T): Order {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}
