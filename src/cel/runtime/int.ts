import type { CelError, Int, Site } from "./value.ts";

/**
 * Arithmetic on int64: numbers while operands and result are safe integers, bigint beyond.
 * `+ 0` turns a negative zero into zero.
 */
const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;

/** The canonical form of an integer that is known to be in range: a number when safe, else a bigint. */
export function canonical(value: bigint): Int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** The canonical int64, or `overflow`. */
export function toInt(value: bigint, site: Site): Int | CelError {
  return value < LEAST || value > GREATEST ? site.error("overflow") : canonical(value);
}

export function addInt(a: Int, b: Int, site: Site): Int | CelError {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum + 0;
  }
  return toInt(BigInt(a) + BigInt(b), site);
}

export function subtractInt(a: Int, b: Int, site: Site): Int | CelError {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference + 0;
  }
  return toInt(BigInt(a) - BigInt(b), site);
}

export function multiplyInt(a: Int, b: Int, site: Site): Int | CelError {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return toInt(BigInt(a) * BigInt(b), site);
}

/** Truncates towards zero, as Go does. */
export function divideInt(a: Int, b: Int, site: Site): Int | CelError {
  if (b === 0) return site.error("divide_by_zero");
  if (typeof a === "number" && typeof b === "number") return (a - (a % b)) / b + 0;
  return toInt(BigInt(a) / BigInt(b), site);
}

/** The remainder has the sign of the dividend; the least int modulo -1 overflows, as its division does. */
export function moduloInt(a: Int, b: Int, site: Site): Int | CelError {
  if (b === 0) return site.error("divide_by_zero");
  if (typeof a === "number" && typeof b === "number") return (a % b) + 0;
  if (a === LEAST && b === -1) return site.error("overflow");
  return canonical(BigInt(a) % BigInt(b));
}

export function negateInt(a: Int, site: Site): Int | CelError {
  return typeof a === "number" ? 0 - a : toInt(-a, site);
}

export function absoluteInt(a: Int, site: Site): Int | CelError {
  return a < 0 ? negateInt(a, site) : a;
}
