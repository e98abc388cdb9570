import { isJsonObject, type MapValue, mapGet, mapKeys, mapSize } from "./map.ts";
import { CelMap, Double, Duration, Optional, Timestamp, TypeValue, Uint } from "./value.ts";

/**
 * CEL's `==`: deep; values of different kinds are unequal, never an error; numbers are equal by mathematical
 * value across int, uint and double; NaN equals nothing. Works on static and on dynamic representations.
 */
export function equals(a: unknown, b: unknown): boolean {
  if (typeof a === "string" || typeof a === "boolean") return a === b;
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (typeof a === "object" && a !== null && typeof b === "object" && b !== null) return equalObjects(a, b);
  return equalScalars(a, b);
}

/** The number behind a numeric value; undefined for all others. */
export function numberOf(value: unknown): number | bigint | undefined {
  if (typeof value === "number" || typeof value === "bigint") return value;
  return value instanceof Uint || value instanceof Double ? value.value : undefined;
}

function equalScalars(a: unknown, b: unknown): boolean {
  const left = numberOf(a);
  if (left === undefined) return a === b;
  const right = numberOf(b);
  // biome-ignore lint/suspicious/noDoubleEquals: == compares a number with a bigint by mathematical value
  return right !== undefined && left == right;
}

/** So many pairs are compared before they are remembered: what is shared many times over is compared once. */
const MANY = 10_000;

/** Without recursion: what is left to compare waits in a list, so that no depth can exhaust the stack. */
function equalObjects(a: object, b: object): boolean {
  const waiting: [unknown, unknown][] = [];
  let met: Map<unknown, Set<unknown>> | undefined;
  if (!equalNodes(a, b, waiting)) return false;
  for (let count = 0, pair = waiting.pop(); pair !== undefined; count++, pair = waiting.pop()) {
    if (count === MANY) met = new Map();
    if (met !== undefined && isKnown(met, pair)) continue;
    if (!equalNodes(pair[0], pair[1], waiting)) return false;
  }
  return true;
}

/** Whether a pair was met before; a pair that was and is unequal has ended the comparison. */
function isKnown(met: Map<unknown, Set<unknown>>, [a, b]: [unknown, unknown]): boolean {
  const partners = met.get(a);
  if (partners === undefined) met.set(a, new Set([b]));
  else if (partners.has(b)) return true;
  else partners.add(b);
  return false;
}

/** Compares two values but for their elements, which are added to `waiting`. */
function equalNodes(a: unknown, b: unknown, waiting: [unknown, unknown][]): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return equalScalars(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b, waiting);
  if (a instanceof CelMap || isJsonObject(a)) {
    return (b instanceof CelMap || isJsonObject(b)) && equalMaps(a, b, waiting);
  }
  if (a instanceof Timestamp) return b instanceof Timestamp && a.seconds === b.seconds && a.nanos === b.nanos;
  if (a instanceof Duration) return b instanceof Duration && a.seconds === b.seconds && a.nanos === b.nanos;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalBytes(a, b);
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name;
  if (a instanceof Optional) return b instanceof Optional && equalOptionals(a, b, waiting);
  return equalScalars(a, b);
}

function equalLists(a: readonly unknown[], b: readonly unknown[], waiting: [unknown, unknown][]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!equalOrWait(a[at], b[at], waiting)) return false;
  return true;
}

function equalMaps(a: MapValue, b: MapValue, waiting: [unknown, unknown][]): boolean {
  if (mapSize(a) !== mapSize(b)) return false;
  for (const key of mapKeys(a)) {
    const other = mapGet(b, key);
    if (other === undefined || !equalOrWait(mapGet(a, key), other, waiting)) return false;
  }
  return true;
}

function equalOptionals(a: Optional, b: Optional, waiting: [unknown, unknown][]): boolean {
  if (!a.present || !b.present) return a.present === b.present;
  return equalOrWait(a.value, b.value, waiting);
}

/** Scalars at once; what has elements later. */
function equalOrWait(a: unknown, b: unknown, waiting: [unknown, unknown][]): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return equals(a, b);
  waiting.push([a, b]);
  return true;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Whether a list holds an equal value. */
export function includes(list: readonly unknown[], value: unknown): boolean {
  if (typeof value === "string") return list.includes(value);
  for (const each of list) if (equals(each, value)) return true;
  return false;
}
