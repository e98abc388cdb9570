import { once } from "../base/once.ts";
import { compilePattern } from "../cel/runtime/regex.ts";
import { FORMATS } from "./ajv.ts";
import { isObject, type Json, type JsonObject, own, type SchemaDocument } from "./document.ts";
import { type SchemaFiles, targetOf } from "./references.ts";
import { isUnique } from "./unique.ts";

/** True: the value fits. False says nothing: ask Ajv, which also knows what is wrong. */
export type SureTest = (value: unknown) => boolean;

/** Where the value of a keyword stands. */
interface Place {
  readonly schema: JsonObject;
  readonly document: SchemaDocument;
  readonly reader: SureReader;
  /** The schemas that are being read of the same value. */
  readonly around: ReadonlySet<JsonObject>;
}

/** The test of a keyword's value; undefined where Ajv has to be asked, which may find fault with the schema. */
type Keyword = (operand: Json, place: Place) => SureTest | undefined;

const nothing: SureTest = () => true;
const ignored: Keyword = () => nothing;

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...["$schema", "$id", "$defs", "$comment", "title", "description", "examples"].map(
    (name) => [name, ignored] as const,
  ),
  ["$ref", (operand, place) => place.reader.referenced(operand, place)],
  ["allOf", (operand, place) => place.reader.all(operand, place)],
  ["type", typeTest],
  ["const", (operand) => (isScalar(operand) ? (value) => value === operand : undefined)],
  ["enum", enumTest],
  ["minimum", limit(isNumber, (value, least) => value >= least)],
  ["maximum", limit(isNumber, (value, most) => value <= most)],
  ["minLength", limit(isText, (value, least) => lengthOf(value) >= least)],
  ["maxLength", limit(isText, (value, most) => value.length <= most || lengthOf(value) <= most)],
  ["minItems", limit(isList, (value, least) => value.length >= least)],
  ["maxItems", limit(isList, (value, most) => value.length <= most)],
  ["uniqueItems", (operand) => (operand === true ? (value) => !isList(value) || isUnique(value) : undefined)],
  ["pattern", patternTest],
  ["format", formatTest],
  ["required", requiredTest],
  ["properties", propertiesTest],
  ["additionalProperties", additionalTest],
  ["items", itemsTest],
]);

/**
 * Reads schemas as tests of their own, by the keywords that schemas of requests mostly have. To make one takes a
 * fraction of the time in which Ajv makes a function of the schema, so the first requests are tested in this way.
 */
export class SureReader {
  readonly #files: SchemaFiles;
  /** Schemas that were read or are being read: they may contain themselves. */
  readonly #known = new Map<JsonObject, () => SureTest | undefined>();

  constructor(files: SchemaFiles) {
    this.#files = files;
  }

  /** Undefined: the schema says something that is not known here. */
  read(
    schema: Json,
    document: SchemaDocument,
    around: ReadonlySet<JsonObject> = new Set(),
  ): SureTest | undefined {
    if (typeof schema === "boolean") return () => schema;
    if (!isObject(schema)) return undefined;
    const place = { schema, document, reader: this, around: new Set([...around, schema]) };
    return every(Object.entries(schema).map(([keyword, operand]) => KEYWORDS.get(keyword)?.(operand, place)));
  }

  all(list: Json, { document, around }: Place): SureTest | undefined {
    if (!Array.isArray(list) || list.length === 0) return undefined;
    return every((list as readonly Json[]).map((each) => this.read(each, document, around)));
  }

