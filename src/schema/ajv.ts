import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { compilePattern } from "../cel/runtime/regex.ts";
import { isTimestamp } from "../cel/runtime/timestamp.ts";
import { type Json, type JsonObject, own, type SchemaDocument } from "./document.ts";
import { mapSchemas } from "./keywords.ts";
import { pointerOf, referencesOf, type SchemaFiles, targetOf } from "./references.ts";
import { isUnique } from "./unique.ts";

/** The formats that a schema may ask for. Instants have the one grammar of `timestamp()`. */
export const FORMATS: ReadonlyMap<string, (typeof fullFormats)[keyof typeof fullFormats]> = new Map([
  ["date-time", { type: "string" as const, validate: isTimestamp }],
  ...(["date", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uuid"] as const).map(
    (name) => [name, fullFormats[name]] as const,
  ),
]);

export interface AjvOptions {
  /** Which faults are told: `none` says only that there is one, in the least code. */
  readonly faults: "none" | "first" | "all";
  /** With the schema of schemas, which takes time to read. */
  readonly meta: boolean;
}

/** An Ajv that knows all files of a schema, each by a name of its own. */
export function createAjv(files: SchemaFiles, { faults, meta }: AjvOptions): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: faults === "all",
    verbose: faults !== "none",
    messages: faults !== "none",
    meta,
    ownProperties: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    validateSchema: false,
    logger: false,
    // V8 optimises what is run often; Ajv's own passes over its code only delay the start.
    code: { regExp: linearPattern, optimize: false },
  });
  for (const [name, format] of FORMATS) ajv.addFormat(name, format);
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    validate: (wanted: boolean, list: readonly unknown[]) => !wanted || isUnique(list),
    errors: false,
  });
  for (const document of files.values())
    if (isNamed(document, files))
      ajv.addSchema(readyForAjv(document.root, document, files) as object, nameOf(document, files));
  return ajv;
}

/** Whether a reference may name a file for Ajv: those to definitions of the schema that is compiled need no name. */
function isNamed(document: SchemaDocument, files: SchemaFiles): boolean {
  const isNear = ([reference]: readonly [string, unknown]): boolean => reference.startsWith("#/$defs/");
  return document.path !== "" || files.size > 1 || !referencesOf(document).every(isNear);
}

/** Ajv's patterns by the engine of the condition language: linear time, whatever a schema's author writes. */
function linearPattern(pattern: string): RegExp {
  const matcher = compilePattern(pattern);
  if (matcher === undefined) throw new Error(`\`${pattern}\` is no RE2 pattern`);
  return {
    test: (text: string) => matcher.test(text),
    source: pattern,
    // Ajv keeps patterns by this text.
    toString: () => `/${pattern}/u`,
  } as unknown as RegExp;
}
linearPattern.code = "linearPattern";

/** What Ajv calls a file. Its own `$id` is kept from Ajv, which would look for files relative to it. */
function nameOf(document: SchemaDocument, files: SchemaFiles): string {
  return `file${[...files.keys()].indexOf(document.path)}`;
}

/**
 * A schema in which references name files as Ajv knows them, and without `$schema`, so that no schema of schemas is
 * needed to compile it. JSON Schema's integers may be as large as doubles go; ours are exact, so the range that JSON
 * keeps is made explicit.
 */
export function readyForAjv(schema: Json, document: SchemaDocument, files: SchemaFiles): Json {
  return mapSchemas(schema, ({ $schema: _, $id: __, ...rest }) => {
    const { type, $ref } = rest;
    const linked = typeof $ref === "string" ? { ...rest, $ref: linkOf($ref, document, files) } : rest;
    return type === "integer" || (Array.isArray(type) && type.includes("integer")) ? exact(linked) : linked;
  });
}

/**
 * A reference as Ajv is to follow it. Definitions are looked up in the schema that is compiled, so that nothing else
 * of the root has to be; any other reference into the root means the whole of it, with all branches.
 */
function linkOf(reference: string, document: SchemaDocument, files: SchemaFiles): string {
  const target = targetOf(reference, document, files);
  if (target === undefined) return reference;
  const isNear = target.document === document && (document.path !== "" || target.path[0] === "$defs");
  return `${isNear ? "" : nameOf(target.document, files)}#${pointerOf(reference)}`;
}

function exact(schema: JsonObject): JsonObject {
  const bound = (keyword: string): number | undefined => {
    const value = own(schema, keyword);
    return typeof value === "number" ? value : undefined;
  };
  return {
    ...schema,
    minimum: Math.max(bound("minimum") ?? Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    maximum: Math.min(bound("maximum") ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  };
}
