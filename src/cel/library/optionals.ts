import type { Overload } from "../function.ts";
import { isMap, mapSize } from "../runtime/map.ts";
import { type CelError, Double, Duration, Optional, type Site, Timestamp, Uint } from "../runtime/value.ts";
import { BOOL, listOf, optionalOf, param } from "../type.ts";
import { partialMethod, total, totalMethod } from "./define.ts";

const V = param("V");
const OPTIONAL = optionalOf(V);

/** Null, false, zero of any kind, and what is empty. The zero of timestamps is the start of the year 1, as in cel-go. */
function isZero(value: unknown): boolean {
  if (typeof value !== "object") return value === 0 || value === "" || value === false;
  if (value === null) return true;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (isMap(value)) return mapSize(value) === 0;
  if (value instanceof Uint || value instanceof Double) return value.value === 0;
  if (value instanceof Duration) return value.seconds === 0 && value.nanos === 0;
  return value instanceof Timestamp && value.seconds === YEAR_ONE && value.nanos === 0;
}

const YEAR_ONE = -62135596800;

const unwrap = (list: readonly Optional[]): unknown[] =>
  list.filter((each) => each.present).map((each) => each.value);

const contentOf = (optional: Optional, site: Site): unknown | CelError =>
  optional.present ? optional.value : site.error("optional_none");

/** Optional values. `or` and `orValue` are here for their types: back ends evaluate the other side only when needed. */
export const OPTIONALS: readonly Overload[] = [
  total("optional.of", "optional_of", [V], OPTIONAL, (value: unknown) => Optional.of(value)),
  total("optional.ofNonZeroValue", "optional_ofNonZeroValue", [V], OPTIONAL, (value: unknown) =>
    isZero(value) ? Optional.none : Optional.of(value),
  ),
  total("optional.none", "optional_none", [], OPTIONAL, () => Optional.none),
  partialMethod("value", "optional_value", [OPTIONAL], V, contentOf),
  totalMethod(
    "hasValue",
    "optional_hasValue",
    [OPTIONAL],
    BOOL,
    (optional: Optional) => optional.present,
    (optional) => `${optional}.present`,
  ),
  totalMethod("or", "optional_or_optional", [OPTIONAL, OPTIONAL], OPTIONAL, (a: Optional, b: Optional) =>
    a.present ? a : b,
  ),
  totalMethod("orValue", "optional_orValue_value", [OPTIONAL, V], V, (a: Optional, b: unknown) =>
    a.present ? a.value : b,
  ),
  total("optional.unwrap", "optional_unwrap", [listOf(OPTIONAL)], listOf(V), unwrap),
  totalMethod("unwrapOpt", "optional_unwrapOpt", [listOf(OPTIONAL)], listOf(V), unwrap),
];
