import { isJsonObject } from "./map.ts";
import { CelMap, Double, Duration, Optional, Timestamp, TypeValue, Uint } from "./value.ts";

const named = (name: string) => new TypeValue(name);

/** CEL's own types as values, by the kind of the static type. */
export const TYPE_VALUES = {
  null: named("null_type"),
  bool: named("bool"),
  int: named("int"),
  uint: named("uint"),
  double: named("double"),
  string: named("string"),
  bytes: named("bytes"),
  list: named("list"),
  map: named("map"),
  timestamp: named("google.protobuf.Timestamp"),
  duration: named("google.protobuf.Duration"),
  optional: named("optional_type"),
  type: named("type"),
} as const;

/** The kinds of values, as the static types name them; undefined for what is no CEL value. */
export type Kind = keyof typeof TYPE_VALUES;

/** The kind of a value in a dynamic position: a number is an int when it is a safe integer, else a double. */
export function kindOf(value: unknown): Kind | undefined {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "number":
      return Number.isSafeInteger(value) ? "int" : "double";
    case "bigint":
      return "int";
    case "object":
      return kindOfObject(value);
    default:
      return undefined;
  }
}

function kindOfObject(value: object | null): Kind | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (isJsonObject(value) || value instanceof CelMap) return "map";
  if (value instanceof Uint) return "uint";
  if (value instanceof Double) return "double";
  if (value instanceof Timestamp) return "timestamp";
  if (value instanceof Duration) return "duration";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Optional) return "optional";
  return value instanceof TypeValue ? "type" : undefined;
}

/** What `type(x)` is for a value in a dynamic position. */
export function typeOfValue(value: unknown): TypeValue {
  const kind = kindOf(value);
  return kind === undefined ? UNKNOWN : TYPE_VALUES[kind];
}

/** For values that are none of CEL's, such as an instance of a foreign class in the activation. */
const UNKNOWN = named("unknown");
