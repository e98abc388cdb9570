import { isMap, type MapValue, mapGet, mapKeys } from "./map.ts";
import { Double, Duration, Optional, Timestamp, TypeValue, Uint } from "./value.ts";

/** Values that are nested deeper, or have more parts, have no identity. Equal values have as many of both. */
const MAX_DEPTH = 100;
const MAX_PARTS = 100_000;

/** How many parts may still be written. */
interface Budget {
  parts: number;
}

/**
 * A JavaScript primitive that is the same for two values exactly when they are equal, so that a `Set` can stand for
 * pairwise comparison. Undefined when a value has none: it holds a NaN, or is too big.
 */
export function identityOf(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return `"${value}`;
    case "boolean":
      return value;
    case "number":
      return identityOfNumber(value);
    case "bigint":
      return value;
    default:
      return value === null ? null : write(value, 0, { parts: MAX_PARTS });
  }
}

/** Whole numbers have one form, whatever their type; NaN has none. */
function identityOfNumber(value: number): number | bigint | undefined {
  if (Number.isNaN(value)) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** Numbers that are boxed share the identity of those that are not. */
function write(value: unknown, depth: number, budget: Budget): unknown {
  if (value instanceof Uint) return value.value;
  if (value instanceof Double) return identityOfNumber(value.value);
  return depth > MAX_DEPTH || budget.parts-- < 0 ? undefined : text(value, depth, budget);
}

/** Each kind begins with a sign of its own. */
function text(value: unknown, depth: number, budget: Budget): string | undefined {
  if (Array.isArray(value)) return joined("[", value, depth, budget);
  if (isMap(value)) return writeMap(value, depth, budget);
  if (value instanceof Timestamp) return `t${value.seconds}.${value.nanos}`;
  if (value instanceof Duration) return `d${value.seconds}.${value.nanos}`;
  if (value instanceof Uint8Array) return `b${value.join()}`;
  if (value instanceof TypeValue) return `y${value.name}`;
  if (!(value instanceof Optional)) return undefined;
  return value.present ? joined("?", [value.value], depth, budget) : "!";
}

function part(value: unknown, depth: number, budget: Budget): string | undefined {
  if (typeof value === "string") return JSON.stringify(value);
  const identity =
    typeof value === "object" && value !== null ? write(value, depth, budget) : identityOf(value);
  return identity === undefined ? undefined : String(identity);
}

function joined(sign: string, values: readonly unknown[], depth: number, budget: Budget): string | undefined {
  const parts: string[] = [];
  for (const value of values) {
    const written = part(value, depth + 1, budget);
    if (written === undefined) return undefined;
    parts.push(written);
  }
  return `${sign}${parts.join()}]`;
}

function writeMap(map: MapValue, depth: number, budget: Budget): string | undefined {
  const entries: string[] = [];
  for (const key of mapKeys(map)) {
    const value = part(mapGet(map, key), depth + 1, budget);
    if (value === undefined) return undefined;
    entries.push(`${part(key, depth + 1, budget)}:${value}`);
  }
  return `{${entries.sort().join()}}`;
}

/** Tells quickly which values equal one of a list. */
export function membershipIn(list: readonly unknown[], equals: (a: unknown, b: unknown) => boolean) {
  const known = new Set<unknown>();
  const others: unknown[] = [];
  for (const each of list) {
    const identity = identityOf(each);
    if (identity === undefined) others.push(each);
    else known.add(identity);
  }
  return (value: unknown): boolean => {
    const identity = identityOf(value);
    return identity === undefined ? others.some((each) => equals(each, value)) : known.has(identity);
  };
}
