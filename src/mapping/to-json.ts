import { encodeBase64 } from "../cel/runtime/base64.ts";
import { formatDuration } from "../cel/runtime/duration.ts";
import { formatTimestamp } from "../cel/runtime/timestamp.ts";
import { CelError, CelMap, Double, Duration, Optional, Timestamp, Uint } from "../cel/runtime/value.ts";

/** What stands for a field that is left out. */
export const ABSENT = Symbol("absent");

/** A value of CEL as JSON has it; an error where it has none. An optional that is none is {@link ABSENT}. */
export function toJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return scalarOf(value);
  if (value instanceof CelError) return value;
  if (value instanceof Optional) return value.present ? toJson(value.value) : ABSENT;
  if (value instanceof Timestamp) return formatTimestamp(value);
  if (value instanceof Duration) return formatDuration(value);
  if (value instanceof Double) return scalarOf(value.value);
  if (value instanceof Uint) return scalarOf(value.value);
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (Array.isArray(value)) return listOf(value);
  return objectOf(value instanceof CelMap ? value.entries() : Object.entries(value));
}

function scalarOf(value: unknown): unknown {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  if (!isNumber || (typeof value === "number" && Number.isFinite(value))) return value;
  return new CelError("overflow", 0, 0, String(value));
}

function listOf(values: readonly unknown[]): unknown {
  const list: unknown[] = [];
  for (const value of values) {
    const made = toJson(value);
    if (made instanceof CelError) return made;
    if (made !== ABSENT) list.push(made);
  }
  return list;
}

function objectOf(entries: Iterable<readonly [unknown, unknown]>): unknown {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) {
    const made = toJson(value);
    if (made instanceof CelError) return made;
    if (made !== ABSENT) object[String(key)] = made;
  }
  return object;
}
