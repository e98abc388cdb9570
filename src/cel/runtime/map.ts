import { CelMap } from "./value.ts";

/** A JSON object as a CEL map or message: only its own properties count. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A map in either of its forms. */
export type MapValue = CelMap | JsonObject;

/** Whether a value is a plain JSON object: neither null, nor a list, nor an instance of a class. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isMap(value: unknown): value is MapValue {
  return value instanceof CelMap || isJsonObject(value);
}

export function mapSize(map: MapValue): number {
  return map instanceof CelMap ? map.size : Object.keys(map).length;
}

export function mapHas(map: MapValue, key: unknown): boolean {
  return map instanceof CelMap ? map.has(key) : typeof key === "string" && Object.hasOwn(map, key);
}

/** The value under a key, or undefined (no CEL value) when there is none. */
export function mapGet(map: MapValue, key: unknown): unknown {
  if (map instanceof CelMap) return map.get(key);
  return typeof key === "string" && Object.hasOwn(map, key) ? map[key] : undefined;
}

export function mapKeys(map: MapValue): unknown[] {
  return map instanceof CelMap ? map.keys() : Object.keys(map);
}
