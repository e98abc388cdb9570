import {
  type CelType,
  DYN,
  type Field,
  INT,
  listOf,
  mapOf,
  nullableOf,
  type ObjectType,
  STRING,
} from "../cel/type.ts";

/** An object type as it is read from a schema. */
export interface SchemaObject extends ObjectType {
  /** No value has a field that the type does not name. Otherwise such a field may hold anything. */
  readonly closed: boolean;
}

/** Gives the type dyn to what has no common type, of which somebody may want to be told. */
export type Untyped = (name: string) => CelType;

/** Results of a function of two types: types share their parts, so that pairs of parts return without end. */
class Pairs {
  readonly #known = new WeakMap<CelType, WeakMap<CelType, CelType>>();

  get(a: CelType, b: CelType, make: () => CelType): CelType {
    const ofFirst = this.#known.get(a) ?? new WeakMap<CelType, CelType>();
    this.#known.set(a, ofFirst);
    const made = ofFirst.get(b) ?? make();
    ofFirst.set(b, made);
    return made;
  }
}

/** Puts types together: one for what fits several schemas at once, or one of several. */
export class Merger {
  readonly #both = new Pairs();
  readonly #either = new Pairs();

  /** A type of values that have both types: what `allOf` and a branch beside its base say together. */
  intersect = (a: CelType, b: CelType): CelType => {
    if (a === b || b.kind === "dyn") return a;
    if (a.kind === "dyn") return b;
    return this.#both.get(a, b, () => this.#intersection(a, b));
  };

  #intersection(a: CelType, b: CelType): CelType {
    if (a.kind === "nullable" || b.kind === "nullable") {
      const both = a.kind === "nullable" && b.kind === "nullable";
      const inside = this.intersect(a.kind === "nullable" ? a.of : a, b.kind === "nullable" ? b.of : b);
      return both ? nullableOf(inside) : inside;
    }
    if (a.kind === "string" && b.kind === "string") {
      if (a.values === undefined || b.values === undefined) return a.values === undefined ? b : a;
      return { kind: "string", values: a.values.filter((value) => b.values!.includes(value)) };
    }
    if (a.kind === "object" && b.kind === "object") return this.#intersectObjects(a, b);
    if (a.kind === "list" && b.kind === "list") return listOf(this.intersect(a.element, b.element));
    if (a.kind === "int" && b.kind === "double") return INT;
    return b;
  }

  #intersectObjects(a: ObjectType, b: ObjectType): SchemaObject {
    const fields = new Map(a.fields);
    for (const [name, field] of b.fields) {
      const known = fields.get(name);
      fields.set(name, known === undefined ? field : this.#intersectFields(known, field));
    }
    const rest = a.rest ?? b.rest;
    const name = a.fields.size === 0 ? b.name : a.name;
    return { kind: "object", name, fields, rest, closed: isClosed(a) || isClosed(b) };
  }

  #intersectFields(a: Field, b: Field): Field {
    return { ...a, ...b, type: this.intersect(a.type, b.type), required: a.required || b.required };
  }

  /** The type of values that have one of the types: what `oneOf` says. Different kinds have none but dyn. */
  unite(name: string, types: readonly CelType[], untyped: Untyped): CelType {
    return types.length === 0
      ? untyped(name)
      : types.reduce((a, b) =>
          a === b ? a : this.#either.get(a, b, () => this.#union(name, a, b, untyped)),
        );
  }

  #union(name: string, a: CelType, b: CelType, untyped: Untyped): CelType {
    if (a.kind === "dyn" || b.kind === "dyn") return a.kind === "dyn" ? a : b;
    if (a.kind === "null" && b.kind === "null") return a;
    const [inA, inB] = [withoutNull(a), withoutNull(b)];
    if (inA !== a || inB !== b) {
      const inside = [inA, inB].filter((each) => each !== undefined);
      return nullableOf(this.unite(name, inside, untyped));
    }
    if (a.kind === "string" && b.kind === "string") return uniteStrings(a.values, b.values);
    if (a.kind === "object" && b.kind === "object") return this.#uniteObjects(name, a, b, untyped);
    if (a.kind === "list" && b.kind === "list")
      return listOf(this.unite(`${name}[]`, [a.element, b.element], untyped));
    if (a.kind === "map" && b.kind === "map")
      return mapOf(STRING, this.unite(`${name}{}`, [a.value, b.value], untyped));
    return a.kind === b.kind ? a : untyped(name);
  }

  #uniteObjects(name: string, a: ObjectType, b: ObjectType, untyped: Untyped): SchemaObject {
    const fields = new Map<string, Field>();
    for (const field of new Set([...a.fields.keys(), ...b.fields.keys()]))
      fields.set(field, this.#uniteFields(nameWithin(name, field), field, a, b, untyped));
    const rest =
      a.rest === undefined || b.rest === undefined
        ? undefined
        : this.unite(`${name}{}`, [a.rest, b.rest], untyped);
    return { kind: "object", name, fields, rest, closed: isClosed(a) && isClosed(b) };
  }

  /** Required when both require it; with the type that it has where it is not named, too: anything, in an open object. */
  #uniteFields(name: string, field: string, a: ObjectType, b: ObjectType, untyped: Untyped): Field {
    const [inA, inB] = [a.fields.get(field), b.fields.get(field)];
    const other = (type: ObjectType): CelType | undefined =>
      type.rest ?? (isClosed(type) ? undefined : untyped(name));
    const types = [inA === undefined ? other(a) : inA.type, inB === undefined ? other(b) : inB.type];
    return {
      ...(inA ?? inB!),
      type: this.unite(
        name,
        types.filter((type) => type !== undefined),
        untyped,
      ),
      required: inA?.required === true && inB?.required === true,
    };
  }
}

