import { type CelType, leafOf, type ObjectType } from "../type.ts";
import { decodeBase64 } from "./base64.ts";
import { parseDuration } from "./duration.ts";
import { isMap, type JsonObject, type MapValue, mapGet, mapKeys } from "./map.ts";
import { parseTimestamp } from "./timestamp.ts";
import { kindOf } from "./type-of.ts";
import { CelError, CelMap, Double, type Int, Optional, Uint } from "./value.ts";

export { fromDynamic } from "./from-dynamic.ts";

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
    if (leaf.kind !== "object") return leaf.kind === "double" || isEncodedKind(leaf.kind);
    return !inside.includes(leaf) && changesInside(leaf, [...inside, type]);
  };
  const fields = Array.from(type.fields.values(), (field) => field.type);
  return fields.some(changes) || (type.rest !== undefined && changes(type.rest));
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
 * Turns what `JSON.parse` gave for a field of a static type into that type's representation, as protobuf's JSON
 * has it: the text of a timestamp, of a duration, bytes in base64, the number of a uint; deep through lists, maps
 * and nullables (objects are decoded when their fields are read). Undefined: there is nothing to do.
 * What cannot be read (the schema refuses it) becomes an error.
 */
export function decodeJson(type: CelType): Convert | undefined {
  return deep(type, ({ kind }) => (isEncodedKind(kind) ? decoder(kind) : undefined));
}

const DECODERS = {
  timestamp: (value: unknown) => (typeof value === "string" ? parseTimestamp(value) : undefined),
  duration: (value: unknown) => (typeof value === "string" ? parseDuration(value) : undefined),
  bytes: (value: unknown) => (typeof value === "string" ? decodeBase64(value) : undefined),
  uint: (value: unknown) =>
    kindOf(value) === "int" && Number(value) >= 0 ? new Uint(value as Int) : undefined,
} as const;

const isEncodedKind = (kind: CelType["kind"]): kind is keyof typeof DECODERS => Object.hasOwn(DECODERS, kind);

const UNREADABLE = new CelError("invalid_argument", 0, 0);

/** What is absent (undefined) or decoded already stays as it is. */
function decoder(kind: keyof typeof DECODERS): Convert {
  const decode = DECODERS[kind];
  return (value) => decode(value) ?? (value === undefined || kindOf(value) === kind ? value : UNREADABLE);
}

/** Lifts a conversion of leaves to containers; undefined when no leaf of the type is converted. */
function deep(type: CelType, leaf: (type: CelType) => Convert | undefined): Convert | undefined {
  switch (type.kind) {
    case "list":
      return lift(
        deep(type.element, leaf),
        (convert) => (value) => (Array.isArray(value) ? value.map((each) => convert(each)) : value),
      );
    case "map":
      return lift(
        deep(type.value, leaf),
        (convert) => (value) => (isMap(value) ? mapValues(value, convert) : value),
      );
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
