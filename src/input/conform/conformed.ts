import { isTimestamp } from "../../cel/runtime/timestamp.ts";
import type { CelType, ObjectType } from "../../cel/type.ts";

/**
 * Whether a record is spelt as its schema spells it already, so that `conform` would give the same again; false where
 * that takes long to find out. Most rows of large tables are: they need no copy.
 */
export function isConformed(raw: object, type: ObjectType): boolean {
  for (const key of Object.keys(raw)) {
    const field = type.fields.get(key)?.type;
    if (field === undefined || !isValue((raw as Readonly<Record<string, unknown>>)[key], field)) return false;
  }
  return true;
}

function isValue(raw: unknown, type: CelType): boolean {
  switch (type.kind) {
    case "nullable":
      return isValue(raw, type.of);
    case "string":
      return (
        typeof raw === "string" && isPlain(raw) && (type.values === undefined || type.values.includes(raw))
      );
    case "timestamp":
      return typeof raw === "string" && isTimestamp(raw);
    case "int":
    case "double":
      return typeof raw === "number";
    case "bool":
      return typeof raw === "boolean";
    case "list":
      return Array.isArray(raw) && raw.every((each) => isValue(each, type.element));
    case "object":
      return typeof raw === "object" && raw !== null && !Array.isArray(raw) && isConformed(raw, type);
    default:
      return false;
  }
}

/** Neither absent nor in braces. */
const isPlain = (text: string): boolean => text !== "" && text[0] !== "{";