  /** References that lead in a circle without a step into the value are for Ajv to refuse. */
  referenced(reference: Json, { document: from, around }: Place): SureTest | undefined {
    const target = typeof reference === "string" ? targetOf(reference, from, this.#files) : undefined;
    if (target === undefined) return undefined;
    const { schema, document } = target;
    if (!isObject(schema)) return this.read(schema, document);
    if (around.has(schema)) return undefined;
    const known = this.#known.get(schema);
    if (known !== undefined) return known();
    let made: SureTest | undefined;
    this.#known.set(schema, () => (value) => made!(value));
    made = this.read(schema, document, around);
    this.#known.set(schema, () => made);
    return made;
  }
}

/** A test that never throws: data that are deeper than the stack are for Ajv to tell. */
export function guarded(test: SureTest): SureTest {
  return (value) => {
    try {
      return test(value);
    } catch {
      return false;
    }
  };
}

function every(tests: readonly (SureTest | undefined)[]): SureTest | undefined {
  const known = tests.filter((test): test is SureTest => test !== undefined && test !== nothing);
  if (tests.includes(undefined)) return undefined;
  return (value) => known.every((test) => test(value));
}

const isScalar = (value: Json): boolean => typeof value !== "object" || value === null;

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Ajv's types; integers only as far as they are exact. */
const TYPES: ReadonlyMap<Json, SureTest> = new Map<Json, SureTest>([
  ["object", isRecord],
  ["array", isList],
  ["string", isText],
  ["number", Number.isFinite],
  ["integer", Number.isSafeInteger],
  ["boolean", (value) => typeof value === "boolean"],
  ["null", (value) => value === null],
]);

function typeTest(operand: Json): SureTest | undefined {
  if (!Array.isArray(operand)) return TYPES.get(operand);
  const names = operand as readonly Json[];
  const tests = names.map((name) => TYPES.get(name));
  // Beside integers, all numbers have their bounds.
  if (tests.length === 0 || tests.includes(undefined) || names.includes("number")) return undefined;
  return (value) => tests.some((test) => test!(value));
}

function enumTest(operand: Json): SureTest | undefined {
  if (!Array.isArray(operand) || operand.length === 0 || !operand.every(isScalar)) return undefined;
  return (value) => (operand as readonly unknown[]).includes(value);
}

/** A keyword that bounds values of one kind by a number. */
function limit<T>(
  concerns: (value: unknown) => value is T,
  holds: (value: T, bound: number) => boolean,
): Keyword {
  return (operand) => (isNumber(operand) ? (value) => !concerns(value) || holds(value, operand) : undefined);
}

/** In characters, of which some are two units of a text. */
const lengthOf = (text: string): number => [...text].length;

function patternTest(operand: Json): SureTest | undefined {
  if (typeof operand !== "string") return undefined;
  const matcher = once(() => compilePattern(operand));
  return (value) => !isText(value) || matcher()?.test(value) === true;
}

function formatTest(operand: Json): SureTest | undefined {
  const format = isText(operand) ? FORMATS.get(operand) : undefined;
  if (format === undefined || typeof format !== "object") return undefined;
  const check = format instanceof RegExp ? format : format.validate;
  if (check instanceof RegExp) return (value) => !isText(value) || check.test(value);
  return typeof check === "function"
    ? (value) => !isText(value) || (check as (text: string) => unknown)(value) === true
    : undefined;
}

/** The own value of a property; one that is undefined is not there. */
const ownValue = (record: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function requiredTest(operand: Json): SureTest | undefined {
  if (!Array.isArray(operand) || !operand.every(isText)) return undefined;
  return (value) => !isRecord(value) || operand.every((name) => ownValue(value, name) !== undefined);
}

function propertiesTest(operand: Json, { document, reader }: Place): SureTest | undefined {
  if (!isObject(operand)) return undefined;
  const tests = Object.entries(operand).map(([name, each]) => ({ name, test: reader.read(each, document) }));
  if (tests.some(({ test }) => test === undefined)) return undefined;
  return (value) =>
    !isRecord(value) ||
    tests.every(({ name, test }) => {
      const inside = ownValue(value, name);
      return inside === undefined || test!(inside);
    });
}

function additionalTest(operand: Json, { schema, document, reader }: Place): SureTest | undefined {
  const test = reader.read(operand, document);
  const properties = own(schema, "properties") ?? {};
  if (test === undefined || !isObject(properties)) return undefined;
  return (value) =>
    !isRecord(value) ||
    Object.keys(value).every((name) => Object.hasOwn(properties, name) || test(value[name]));
}

function itemsTest(operand: Json, { document, reader }: Place): SureTest | undefined {
  const test = reader.read(operand, document);
  // Spread, since the holes of a list are values, too.
  return test && ((value) => !isList(value) || [...value].every(test));
}
