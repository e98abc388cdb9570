import type { ObjectType } from "../../cel/type.ts";

/** Names that differ in case, spaces, hyphens and underscores only are the same name: `CustomerId`, `Customer ID`. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}

const known = new WeakMap<ObjectType, ReadonlyMap<string, string>>();

/** The properties of a type by their folded names. */
function foldedNames(type: ObjectType): ReadonlyMap<string, string> {
  let names = known.get(type);
  if (names === undefined) {
    names = new Map(Array.from(type.fields.keys(), (name) => [foldName(name), name]));
    known.set(type, names);
  }
  return names;
}

/** Other names of properties, folded. */
export type Aliases = ReadonlyMap<string, string>;
export const NO_ALIASES: Aliases = new Map();

export function foldAliases(aliases: ReadonlyMap<string, readonly string[]>): Aliases {
  return new Map(
    [...aliases].flatMap(([name, others]) => others.map((other) => [foldName(other), name] as const)),
  );
}

/**
 * Which key of a record each property of its type is read from. A key that is spelt exactly so comes first, then the
 * first one that is so but for its spelling, then one of the other names.
 */
export function keysOf(raw: object, type: ObjectType, aliases: Aliases): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const names = foldedNames(type);
  const others: [string, string][] = [];
  for (const key of Object.keys(raw)) {
    const folded = foldName(key);
    if (type.fields.has(key)) found.set(key, key);
    else if (names.has(folded)) others.push([names.get(folded)!, key]);
  }
  for (const key of aliases.size === 0 ? [] : Object.keys(raw)) {
    const name = aliases.get(foldName(key));
    if (name !== undefined) others.push([name, key]);
  }
  for (const [name, key] of others) if (!found.has(name)) found.set(name, key);
  return found;
}
