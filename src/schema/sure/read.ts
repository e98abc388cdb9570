import { once } from "../../base/once.ts";
import { compilePattern } from "../../cel/runtime/regex.ts";
import { FORMATS } from "../ajv.ts";
import { isObject, type Json, type JsonObject, type SchemaDocument } from "../document.ts";
import { type SchemaFiles, targetOf } from "../references.ts";
import { isUnique } from "../unique.ts";
import {
  ANYTHING,
  isAnything,
  type ObjectNode,
  type Property,
  type Scalar,
  type SharedNode,
  type Sized,
  type SureNode,
  type TypeName,
} from "./node.ts";
import { isOfType } from "./values.ts";

/** Where the value of a keyword stands. */
interface Place {
  readonly schema: JsonObject;
  readonly document: SchemaDocument;
  readonly reader: SureReader;
  /** The schemas that are being read of the same value. */
  readonly around: ReadonlySet<JsonObject>;
}

/** What a keyword asks for; undefined where Ajv has to be asked, which may find fault with the schema. */
type Keyword = (operand: Json, place: Place) => SureNode | undefined;

const ignored: Keyword = () => ANYTHING;

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...["$schema", "$id", "$defs", "$comment", "title", "description", "examples"].map(
    (name) => [name, ignored] as const,
  ),
  ["$ref", (operand, place) => place.reader.referenced(operand, place)],
  ["allOf", (operand, place) => place.reader.all(operand, place)],
  ["type", typeNode],
  ["const", (operand) => (isScalar(operand) ? { kind: "values", values: [operand] } : undefined)],
  ["enum", enumNode],
  ["minimum", bound("least", "number")],
  ["maximum", bound("most", "number")],
  ["minLength", bound("least", "text")],
  ["maxLength", bound("most", "text")],
  ["minItems", bound("least", "list")],
  ["maxItems", bound("most", "list")],
  [
    "uniqueItems",
    (operand) => (operand === true ? { kind: "check", of: "list", holds: isUniqueList } : undefined),
  ],
  ["pattern", patternNode],
  ["format", formatNode],
  ["items", itemsNode],
  // Three keywords that are read together.
  ...["properties", "required", "additionalProperties"].map((name) => [name, ignored] as const),
]);

/** Reads schemas by the keywords that schemas of requests mostly have. */
export class SureReader {
  readonly #files: SchemaFiles;
  /** Schemas that were read or are being read: they may contain themselves. */
  readonly #known = new Map<JsonObject, SharedNode | undefined>();

  constructor(files: SchemaFiles) {
    this.#files = files;
  }

  /** Undefined: the schema says something that is not known here. */
  read(
    schema: Json,
    document: SchemaDocument,
    around: ReadonlySet<JsonObject> = new Set(),
  ): SureNode | undefined {
    if (typeof schema === "boolean") return schema ? ANYTHING : { kind: "never" };
    if (!isObject(schema)) return undefined;
    const place = { schema, document, reader: this, around: new Set([...around, schema]) };
    const nodes = Object.entries(schema).map(([keyword, operand]) => KEYWORDS.get(keyword)?.(operand, place));
    return every([...nodes, objectNode(place)]);
  }

  all(list: Json, { document, around }: Place): SureNode | undefined {
    if (!Array.isArray(list) || list.length === 0) return undefined;
    return every((list as readonly Json[]).map((each) => this.read(each, document, around)));
  }

