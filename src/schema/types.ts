import type { Diagnostic } from "../base/diagnostic.ts";
import {
  BOOL,
  type CelType,
  DOUBLE,
  DYN,
  type Field,
  INT,
  listOf,
  mapOf,
  NULL,
  type ObjectType,
  STRING,
  TIMESTAMP,
} from "../cel/type.ts";
import { faultAt, isObject, type Json, type JsonObject, own, type SchemaDocument } from "./document.ts";
import type { Path } from "./keywords.ts";
import { Merger, nameWithin, type SchemaObject, type Untyped, withRequired } from "./merge.ts";
import { type SchemaFiles, targetOf } from "./references.ts";
import { isText, partsOf, typeOfValues } from "./values.ts";

/** A place in the schema: the document, the keys that lead there, and the name of what it describes. */
interface Place {
  readonly document: SchemaDocument;
  readonly path: Path;
  readonly name: string;
  /** A schema around this one says that the value is an object. */
  readonly isObject?: boolean;
  /** How many schemas and references it stands in. */
  readonly depth: number;
}

/** What a schema says of its values. */
export interface Reading {
  /** Undefined: nothing about their type. */
  readonly type: CelType | undefined;
  /** The properties that they have if they are objects. */
  readonly required: ReadonlySet<string>;
}

const SCALARS: Readonly<Record<string, CelType>> = {
  string: STRING,
  integer: INT,
  number: DOUBLE,
  boolean: BOOL,
  null: NULL,
};

/** Beyond it a chain of references is cut. */
const MAX_DEPTH = 400;

const NOTHING: Reading = { type: undefined, required: new Set() };

/**
 * JSON Schema as types. What a schema leaves open is closed here: a field that it does not name cannot be read,
 * even where `additionalProperties` would let it be there.
 */
export class TypeReader {
  readonly merger = new Merger();
  readonly #files: SchemaFiles;
  /** By file, pointer and what is known of the value; undefined while one is being read. */
  readonly #references = new Map<string, Reading | undefined>();
  /** Each dyn with what is to be said of it, unless something else gives the value a type. */
  readonly #untyped = new Map<CelType, () => Diagnostic>();
  readonly #heights = new WeakMap<CelType, number>();

  constructor(files: SchemaFiles) {
    this.#files = files;
  }

  /** What a schema of a request says. */
  request(schema: Json, document: SchemaDocument, path: Path): Reading {
    return this.#read(schema, { document, path, name: "request", isObject: true, depth: 0 });
  }

  /** What is to be said of the dyns that are left in these types. */
  faultsIn(types: readonly CelType[]): Diagnostic[] {
    const seen = new Set(types);
    for (const type of seen) for (const part of partsOf(type)) seen.add(part);
    return [...seen].flatMap((type) => this.#untyped.get(type)?.() ?? []);
  }

  /** For `unite`: dyn for a value whose types at this place have nothing in common. */
  mixedAt(document: SchemaDocument, path: Path): Untyped {
    return (name) => this.#dyn({ document, path, name, depth: 0 }, `\`${name}\` has no single type here`);
  }

  #read(schema: Json, place: Place): Reading {
    if (!isObject(schema)) return NOTHING;
    if (place.depth > MAX_DEPTH) return this.#cut(place);
    const around = place.isObject === true || saysObject(schema);
    const inner = { ...place, isObject: around, depth: place.depth + 1 };
    const referenced = this.#referenced(schema, inner);
    const isKnown = around || referenced.type?.kind === "object";
    const all = [
      referenced,
      this.#own(schema, { ...inner, isObject: isKnown }),
      ...this.#members(schema, "allOf", { ...inner, isObject: isKnown }),
    ];
    const together = all.reduce((a, b) => this.both(a, b));
    return ["oneOf", "anyOf"].reduce(
      (reading, keyword) => this.#either(reading, schema, keyword, { ...inner, isObject: isKnown }),
      together,
    );
  }

