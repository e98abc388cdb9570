import type { CelType, ObjectType } from "../type.ts";
import { isJsonObject, isMap, type JsonObject, type MapValue, mapGet, mapKeys } from "./map.ts";
import { parseTimestamp } from "./timestamp.ts";
import { type Kind, kindOf } from "./type-of.ts";
import { CelError, CelMap, Double, Optional, type Site } from "./value.ts";

type Convert = (value: unknown) => unknown;

/**
 * Turns a value of a static type into its dynamic representation: doubles that look like ints are boxed, and the
 * fields of JSON objects are decoded; deep through lists, maps, optionals, nullables and objects.
 * Undefined: both representations are the same.
 */
export function toDynamic(type: CelType): Convert | undefined {
  return deep(type, dynamicLeaf);
}

function dynamicLeaf(type: CelType): Convert | undefined {
  if (type.kind === "double") return boxDouble;
  return type.kind === "object" && changesInside(type, []) ? objectToDynamic(type) : undefined;
}

function boxDouble(value: unknown): unknown {
  return typeof value === "number" && Number.isSafeInteger(value) ? new Double(value) : value;
}

/** Whether a field of an object, at any depth, has another representation in JSON or in a dynamic position. */
function changesInside(type: ObjectType, inside: readonly ObjectType[]): boolean {
  const changes = (field: CelType) => {
    const leaf = leafOf(field);
    if (leaf.kind !== "object") return leaf.kind === "double" || leaf.kind === "timestamp";
    return !inside.includes(leaf) && changesInside(leaf, [...inside, type]);
  };
  const fields = Array.from(type.fields.values(), (field) => field.type);
  return fields.some(changes) || (type.rest !== undefined && changes(type.rest));
}

/** What is inside of all containers. */
function leafOf(type: CelType): CelType {
  switch (type.kind) {
    case "list":
      return leafOf(type.element);
    case "map":
      return leafOf(type.value);
    case "optional":
    case "nullable":
      return leafOf(type.of);
    default:
      return type;
  }
}

/** Conversions of fields are made when they are first met: object types can contain themselves. */
function objectToDynamic(type: ObjectType): Convert {
  const conversions = new Map<CelType, Convert>();
  const conversionOf = (field: CelType): Convert => {
    let known = conversions.get(field);
    if (known === undefined) {
      known = fieldToDynamic(field);
      conversions.set(field, known);
    }
    return known;
  };
  return (value) => {
    const result = new CelMap();
    for (const [name, each] of Object.entries(value as JsonObject)) {
      const field = type.fields.get(name)?.type ?? type.rest;
      result.set(name, field === undefined ? each : conversionOf(field)(each));
    }
    return result;
  };
}

function fieldToDynamic(type: CelType): Convert {
  const decode = decodeJson(type);
  const box = toDynamic(type);
  return (value) => {
    const decoded = decode === undefined ? value : decode(value);
    return box === undefined ? decoded : box(decoded);
  };
}

/**
 * Turns what `JSON.parse` gave for a field of a static type into that type's representation: the text of a
 * timestamp is read, deep through lists, maps and nullables (objects are decoded when their fields are read).
 * Undefined: there is nothing to do. A text that is no timestamp (the schema refuses it) becomes an error.
 */
export function decodeJson(type: CelType): Convert | undefined {
  return deep(type, (leaf) => (leaf.kind === "timestamp" ? decodeTimestamp : undefined));
}

const NO_TIMESTAMP = new CelError("invalid_argument", 0, 0);

function decodeTimestamp(value: unknown): unknown {
  return typeof value === "string" ? (parseTimestamp(value) ?? NO_TIMESTAMP) : value;
}