  /** References that lead in a circle without a step into the value are for Ajv to refuse. */
  referenced(reference: Json, { document: from, around }: Place): SureNode | undefined {
    const target = typeof reference === "string" ? targetOf(reference, from, this.#files) : undefined;
    if (target === undefined) return undefined;
    const { schema, document } = target;
    if (!isObject(schema)) return this.read(schema, document);
    if (around.has(schema)) return undefined;
    if (this.#known.has(schema)) return this.#known.get(schema);
    // Until it is read, and where it cannot be, nothing fits: what has met it in the meantime stays sure.
    const shared: SharedNode = { kind: "shared", node: { kind: "never" } };
    this.#known.set(schema, shared);
    const node = this.read(schema, document, around);
    if (node !== undefined) shared.node = node;
    else this.#known.set(schema, undefined);
    return node && shared;
  }
}

/** Types come first: what is not of its type is not looked at further. */
function every(nodes: readonly (SureNode | undefined)[]): SureNode | undefined {
  if (nodes.includes(undefined)) return undefined;
  const asking = (nodes as readonly SureNode[]).filter((node) => !isAnything(node));
  if (asking.length === 1) return asking[0];
  const isType = (node: SureNode): boolean => node.kind === "type";
  return {
    kind: "all",
    nodes: [...asking.filter(isType), ...asking.filter((node) => !isType(node))],
  };
}

const isScalar = (value: Json): value is Scalar => typeof value !== "object" || value === null;

const isText = (value: unknown): value is string => typeof value === "string";

/** Ajv's types; integers only as far as they are exact. */
function typeNode(operand: Json): SureNode | undefined {
  const names: readonly Json[] = Array.isArray(operand) ? operand : [operand];
  const isKnown = (name: Json): name is TypeName => isText(name) && Object.hasOwn(isOfType, name);
  if (names.length === 0 || !names.every(isKnown)) return undefined;
  // Beside integers, all numbers have their bounds.
  return names.length > 1 && names.includes("number") ? undefined : { kind: "type", types: names };
}

function enumNode(operand: Json): SureNode | undefined {
  if (!Array.isArray(operand) || operand.length === 0 || !operand.every(isScalar)) return undefined;
  return { kind: "values", values: operand };
}

/** A keyword that bounds a size by a number. */
function bound(kind: "least" | "most", of: Sized): Keyword {
  return (operand) => (typeof operand === "number" ? { kind, of, bound: operand } : undefined);
}

const isUniqueList = (value: unknown): boolean => isUnique(value as readonly unknown[]);

function patternNode(operand: Json): SureNode | undefined {
  if (!isText(operand)) return undefined;
  const matcher = once(() => compilePattern(operand));
  return { kind: "check", of: "text", holds: (text) => matcher()?.test(text as string) === true };
}

function formatNode(operand: Json): SureNode | undefined {
  const format = isText(operand) ? FORMATS.get(operand) : undefined;
  if (format === undefined || typeof format !== "object") return undefined;
  const check = format instanceof RegExp ? format : format.validate;
  if (check instanceof RegExp)
    return { kind: "check", of: "text", holds: (text) => check.test(text as string) };
  if (typeof check !== "function") return undefined;
  return { kind: "check", of: "text", holds: (text) => (check as (text: unknown) => unknown)(text) === true };
}

function objectNode({ schema, document, reader }: Place): SureNode | undefined {
  const said = (keyword: string, otherwise: Json): Json =>
    Object.hasOwn(schema, keyword) ? schema[keyword]! : otherwise;
  const [named, required] = [said("properties", {}), said("required", [])];
  const others = reader.read(said("additionalProperties", true), document);
  if (others === undefined || !isObject(named) || !Array.isArray(required) || !required.every(isText))
    return undefined;
  const properties = new Map<string, Property>();
  for (const name of new Set([...Object.keys(named), ...required])) {
    const node = Object.hasOwn(named, name) ? reader.read(named[name]!, document) : others;
    if (node === undefined) return undefined;
    properties.set(name, { node, isRequired: required.includes(name) });
  }
  const node: ObjectNode = { kind: "object", properties, others };
  return properties.size === 0 && isAnything(others) ? ANYTHING : node;
}

function itemsNode(operand: Json, { document, reader }: Place): SureNode | undefined {
  const each = reader.read(operand, document);
  return each && (isAnything(each) ? ANYTHING : { kind: "items", each });
}
