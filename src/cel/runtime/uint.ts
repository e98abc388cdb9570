import { canonical } from "./int.ts";
import { type CelError, type Int, type Site, Uint } from "./value.ts";

const LIMIT = 2n ** 64n;

/** The uint of an integer, or `overflow` when it is negative or beyond 64 bits. */
export function toUint(value: bigint, site: Site): Uint | CelError {
  return value < 0n || value >= LIMIT ? site.error("overflow") : new Uint(canonical(value));
}

/** A result computed with doubles is exact when it is a safe integer that is not negative. */
const isExact = (value: number): boolean => value >= 0 && Number.isSafeInteger(value);

function both(a: Int, b: Int): boolean {
  return typeof a === "number" && typeof b === "number";
}

export function addUint(a: Uint, b: Uint, site: Site): Uint | CelError {
  const sum = both(a.value, b.value) ? (a.value as number) + (b.value as number) : -1;
  return isExact(sum) ? new Uint(sum) : toUint(BigInt(a.value) + BigInt(b.value), site);
}

export function subtractUint(a: Uint, b: Uint, site: Site): Uint | CelError {
  const difference = both(a.value, b.value) ? (a.value as number) - (b.value as number) : -1;
  return isExact(difference) ? new Uint(difference) : toUint(BigInt(a.value) - BigInt(b.value), site);
}

export function multiplyUint(a: Uint, b: Uint, site: Site): Uint | CelError {
  const product = both(a.value, b.value) ? (a.value as number) * (b.value as number) : -1;
  return isExact(product) ? new Uint(product) : toUint(BigInt(a.value) * BigInt(b.value), site);
}

export function divideUint(a: Uint, b: Uint, site: Site): Uint | CelError {
  if (b.value === 0) return site.error("divide_by_zero");
  return new Uint(canonical(BigInt(a.value) / BigInt(b.value)));
}

export function moduloUint(a: Uint, b: Uint, site: Site): Uint | CelError {
  if (b.value === 0) return site.error("divide_by_zero");
  return new Uint(canonical(BigInt(a.value) % BigInt(b.value)));
}