/** Lifts a conversion of leaves to containers; undefined when no leaf of the type is converted. */
function deep(type: CelType, leaf: (type: CelType) => Convert | undefined): Convert | undefined {
  switch (type.kind) {
    case "list":
      return lift(
        deep(type.element, leaf),
        (convert) => (value) => (value as unknown[]).map((each) => convert(each)),
      );
    case "map":
      return lift(deep(type.value, leaf), (convert) => (value) => mapValues(value as MapValue, convert));
    case "optional":
      return lift(deep(type.of, leaf), (convert) => (value) => mapOptional(value as Optional, convert));
    case "nullable":
      return lift(deep(type.of, leaf), (convert) => (value) => (value === null ? null : convert(value)));
    default:
      return leaf(type);
  }
}

function lift(convert: Convert | undefined, to: (convert: Convert) => Convert): Convert | undefined {
  return convert === undefined ? undefined : to(convert);
}

function mapValues(map: MapValue, convert: Convert): CelMap {
  const result = new CelMap();
  for (const key of mapKeys(map)) result.set(key, convert(mapGet(map, key)));
  return result;
}

function mapOptional(optional: Optional, convert: Convert): Optional {
  return optional.present ? Optional.of(convert(optional.value)) : optional;
}

/** A value in a static representation, or the error that it is of another type. */
type Checked = (value: unknown, site: Site) => unknown | CelError;

/**
 * Checks a value in a dynamic position against a static type and gives its static representation (doubles
 * unboxed), deep; `no_such_overload` when it is of another type. An int is no double, as in CEL.
 */
export function fromDynamic(type: CelType): Checked {
  switch (type.kind) {
    case "dyn":
    case "param":
    case "error":
      return (value) => value;
    case "double":
      return unboxDouble;
    case "list":
      return checkList(type.element);
    case "map":
      return checkMap(type.value);
    case "optional":
      return checkOptional(fromDynamic(type.of));
    case "nullable":
      return checkNullable(fromDynamic(type.of));
    case "object":
      return (value, site) => (isJsonObject(value) ? value : site.error("no_such_overload"));
    case "opaque":
      return (_, site) => site.error("no_such_overload");
    default:
      return checkKind(type.kind);
  }
}

function checkKind(kind: Kind): Checked {
  return (value, site) => (kindOf(value) === kind ? value : site.error("no_such_overload"));
}

function unboxDouble(value: unknown, site: Site): unknown {
  if (value instanceof Double) return value.value;
  return typeof value === "number" && !Number.isSafeInteger(value) ? value : site.error("no_such_overload");
}

/** Whether any value of a type passes as it is. */
function isOpen(type: CelType): boolean {
  return type.kind === "dyn" || type.kind === "param" || type.kind === "error";
}

function checkList(element: CelType): Checked {
  const check = isOpen(element) ? undefined : fromDynamic(element);
  return (value, site) => {
    if (!Array.isArray(value)) return site.error("no_such_overload");
    return check === undefined ? value : checkElements(value, check, site);
  };
}

function checkElements(list: readonly unknown[], check: Checked, site: Site): unknown {
  const result: unknown[] = [];
  for (const each of list) {
    const element = check(each, site);
    if (element instanceof CelError) return element;
    result.push(element);
  }
  return result;
}

function checkMap(type: CelType): Checked {
  const check = isOpen(type) ? undefined : fromDynamic(type);
  return (value, site) => {
    if (!isMap(value)) return site.error("no_such_overload");
    return check === undefined ? value : checkValues(value, check, site);
  };
}

function checkValues(map: MapValue, check: Checked, site: Site): CelMap | CelError {
  const result = new CelMap();
  for (const key of mapKeys(map)) {
    const value = check(mapGet(map, key), site);
    if (value instanceof CelError) return value;
    result.set(key, value);
  }
  return result;
}

function checkOptional(check: Checked): Checked {
  return (value, site) => {
    if (!(value instanceof Optional)) return site.error("no_such_overload");
    if (!value.present) return value;
    const content = check(value.value, site);
    return content instanceof CelError ? content : Optional.of(content);
  };
}

function checkNullable(check: Checked): Checked {
  return (value, site) => (value === null ? null : check(value, site));
}