/** The type with these fields required, as far as it has them. */
export function withRequired(type: CelType, names: ReadonlySet<string>): CelType {
  if (type.kind !== "object") return type;
  const missing = [...names].filter((name) => type.fields.get(name)?.required === false);
  if (missing.length === 0) return type;
  const fields = new Map(type.fields);
  for (const name of missing) fields.set(name, { ...fields.get(name)!, required: true });
  return { ...type, fields };
}

const isClosed = (type: ObjectType): boolean => (type as Partial<SchemaObject>).closed === true;

/** The type of the values that are not null; undefined when there are none. */
function withoutNull(type: CelType): CelType | undefined {
  if (type.kind === "nullable") return type.of;
  return type.kind === "null" ? undefined : type;
}

function uniteStrings(a: readonly string[] | undefined, b: readonly string[] | undefined): CelType {
  return a === undefined || b === undefined ? STRING : { kind: "string", values: [...new Set([...a, ...b])] };
}

/** How a field is called in messages: `context.customer`; the request itself is not named. */
export function nameWithin(name: string, field: string): string {
  return name === "request" ? field : `${name}.${field}`;
}

const widened = new Pairs();

/** A narrowed type that still knows the fields of the wider one: what only that has is optional. */
export function widen(narrow: CelType, wide: CelType): CelType {
  if (narrow === wide || narrow.kind !== "object" || wide.kind !== "object") return narrow;
  return widened.get(narrow, wide, () => widenObject(narrow, wide));
}

function widenObject(narrow: ObjectType, wide: ObjectType): ObjectType {
  const fields = new Map<string, Field>();
  for (const [name, field] of narrow.fields) {
    const other = wide.fields.get(name);
    fields.set(name, other === undefined ? field : { ...field, type: widen(field.type, other.type) });
  }
  for (const [name, field] of wide.fields)
    if (!fields.has(name)) fields.set(name, { ...field, required: false });
  return { kind: "object", name: narrow.name, fields, rest: narrow.rest };
}

/** dyn, of which nobody needs to be told. */
export const toDyn: Untyped = () => DYN;
