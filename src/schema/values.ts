import { BOOL, type CelType, DOUBLE, INT, NULL, nullableOf } from "../cel/type.ts";
import { type Json, type JsonObject, own } from "./document.ts";

/** The type of the values that `const` or `enum` list, when they have one. */
export function typeOfValues(schema: JsonObject): CelType | undefined {
  const constant = own(schema, "const");
  const listed = own(schema, "enum");
  const values =
    constant !== undefined ? [constant] : Array.isArray(listed) ? (listed as readonly Json[]) : [];
  const present = values.filter((value) => value !== null);
  const type = present.length === 0 ? undefined : typeOfPresent(present);
  if (present.length === 0 && values.length > 0) return NULL;
  return type !== undefined && present.length < values.length ? nullableOf(type) : type;
}

function typeOfPresent(values: readonly Json[]): CelType | undefined {
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length === values.length) return { kind: "string", values: texts };
  if (values.every((value) => typeof value === "boolean")) return BOOL;
  if (values.every((value) => Number.isSafeInteger(value))) return INT;
  return values.every((value) => typeof value === "number") ? DOUBLE : undefined;
}

/** Text, or text and null. */
export const isText = (type: CelType): boolean =>
  (type.kind === "nullable" ? type.of : type).kind === "string";

/** The types that a type is made of. */
export function partsOf(type: CelType): readonly CelType[] {
  if (type.kind === "list") return [type.element];
  if (type.kind === "map") return [type.value];
  if (type.kind === "nullable") return [type.of];
  if (type.kind !== "object") return [];
  const fields = [...type.fields.values()].map((field) => field.type);
  return type.rest === undefined ? fields : [...fields, type.rest];
}