  /** What two schemas say of the same values. */
  both(a: Reading, b: Reading): Reading {
    const type =
      a.type === undefined || b.type === undefined
        ? (a.type ?? b.type)
        : this.merger.intersect(a.type, b.type);
    const required = new Set([...a.required, ...b.required]);
    return { type: type && withRequired(type, required), required };
  }

  /** What all branches say, each together with what stands around them. */
  #either(around: Reading, schema: JsonObject, keyword: string, place: Place): Reading {
    const branches = this.#members(schema, keyword, place).map((branch) => this.both(around, branch));
    if (branches.length === 0) return around;
    const types = branches.map(({ type }) => type).filter((type) => type !== undefined);
    if (types.length < branches.length) return around;
    const [first, ...others] = branches;
    const required = [...first!.required].filter((name) => others.every((each) => each.required.has(name)));
    const mixed = this.mixedAt(place.document, [...place.path, keyword]);
    return { type: this.merger.unite(place.name, types, mixed), required: new Set(required) };
  }

  /** The readings of the schemas in a keyword's list; one that no value fits is left out. */
  #members(schema: JsonObject, keyword: string, place: Place): Reading[] {
    const list = own(schema, keyword);
    if (!Array.isArray(list)) return [];
    return (list as readonly Json[]).flatMap((member, index) =>
      member === false ? [] : [this.#read(member, { ...place, path: [...place.path, keyword, index] })],
    );
  }

  #referenced(schema: JsonObject, place: Place): Reading {
    const reference = own(schema, "$ref");
    if (typeof reference !== "string") return NOTHING;
    const target = targetOf(reference, place.document, this.#files);
    if (target === undefined) return { ...NOTHING, type: DYN };
    const { document, path } = target;
    const key = JSON.stringify([document.path, path, place.isObject]);
    if (this.#references.has(key)) {
      const loop = `\`${reference}\` contains itself, and has no type here`;
      const known = this.#references.get(key) ?? { ...NOTHING, type: this.#dyn(place, loop) };
      return this.#isTooDeep(known, place) ? this.#cut(place) : known;
    }
    this.#references.set(key, undefined);
    const reading = this.#read(target.schema, { ...place, document, path, name: path.at(-1) ?? place.name });
    this.#references.set(key, reading);
    return reading;
  }

  #isTooDeep({ type }: Reading, { depth }: Place): boolean {
    return type !== undefined && depth + this.#heightOf(type) > MAX_DEPTH;
  }

  #heightOf(type: CelType): number {
    const known = this.#heights.get(type);
    if (known !== undefined) return known;
    const height = 1 + Math.max(0, ...partsOf(type).map((part) => this.#heightOf(part)));
    this.#heights.set(type, height);
    return height;
  }

  #cut(place: Place): Reading {
    return { ...NOTHING, type: this.#dyn(place, `\`${place.name}\` is nested too deeply to have a type`) };
  }

  /** What the schema says itself, without references and branches. */
  #own(schema: JsonObject, place: Place): Reading {
    const list = own(schema, "required");
    const names = Array.isArray(list) ? (list as readonly Json[]) : [];
    const required = new Set(names.filter((name) => typeof name === "string"));
    const type = this.#ownType(schema, place);
    return { type: type && withRequired(type, required), required };
  }

  #ownType(schema: JsonObject, place: Place): CelType | undefined {
    const type = own(schema, "type");
    const listed = typeOfValues(schema);
    if (listed !== undefined && (type === undefined || isText(listed))) return listed;
    if (Array.isArray(type)) return this.#several(type as readonly Json[], schema, place);
    if (type === "array") return listOf(this.#elements(schema, place));
    if (type === "object") return this.#object(schema, place);
    if (type === undefined && place.isObject === true && isObject(own(schema, "properties")))
      return this.#object(schema, place);
    if (type === "string" && own(schema, "format") === "date-time") return TIMESTAMP;
    return typeof type === "string" && Object.hasOwn(SCALARS, type) ? SCALARS[type] : undefined;
  }

  #several(types: readonly Json[], schema: JsonObject, place: Place): CelType | undefined {
    const each = types
      .map((type) => this.#ownType({ ...schema, type }, place))
      .filter((type) => type !== undefined);
    return each.length === 0
      ? undefined
      : this.merger.unite(place.name, each, this.mixedAt(place.document, [...place.path, "type"]));
  }

  #elements(schema: JsonObject, place: Place): CelType {
    const items = own(schema, "items");
    const name = `${place.name}[]`;
    const first = own(schema, "prefixItems");
    const types = (Array.isArray(first) ? (first as readonly Json[]) : []).map((each, index) =>
      this.#typed(each, { ...place, path: [...place.path, "prefixItems", index], name }),
    );
    if (items !== false || types.length === 0)
      types.push(this.#typed(items, { ...place, path: [...place.path, "items"], name }));
    return this.merger.unite(name, types, this.mixedAt(place.document, place.path));
  }

  #object(schema: JsonObject, place: Place): SchemaObject | (CelType & { kind: "map" }) {
    const properties = own(schema, "properties");
    const rest = this.#rest(schema, place);
    const closed = [own(schema, "additionalProperties"), own(schema, "unevaluatedProperties")].includes(
      false,
    );
    if (!isObject(properties) && rest !== undefined) return mapOf(STRING, rest) as CelType & { kind: "map" };
    const fields = new Map<string, Field>();
    for (const [name, property] of Object.entries(isObject(properties) ? properties : {}))
      if (property !== false) fields.set(name, this.#field(property, name, place));
    const hasPatterns = own(schema, "patternProperties") !== undefined;
    return { kind: "object", name: place.name, fields, rest, closed: closed && !hasPatterns };
  }

  /** The type of the fields that the object does not name, when the schema gives them one. */
  #rest(schema: JsonObject, place: Place): CelType | undefined {
    const name = `${place.name}{}`;
    const additional = own(schema, "additionalProperties");
    const patterns = own(schema, "patternProperties");
    if (!isObject(additional) && additional !== false) return undefined;
    const types = Object.entries(isObject(patterns) ? patterns : {}).map(([pattern, each]) =>
      this.#typed(each, { ...place, path: [...place.path, "patternProperties", pattern], name }),
    );
    if (isObject(additional))
      types.push(this.#typed(additional, { ...place, path: [...place.path, "additionalProperties"], name }));
    return types.length === 0
      ? undefined
      : this.merger.unite(name, types, this.mixedAt(place.document, place.path));
  }

  #field(property: Json, name: string, place: Place): Field {
    const type = this.#typed(property, {
      ...place,
      path: [...place.path, "properties", name],
      name: nameWithin(place.name, name),
    });
    const description = isObject(property)
      ? (own(property, "title") ?? own(property, "description"))
      : undefined;
    return { type, required: false, ...(typeof description === "string" ? { description } : {}) };
  }

  /** The type of a value of its own; dyn when the schema says nothing. */
  #typed(schema: Json | undefined, place: Place): CelType {
    const { type } = schema === undefined ? NOTHING : this.#read(schema, { ...place, isObject: false });
    return type ?? this.#dyn(place, `\`${place.name}\` has no type here`);
  }

  #dyn(place: Place, message: string): CelType {
    const type: CelType = { kind: "dyn" };
    this.#untyped.set(type, () => faultAt(place.document, place.path, "schema/untyped", message));
    return type;
  }
}

/** Whether a schema or its `allOf` says outright that its values are objects. */
function saysObject(schema: JsonObject): boolean {
  const all = own(schema, "allOf");
  const parts = [schema, ...(Array.isArray(all) ? (all as readonly Json[]) : [])];
  return parts.some((part) => isObject(part) && own(part, "type") === "object");
}

/** The narrowed type keeps to the actions asked for. */
export function withActions(type: ObjectType, actions: readonly string[]): ObjectType {
  const field = type.fields.get("action");
  if (field === undefined || actions.length === 0) return type;
  return {
    ...type,
    fields: new Map([...type.fields, ["action", { ...field, type: { kind: "string", values: actions } }]]),
  };
}
