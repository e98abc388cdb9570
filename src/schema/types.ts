import type { Diagnostic } from "../base/diagnostic.ts";
import { didYouMean } from "../base/suggest.ts";
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
  nullableOf,
  type ObjectType,
  STRING,
  TIMESTAMP,
} from "../cel/type.ts";
import {
  faultAt,
  isObject,
  type Json,
  type JsonObject,
  own,
  pointerKeys,
  type SchemaDocument,
} from "./document.ts";
import { intersect, nameWithin, unite } from "./merge.ts";

/** A place in the schema: the document, the keys that lead there, and the name of what it describes. */
interface Place {
  readonly document: SchemaDocument;
  readonly path: readonly (string | number)[];
  readonly name: string;
}

const SCALARS: Readonly<Record<string, CelType>> = {
  string: STRING,
  integer: INT,
  number: DOUBLE,
  boolean: BOOL,
  null: NULL,
};

/** Opens the file that a `$ref` names; undefined when there is none. */
export type OpenDocument = (file: string) => SchemaDocument | undefined;

/**
 * JSON Schema as types. What a schema leaves open is closed here: a field that it does not name cannot be read,
 * even where `additionalProperties` would let it be there.
 */
export class TypeReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #open: OpenDocument;
  /** Types of references by file and pointer; undefined while one is being read. */
  readonly #references = new Map<string, CelType | undefined>();
  constructor(open: OpenDocument) {
    this.#open = open;
  }

  /** The type of the values that a schema describes. */
  read(schema: Json | undefined, place: Place): CelType {
    if (schema === true) return DYN;
    if (!isObject(schema)) return this.#untyped(place, "this schema");
    const parts = [
      this.#own(schema, place),
      ...this.#referenced(schema, place),
      ...this.#combined(schema, place),
    ].filter((part) => part !== undefined);
    if (parts.length === 0) return this.#untyped(place, `\`${place.name}\``);
    return parts.reduce(intersect);
  }

  /** What the schema says itself, without references and branches. */
  #own(schema: JsonObject, place: Place): CelType | undefined {
    const texts = textsOf(schema);
    if (texts !== undefined) return texts;
    const type = own(schema, "type");
    if (Array.isArray(type)) return this.#several(type as readonly Json[], schema, place);
    if (type === "array") return listOf(this.#items(schema, place));
    if (type === "object" || isObject(own(schema, "properties"))) return this.#object(schema, place);
    if (type === "string" && own(schema, "format") === "date-time") return TIMESTAMP;
    return typeof type === "string" ? SCALARS[type] : undefined;
  }

  #several(types: readonly Json[], schema: JsonObject, place: Place): CelType {
    const each = types
      .filter((type) => type !== "null")
      .map((type) => this.#own({ ...schema, type }, place) ?? DYN);
    const type = unite(place.name, each);
    return types.includes("null") ? nullableOf(type) : type;
  }

  #items(schema: JsonObject, place: Place): CelType {
    return this.read(own(schema, "items"), {
      ...place,
      path: [...place.path, "items"],
      name: `${place.name}[]`,
    });
  }

  #object(schema: JsonObject, place: Place): CelType {
    const properties = own(schema, "properties");
    const additional = own(schema, "additionalProperties");
    const rest = isObject(additional)
      ? this.read(additional, {
          ...place,
          path: [...place.path, "additionalProperties"],
          name: `${place.name}{}`,
        })
      : undefined;
    if (!isObject(properties) && rest !== undefined) return mapOf(STRING, rest);
    const required = own(schema, "required");
    const names = Array.isArray(required) ? (required as readonly Json[]) : [];
    const fields = new Map<string, Field>();
    for (const [name, property] of Object.entries(isObject(properties) ? properties : {}))
      fields.set(name, this.#field(property, name, names.includes(name), place));
    return { kind: "object", name: place.name, fields, rest };
  }

  #field(property: Json, name: string, required: boolean, place: Place): Field {
    const type = this.read(property, {
      ...place,
      path: [...place.path, "properties", name],
      name: nameWithin(place.name, name),
    });
    const description = isObject(property)
      ? (own(property, "title") ?? own(property, "description"))
      : undefined;
    return { type, required, ...(typeof description === "string" ? { description } : {}) };
  }

  // ---- other schemas

  #referenced(schema: JsonObject, place: Place): (CelType | undefined)[] {
    const reference = own(schema, "$ref");
    return typeof reference === "string" ? [this.#reference(reference, place)] : [];
  }

  #reference(reference: string, place: Place): CelType {
    const [file = "", pointer = ""] = reference.split("#");
    const document = file === "" ? place.document : this.#open(file);
    const keys = pointerKeys(pointer);
    const target = document && valueAt(document.root, keys);
    if (document === undefined || target === undefined) return this.#broken(reference, document, place);
    const id = `${document.source.name}#${pointer}`;
    if (this.#references.has(id))
      return this.#references.get(id) ?? this.#untyped(place, `\`${reference}\`, which contains itself,`);
    this.#references.set(id, undefined);
    const type = this.read(target, { document, path: keys, name: keys.at(-1) ?? place.name });
    this.#references.set(id, type);
    return type;
  }

  #broken(reference: string, document: SchemaDocument | undefined, place: Place): CelType {
    const definitions = document && isObject(document.root) ? own(document.root, "$defs") : undefined;
    const help = isObject(definitions)
      ? didYouMean(
          reference,
          Object.keys(definitions).map((name) => `#/$defs/${name}`),
        )
      : undefined;
    const found = faultAt(
      place.document,
      [...place.path, "$ref"],
      "schema/broken-reference",
      `\`${reference}\` leads nowhere`,
    );
    this.diagnostics.push(help === undefined ? found : { ...found, help });
    return DYN;
  }

  /** `allOf` adds to what the schema says; `oneOf` and `anyOf` say what one of several does. */
  #combined(schema: JsonObject, place: Place): (CelType | undefined)[] {
    const branches = (keyword: string): CelType[] | undefined => {
      const list = own(schema, keyword);
      if (!Array.isArray(list)) return undefined;
      return (list as readonly Json[]).map((branch, index) =>
        this.read(branch, { ...place, path: [...place.path, keyword, index] }),
      );
    };
    const either = (types: CelType[] | undefined): CelType[] =>
      types === undefined ? [] : [unite(place.name, types)];
    return [...(branches("allOf") ?? []), ...either(branches("oneOf")), ...either(branches("anyOf"))];
  }

  #untyped(place: Place, what: string): CelType {
    this.diagnostics.push(faultAt(place.document, place.path, "schema/untyped", `${what} has no type here`));
    return DYN;
  }
}

/** The type of `enum` and `const` when they list texts (and null). */
function textsOf(schema: JsonObject): CelType | undefined {
  const constant = own(schema, "const");
  const listed = own(schema, "enum");
  const values =
    constant !== undefined ? [constant] : Array.isArray(listed) ? (listed as readonly Json[]) : [];
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length === 0 || values.some((value) => typeof value !== "string" && value !== null))
    return undefined;
  const type: CelType = { kind: "string", values: texts };
  return values.includes(null) ? nullableOf(type) : type;
}

function valueAt(root: Json, keys: readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const key of keys) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(key)];
    else value = isObject(value) ? own(value, key) : undefined;
  }
  return value;
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
