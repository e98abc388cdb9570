/** The types of CEL, with object types whose fields are known (from a JSON Schema). */
export type CelType =
  | {
      readonly kind:
        | "dyn"
        | "null"
        | "bool"
        | "int"
        | "uint"
        | "double"
        | "bytes"
        | "timestamp"
        | "duration"
        | "error";
    }
  | StringType
  | { readonly kind: "list"; readonly element: CelType }
  | { readonly kind: "map"; readonly key: CelType; readonly value: CelType }
  | { readonly kind: "optional"; readonly of: CelType }
  /** A value or null (a nullable field; CEL's wrapper types). `x != null` narrows it. */
  | { readonly kind: "nullable"; readonly of: CelType }
  /** The type of a type: `type(int)`. */
  | { readonly kind: "type"; readonly of: CelType }
  /** A type parameter of an overload (`A`), or an inference variable of the checker. */
  | { readonly kind: "param"; readonly name: string }
  /** A name that is only known as a name: `google.protobuf.Foo`. */
  | { readonly kind: "opaque"; readonly name: string }
  | ObjectType;

export interface StringType {
  readonly kind: "string";
  /** The only values it can have (`enum`, `const`). Ignored by assignability; used to find comparisons that can never hold. */
  readonly values?: readonly string[];
}

/** A JSON object with known fields. Two object types are the same type when they are the same object. */
export interface ObjectType {
  readonly kind: "object";
  /** For messages: `subject`, `context.customer`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** The type of all other fields (`additionalProperties`); undefined: there are none, reading one is an error. */
  readonly rest: CelType | undefined;
}

export interface Field {
  readonly type: CelType;
  /** False: absent in some valid requests, so that reading needs `has()`. */
  readonly required: boolean;
  /** One line from the schema's `title` or `description`. */
  readonly description?: string;
}

export const DYN: CelType = { kind: "dyn" };
export const NULL: CelType = { kind: "null" };
export const BOOL: CelType = { kind: "bool" };
export const INT: CelType = { kind: "int" };
export const UINT: CelType = { kind: "uint" };
export const DOUBLE: CelType = { kind: "double" };
export const STRING: CelType = { kind: "string" };
export const BYTES: CelType = { kind: "bytes" };
export const TIMESTAMP: CelType = { kind: "timestamp" };
export const DURATION: CelType = { kind: "duration" };
export const ERROR: CelType = { kind: "error" };

export const listOf = (element: CelType): CelType => ({ kind: "list", element });
export const mapOf = (key: CelType, value: CelType): CelType => ({ kind: "map", key, value });
export const optionalOf = (of: CelType): CelType => ({ kind: "optional", of });
export const nullableOf = (of: CelType): CelType =>
  of.kind === "nullable" || of.kind === "dyn" || of.kind === "null" ? of : { kind: "nullable", of };
export const typeOf = (of: CelType): CelType => ({ kind: "type", of });
export const param = (name: string): CelType => ({ kind: "param", name });

/** As cel-go prints types: `list(int)`, `map(string, dyn)`, `optional_type(int)`, `wrapper(int)`; objects by name. */
export function formatType(type: CelType): string {
  switch (type.kind) {
    case "list":
      return `list(${formatType(type.element)})`;
    case "map":
      return `map(${formatType(type.key)}, ${formatType(type.value)})`;
    case "optional":
      return `optional_type(${formatType(type.of)})`;
    case "nullable":
      return `wrapper(${formatType(type.of)})`;
    case "type":
      return `type(${formatType(type.of)})`;
    case "param":
    case "opaque":
    case "object":
      return type.name;
    default:
      return type.kind;
  }
}

/** What is inside of all containers. */
export function leafOf(type: CelType): CelType {
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
