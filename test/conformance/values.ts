import {
  formatDuration,
  formatTimestamp,
  parseDuration,
  parseTimestamp,
} from "../../src/cel/runtime/index.ts";
import { isJsonObject } from "../../src/cel/runtime/map.ts";
import { toDynamic } from "../../src/cel/runtime/represent.ts";
import {
  CelError,
  CelMap,
  Double,
  Duration,
  Optional,
  Timestamp,
  TypeValue,
  Uint,
} from "../../src/cel/runtime/value.ts";
import type { CelType } from "../../src/cel/type.ts";

/** A value of the suite (proto-JSON of cel.expr.Value) in dynamic representation. */
// biome-ignore lint/suspicious/noExplicitAny: proto-JSON of many shapes
export function runtimeValue(json: any): unknown {
  if ("nullValue" in json) return null;
  if ("boolValue" in json) return json.boolValue;
  if ("stringValue" in json) return json.stringValue;
  if ("int64Value" in json) return integer(json.int64Value);
  if ("uint64Value" in json) return new Uint(integer(json.uint64Value));
  if ("doubleValue" in json) return double(Number(json.doubleValue));
  if ("bytesValue" in json) return Uint8Array.from(Buffer.from(json.bytesValue, "base64"));
  if ("listValue" in json) return (json.listValue.values ?? []).map(runtimeValue);
  if ("mapValue" in json) return mapOf(json.mapValue.entries ?? []);
  if ("typeValue" in json) return new TypeValue(json.typeValue);
  if ("objectValue" in json) return wellKnown(json.objectValue);
  throw new Error(`no value of this language: ${JSON.stringify(json)}`);
}

// biome-ignore lint/suspicious/noExplicitAny: proto-JSON of many shapes
function mapOf(entries: readonly any[]): CelMap {
  const map = new CelMap();
  for (const { key, value } of entries) map.set(runtimeValue(key), runtimeValue(value));
  return map;
}

function integer(text: string | number): number | bigint {
  const exact = BigInt(text);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

const double = (value: number): unknown => (Number.isSafeInteger(value) ? new Double(value) : value);

function wellKnown(json: { "@type": string; value: string }): unknown {
  const value = json["@type"].endsWith("Timestamp") ? parseTimestamp(json.value) : parseDuration(json.value);
  if (value === undefined) throw new Error(`malformed: ${JSON.stringify(json)}`);
  return value;
}

/** A value of a static type as a text that tells every type apart; maps without order. */
export function describeValue(value: unknown, type: CelType): string {
  const box = toDynamic(type);
  return value instanceof CelError || box === undefined ? describe(value) : describe(box(value));
}

/** A value in dynamic representation as a text that tells every type apart. */
export function describe(value: unknown): string {
  if (value instanceof CelError) return `error(${value.kind} ${value.start}-${value.end})`;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return `int(${value})`;
  if (typeof value === "number") return `double(${value})`;
  if (value instanceof Double) return `double(${Object.is(value.value, -0) ? "-0" : value.value})`;
  if (value instanceof Uint) return `uint(${value.value})`;
  if (typeof value === "string") return JSON.stringify(value);
  if (value === undefined) return "undefined";
  if (value === null || typeof value === "boolean") return String(value);
  return describeObject(value);
}

function describeObject(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(describe).join(", ")}]`;
  if (value instanceof CelMap) return describeMap([...value.entries()]);
  if (value instanceof Uint8Array) return `bytes(${Buffer.from(value).toString("hex")})`;
  if (value instanceof Timestamp) return `timestamp(${formatTimestamp(value)})`;
  if (value instanceof Duration) return `duration(${formatDuration(value)})`;
  if (value instanceof TypeValue) return `type(${value.name})`;
  if (value instanceof Optional) return value.present ? `optional(${describe(value.value)})` : "optional()";
  if (isJsonObject(value)) return describeMap(Object.entries(value));
  throw new Error("no value of CEL");
}

function describeMap(entries: readonly (readonly [unknown, unknown])[]): string {
  const texts = entries.map(([key, held]) => `${describe(key)}: ${describe(held)}`);
  return `{${texts.sort().join(", ")}}`;
}
