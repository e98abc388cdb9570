import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { compilePattern } from "../cel/runtime/regex.ts";
import { isTimestamp } from "../cel/runtime/timestamp.ts";
import { type Json, type JsonObject, own, type SchemaDocument } from "./document.ts";
import { mapSchemas } from "./keywords.ts";

/** The formats that a schema may ask for. Instants have the one grammar of `timestamp()`. */
export const FORMATS: ReadonlyMap<string, (typeof fullFormats)[keyof typeof fullFormats]> = new Map([
  ["date-time", { type: "string" as const, validate: isTimestamp }],
  ...(["date", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uuid"] as const).map(
    (name) => [name, fullFormats[name]] as const,
  ),
]);

export interface AjvOptions {
  /** All faults with their values, or a quick no. */
  readonly explain: boolean;
  /** With the schema of schemas, which takes time to read. */
  readonly meta: boolean;
}

/** An Ajv that knows the schemas of other files. */
export function createAjv(
  root: JsonObject,
  others: ReadonlyMap<string, SchemaDocument | undefined>,
  { explain, meta }: AjvOptions,
): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: explain,
    verbose: explain,
    meta,
    ownProperties: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    validateSchema: false,
    logger: false,
    code: { regExp: linearPattern },
  });
  for (const [name, format] of FORMATS) ajv.addFormat(name, format);
  for (const [file, other] of others)
    if (other !== undefined) ajv.addSchema(readyForAjv(other.root) as object, uriOf(root, file));
  return ajv;
}

/** The name under which Ajv looks a file up: relative to the schema's own `$id`. */
function uriOf(root: JsonObject, file: string): string {
  const id = own(root, "$id");
  return typeof id === "string" && URL.canParse(file, id) ? new URL(file, id).href : file;
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

/**
 * A schema without `$schema`, so that no schema of schemas is needed to compile it. JSON Schema's integers may be as
 * large as doubles go; ours are exact, so the range that JSON keeps is made explicit.
 */
export function readyForAjv(schema: Json): Json {
  return mapSchemas(schema, ({ $schema: _, ...rest }) => {
    const { type } = rest;
    return type === "integer" || (Array.isArray(type) && type.includes("integer")) ? exact(rest) : rest;
  });
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
