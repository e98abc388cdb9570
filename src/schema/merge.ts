import {
  type CelType,
  DYN,
  type Field,
  listOf,
  mapOf,
  nullableOf,
  type ObjectType,
  STRING,
} from "../cel/type.ts";

/** A type that both types' values have: what `allOf` and a branch beside its base say together. */
export function intersect(a: CelType, b: CelType): CelType {
  if (a === b || b.kind === "dyn") return a;
  if (a.kind === "dyn") return b;
  if (a.kind === "nullable" || b.kind === "nullable") {
    const both = a.kind === "nullable" && b.kind === "nullable";
    const inside = intersect(a.kind === "nullable" ? a.of : a, b.kind === "nullable" ? b.of : b);
    return both ? nullableOf(inside) : inside;
  }
  if (a.kind === "string" && b.kind === "string") {
    if (a.values === undefined || b.values === undefined) return a.values === undefined ? b : a;
    return { kind: "string", values: a.values.filter((value) => b.values!.includes(value)) };
  }
  if (a.kind === "object" && b.kind === "object") return intersectObjects(a, b);
  return b;
}

function intersectObjects(a: ObjectType, b: ObjectType): ObjectType {
  if (a.fields.size === 0 && a.rest === undefined) return b;
  const fields = new Map(a.fields);
  for (const [name, field] of b.fields) {
    const known = fields.get(name);
    fields.set(
      name,
      known === undefined
        ? field
        : {
            ...known,
            ...field,
            type: intersect(known.type, field.type),
            required: known.required || field.required,
          },
    );
  }
  return { kind: "object", name: a.name, fields, rest: a.rest ?? b.rest };
}

/** The type of values that have one of the types: what `oneOf` says. Different kinds have no common type but dyn. */
export function unite(name: string, types: readonly CelType[]): CelType {
  const [first, ...others] = types;
  if (first === undefined) return DYN;
  if (others.every((type) => type === first)) return first;
  if (types.some(({ kind }) => kind === "null" || kind === "nullable")) return uniteNullable(name, types);
  if (!others.every(({ kind }) => kind === first.kind)) return DYN;
  switch (first.kind) {
    case "string":
      return uniteStrings(types as (CelType & { kind: "string" })[]);
    case "object":
      return uniteObjects(name, types as ObjectType[]);
    case "list":
      return listOf(
        unite(
          `${name}[]`,
          types.map((type) => (type as typeof first).element),
        ),
      );
    case "map":
      return mapOf(
        STRING,
        unite(
          `${name}{}`,
          types.map((type) => (type as typeof first).value),
        ),
      );
    default:
      return first;
  }
}

function uniteNullable(name: string, types: readonly CelType[]): CelType {
  const inside = types
    .filter(({ kind }) => kind !== "null")
    .map((type) => (type.kind === "nullable" ? type.of : type));
  return inside.length === 0 ? types[0]! : nullableOf(unite(name, inside));
}

function uniteStrings(types: readonly (CelType & { kind: "string" })[]): CelType {
  const values = types.map((type) => type.values);
  if (values.includes(undefined)) return STRING;
  return { kind: "string", values: [...new Set(values.flatMap((each) => each!))] };
}

/** A field of the union is required when each type requires it, and optional as soon as one lacks it. */
function uniteObjects(name: string, types: readonly ObjectType[]): ObjectType {
  const fields = new Map<string, Field>();
  for (const field of new Set(types.flatMap((type) => [...type.fields.keys()]))) {
    const having = types.map((type) => type.fields.get(field)).filter((each) => each !== undefined);
    const required = having.length === types.length && having.every((each) => each.required);
    fields.set(field, {
      ...having[0]!,
      type: unite(
        nameWithin(name, field),
        having.map((each) => each.type),
      ),
      required,
    });
  }
  const rests = types.map((type) => type.rest);
  return {
    kind: "object",
    name,
    fields,
    rest: rests.includes(undefined) ? undefined : unite(name, rests as CelType[]),
  };
}

/** How a field is called in messages: `context.customer`; the request itself is not named. */
export function nameWithin(name: string, field: string): string {
  return name === "request" ? field : `${name}.${field}`;
}

/** A narrowed type that still knows the fields of the wider one: what only that has is optional. */
export function widen(narrow: CelType, wide: CelType): CelType {
  if (narrow === wide || narrow.kind !== "object" || wide.kind !== "object") return narrow;
  const fields = new Map<string, Field>();
  for (const [name, field] of narrow.fields) {
    const other = wide.fields.get(name);
    fields.set(name, other === undefined ? field : { ...field, type: widen(field.type, other.type) });
  }
  for (const [name, field] of wide.fields)
    if (!fields.has(name)) fields.set(name, { ...field, required: false });
  return { kind: "object", name: narrow.name, fields, rest: narrow.rest };
}
