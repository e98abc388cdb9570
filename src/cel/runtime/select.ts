import { numberOf } from "./equality.ts";
import { isJsonObject, isMap, type MapValue, mapGet } from "./map.ts";
import { CelError, CelMap, type Int, Optional, type Site } from "./value.ts";

/** Reading parts of values. The dynamic forms take values of any kind; the others are for known ones. */

export function indexList(list: readonly unknown[], index: Int, site: Site): unknown {
  if (index >= 0 && index < list.length) return list[Number(index)];
  return site.error("index_out_of_bounds", String(index));
}

export function indexMap(map: MapValue, key: unknown, site: Site): unknown {
  const value = mapGet(map, key);
  return value === undefined ? site.error("no_such_key", keyText(key)) : value;
}

export function optIndexList(list: readonly unknown[], index: Int): Optional {
  return index >= 0 && index < list.length ? Optional.of(list[Number(index)]) : Optional.none;
}

export function optIndexMap(map: MapValue, key: unknown): Optional {
  const value = mapGet(map, key);
  return value === undefined ? Optional.none : Optional.of(value);
}

/** Applies a read to what an optional holds; none stays none. */
export function throughOptional<T, K>(read: (operand: T, key: K) => Optional) {
  return (operand: Optional, key: K): Optional =>
    operand.present ? read(operand.value as T, key) : Optional.none;
}

/** `operand.name`; of an optional: an optional. */
export function selectField(operand: unknown, name: string, site: Site): unknown {
  if (isMap(operand)) return indexMap(operand, name, site);
  return operand instanceof Optional ? optSelect(operand, name, site) : site.error("no_such_overload");
}

/** `has(operand.name)`: own properties only; a field that is null is present. */
export function hasField(operand: unknown, name: string, site: Site): boolean | CelError {
  if (operand instanceof CelMap) return operand.has(name);
  if (isJsonObject(operand)) return Object.hasOwn(operand, name);
  if (!(operand instanceof Optional)) return site.error("no_such_overload");
  return operand.present && hasField(operand.value, name, site);
}

/** `operand.?name`. */
export function optSelect(operand: unknown, name: string, site: Site): Optional | CelError {
  if (isMap(operand)) return optIndexMap(operand, name);
  if (!(operand instanceof Optional)) return site.error("no_such_overload");
  return operand.present ? optSelect(operand.value, name, site) : Optional.none;
}

/** `operand[index]`; of an optional: an optional. */
export function indexValue(operand: unknown, index: unknown, site: Site): unknown {
  if (operand instanceof Optional) return optIndex(operand, index, site);
  if (isMap(operand)) return isKey(index) ? indexMap(operand, index, site) : site.error("no_such_overload");
  if (!Array.isArray(operand)) return site.error("no_such_overload");
  const position = positionOf(index, site);
  return position instanceof CelError ? position : indexList(operand, position, site);
}

/** `operand[?index]`. */
export function optIndex(operand: unknown, index: unknown, site: Site): Optional | CelError {
  if (operand instanceof Optional) {
    return operand.present ? optIndex(operand.value, index, site) : Optional.none;
  }
  if (isMap(operand)) return isKey(index) ? optIndexMap(operand, index) : site.error("no_such_overload");
  if (!Array.isArray(operand)) return site.error("no_such_overload");
  const position = positionOf(index, site);
  return position instanceof CelError ? position : optIndexList(operand, position);
}

function isKey(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || numberOf(value) !== undefined;
}

/** A list takes an index of any numeric type, if its value is whole. */
function positionOf(index: unknown, site: Site): Int | CelError {
  const position = numberOf(index);
  if (position === undefined) return site.error("no_such_overload");
  if (typeof position === "number" && !Number.isInteger(position)) return site.error("invalid_argument");
  return position;
}

function keyText(key: unknown): string {
  return typeof key === "string" ? key : String(numberOf(key) ?? key);
}
