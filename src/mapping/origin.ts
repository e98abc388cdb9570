import { escapeStep } from "../base/pointer.ts";
import type { CelType, ObjectType } from "../cel/type.ts";
import { type Aliases, keysOf, NO_ALIASES } from "../input/conform/names.ts";

/** Where in the record as it was read a value of the conformed record stands; for what was opened, its text. */
export function originOf(
  steps: readonly (string | number)[],
  raw: unknown,
  type: ObjectType,
  aliases: Aliases,
): string {
  let at: unknown = raw;
  let seen: CelType | undefined = type;
  let names = aliases;
  let pointer = "";
  for (const step of steps) {
    if (typeof at !== "object" || at === null) break;
    const key: string =
      seen?.kind === "object" ? (keysOf(at, seen, names).get(String(step)) ?? String(step)) : String(step);
    if (!Object.hasOwn(at, key)) break;
    pointer += `/${escapeStep(key)}`;
    at = (at as Readonly<Record<string, unknown>>)[key];
    seen = seen && inside(seen, String(step));
    names = NO_ALIASES;
  }
  return pointer;
}

function inside(type: CelType, step: string): CelType | undefined {
  switch (type.kind) {
    case "object":
      return type.fields.get(step)?.type ?? type.rest;
    case "map":
      return type.value;
    case "list":
      return type.element;
    case "nullable":
      return inside(type.of, step);
    default:
      return undefined;
  }
}
