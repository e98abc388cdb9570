import { isJsonObject } from "../../runtime/map.ts";
import { CelMap, Double, Duration, Optional, Timestamp, TypeValue, Uint } from "../../runtime/value.ts";
import { numeral, quote } from "./quote.ts";

/** The name of something of the runtime in the generated text. */
type Runtime = (name: string) => string;

/** Whether a constant is written where it is used; all others are made once. */
export const isPlain = (value: unknown): boolean => value === null || typeof value !== "object";

/** A value as JavaScript text that makes it. */
export function constantText(value: unknown, runtime: Runtime): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "bigint") return numeral(value);
  if (value === null || typeof value === "boolean") return String(value);
  return objectText(value as object, runtime);
}

function objectText(value: object, runtime: Runtime): string {
  const text = (each: unknown): string => constantText(each, runtime);
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (value instanceof CelMap) {
    const puts = Array.from(value.entries(), ([key, held]) => `.set(${text(key)},${text(held)})`);
    return `new ${runtime("CelMap")}()${puts.join("")}`;
  }
  if (value instanceof Uint) return `new ${runtime("Uint")}(${text(value.value)})`;
  if (value instanceof Double) return `new ${runtime("Double")}(${text(value.value)})`;
  if (value instanceof Timestamp) return `new ${runtime("Timestamp")}(${value.seconds},${value.nanos})`;
  if (value instanceof Duration) {
    return `new ${runtime("Duration")}(${numeral(value.seconds)},${numeral(value.nanos)})`;
  }
  if (value instanceof TypeValue) return `new ${runtime("TypeValue")}(${quote(value.name)})`;
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join()}])`;
  if (value instanceof Optional) {
    return `${runtime("Optional")}.${value.present ? `of(${text(value.value)})` : "none"}`;
  }
  return recordText(value, text);
}

/** Entries rather than an object literal, in which `__proto__` would not be a property. */
function recordText(value: object, text: (each: unknown) => string): string {
  if (!isJsonObject(value)) throw new TypeError("a constant that is no value of CEL");
  const entries = Object.entries(value).map(([key, held]) => `[${quote(key)},${text(held)}]`);
  return `Object.fromEntries([${entries.join()}])`;
}
