import type { CelType, ObjectType, StringType } from "../../cel/type.ts";
import { isExact } from "../json/exact.ts";
import { openJson } from "../json/open.ts";
import { readInstant } from "./instants.ts";
import { type Aliases, keysOf, NO_ALIASES } from "./names.ts";

/**
 * A record as its schema spells it. Exports differ in the case of keys and of enumerated values, write `""` and `null`
 * for what is absent, numbers and bools as texts, dates in several ways, ids in braces, and objects as JSON inside of
 * texts. What cannot be understood so is kept as it is, and the schema refuses it. Properties that an open schema does
 * not name are left out.
 */
export function conform(raw: object, type: ObjectType, aliases: Aliases): object {
  const object: Record<string, unknown> = Object.create(null);
  const keys = keysOf(raw, type, aliases);
  for (const [name, key] of keys) {
    const value = conformValue((raw as Record<string, unknown>)[key], type.fields.get(name)!.type);
    if (value !== undefined) object[name] = value;
  }
  addOthers(object, raw, keys, type);
  return object;
}

/** Properties that the schema does not name: read by its `additionalProperties`; of a closed object kept, to be refused. */
function addOthers(
  object: Record<string, unknown>,
  raw: object,
  keys: ReadonlyMap<string, string>,
  { rest }: ObjectType,
): void {
  if (rest?.kind === "dyn") return;
  const read = new Set(keys.values());
  for (const [key, value] of Object.entries(raw)) {
    if (read.has(key) || Object.hasOwn(object, key)) continue;
    const conformed = rest === undefined ? value : conformValue(value, rest);
    if (conformed !== undefined) object[key] = conformed;
  }
}

function conformValue(raw: unknown, type: CelType): unknown {
  if (type.kind === "dyn") return raw;
  if (raw === null || raw === "") return undefined;
  switch (type.kind) {
    case "nullable":
      return conformValue(raw, type.of);
    case "object":
      return container(raw, isObject, (value) => conform(value, type, NO_ALIASES));
    case "map":
      return container(raw, isObject, (value) => conformMap(value, type.value));
    case "list":
      return container(raw, Array.isArray, (value: readonly unknown[]) =>
        value.map((each) => conformValue(each, type.element) ?? null),
      );
    default:
      return conformScalar(raw, type);
  }
}

/** A value of the form asked for, also one that is written as JSON in a text; anything else is kept. */
function container<T>(
  raw: unknown,
  isForm: (value: unknown) => value is T,
  conformed: (value: T) => unknown,
): unknown {
  const value = typeof raw === "string" ? openJson(raw) : raw;
  return isForm(value) ? conformed(value) : raw;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function conformMap(raw: object, type: CelType): object {
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(raw)) {
    const conformed = conformValue(value, type);
    if (conformed !== undefined) map[key] = conformed;
  }
  return map;
}

const WHOLE = /^-?(?:0|[1-9]\d{0,15})$/;
const DECIMAL = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?$/;

function conformScalar(raw: unknown, type: CelType): unknown {
  if (type.kind === "string") return conformText(raw, type);
  if (typeof raw !== "string") return raw;
  switch (type.kind) {
    case "timestamp":
      return readInstant(raw.trim()) ?? raw;
    case "int":
      return WHOLE.test(raw) && Number.isSafeInteger(Number(raw)) ? Number(raw) : raw;
    case "double":
      return DECIMAL.test(raw) && isExact(raw) ? Number(raw) : raw;
    case "bool":
      return /^true$/i.test(raw) ? true : /^false$/i.test(raw) ? false : raw;
    default:
      return raw;
  }
}

const IN_BRACES = /^\{([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}$/;

/** An enumerated text in the schema's spelling; a number where a text is meant, such as an MPN id. */
function conformText(raw: unknown, { values }: StringType): unknown {
  if (typeof raw === "number" && Number.isSafeInteger(raw)) return String(raw);
  if (typeof raw !== "string") return raw;
  if (values !== undefined && !values.includes(raw)) {
    const folded = raw.toLowerCase();
    const meant = values.filter((value) => value.toLowerCase() === folded);
    return meant.length === 1 ? meant[0] : raw;
  }
  return IN_BRACES.exec(raw)?.[1] ?? raw;
}
