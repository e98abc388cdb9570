import type { Diagnostic } from "../base/diagnostic.ts";
import { didYouMean } from "../base/suggest.ts";
import { compilePattern } from "../cel/runtime/regex.ts";
import { FORMATS } from "./ajv.ts";
import { faultAt, isObject, type Json, type JsonObject, type SchemaDocument } from "./document.ts";
import { duplicateKeys } from "./duplicates.ts";
import { innerSchemas, KEYWORDS, type Path } from "./keywords.ts";

const TYPES: ReadonlySet<unknown> = new Set([
  "object",
  "array",
  "string",
  "number",
  "integer",
  "boolean",
  "null",
]);

/** References would be relative to it. */
const INNER_ID = { message: "`$id` stands only at the root of a file" };

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** Beyond these there may be more faults, but nobody reads them. */
const MAX_FAULTS = 100;

/** What is wrong with a keyword's value; undefined when nothing is. */
type Check = (value: Json) => { readonly message: string; readonly help?: string | undefined } | undefined;

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["$schema", (value) => among("dialect", [String(value).replace(/#$/, "")], new Set([DIALECT]))],
  ["type", (value) => among("type", [value].flat(), TYPES)],
  ["format", (value) => among("format", [value], new Set(FORMATS.keys()))],
  ["pattern", checkPattern],
  ["patternProperties", checkPatterns],
  ["properties", checkNames],
  ["required", checkTexts],
  ["enum", (value) => (Array.isArray(value) ? undefined : { message: "`enum` is a list" })],
]);

/** Faults that are cheap to find: keys that stand twice, keywords, types and formats that do not exist, and patterns that are not RE2. */
export function checkSchema(document: SchemaDocument): Diagnostic[] {
  return [...duplicateKeys(document), ...checkAt(document.root, [], document)].slice(0, MAX_FAULTS);
}

function checkAt(schema: Json, path: Path, document: SchemaDocument): Diagnostic[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema))
    return [invalid(document, path, { message: "a schema is an object, `true` or `false`" })];
  return [
    ...checkKeywords(schema, path, document),
    ...(path.length > 0 && Object.hasOwn(schema, "$id")
      ? [invalid(document, [...path, "$id"], INNER_ID)]
      : []),
    ...innerSchemas(schema).flatMap(([keys, inner]) => checkAt(inner, [...path, ...keys], document)),
  ];
}

function checkKeywords(schema: JsonObject, path: Path, document: SchemaDocument): Diagnostic[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const fault = KEYWORDS.has(keyword)
      ? CHECKS.get(keyword)?.(value)
      : unknown("keyword", keyword, KEYWORDS.keys());
    return fault === undefined ? [] : [invalid(document, [...path, keyword], fault)];
  });
}

function checkPattern(pattern: Json): ReturnType<Check> {
  if (typeof pattern === "string" && compilePattern(pattern) !== undefined) return undefined;
  return { message: `\`${String(pattern).slice(0, 100)}\` is no RE2 pattern` };
}

function checkPatterns(value: Json): ReturnType<Check> {
  if (!isObject(value)) return { message: "`patternProperties` is an object" };
  return Object.keys(value)
    .map(checkPattern)
    .find((fault) => fault !== undefined);
}

function checkNames(value: Json): ReturnType<Check> {
  if (!isObject(value)) return { message: "`properties` is an object" };
  return Object.hasOwn(value, "__proto__") ? { message: "no property is called `__proto__`" } : undefined;
}

function checkTexts(value: Json): ReturnType<Check> {
  const fits = Array.isArray(value) && value.every((each) => typeof each === "string");
  return fits ? undefined : { message: "`required` is a list of names" };
}

function among(what: string, values: readonly unknown[], known: ReadonlySet<unknown>): ReturnType<Check> {
  const wrong = values.find((value) => !known.has(value));
  return wrong === undefined ? undefined : unknown(what, wrong, known as ReadonlySet<string>);
}

function unknown(what: string, name: unknown, known: Iterable<string>): ReturnType<Check> {
  const text = String(name).slice(0, 100);
  return { message: `there is no ${what} \`${text}\``, help: didYouMean(text, known) };
}

function invalid(document: SchemaDocument, path: Path, fault: NonNullable<ReturnType<Check>>): Diagnostic {
  const found = faultAt(document, path, "schema/invalid", fault.message);
  return fault.help === undefined ? found : { ...found, help: fault.help };
}
