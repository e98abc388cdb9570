import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import type { Diagnostic } from "../base/diagnostic.ts";
import { didYouMean } from "../base/suggest.ts";
import { compilePattern } from "../cel/runtime/regex.ts";
import { isTimestamp } from "../cel/runtime/timestamp.ts";
import type { Branch } from "./branches.ts";
import {
  faultAt,
  isObject,
  type Json,
  type JsonObject,
  own,
  pointerKeys,
  type SchemaDocument,
} from "./document.ts";
import { violationOf } from "./messages.ts";
import type { Violation } from "./schema.ts";

const MAX_VIOLATIONS = 20;

/** The two functions of one schema: the first is quick to say yes, the second finds all that is wrong. */
interface Validators {
  readonly accepts: ValidateFunction;
  readonly explain: () => ValidateFunction;
}

/**
 * Validation by Ajv. Each action has a validator of its own, made when it is first asked for, so that a request
 * is held against the branch of its own action alone, and what is wrong is said of that branch.
 */
export class SchemaValidator {
  readonly #document: SchemaDocument;
  readonly #root: JsonObject;
  readonly #others: ReadonlyMap<string, SchemaDocument | undefined>;
  readonly #branches: readonly Branch[] | undefined;
  readonly #branchOf = new Map<string, Branch>();
  readonly #validators = new Map<Branch | undefined, Validators>();

  constructor(
    document: SchemaDocument,
    others: ReadonlyMap<string, SchemaDocument | undefined>,
    branches: readonly Branch[] | undefined,
  ) {
    this.#document = document;
    this.#root = document.root as JsonObject;
    this.#others = others;
    this.#branches = branches;
    for (const branch of branches ?? [])
      for (const action of branch.actions) this.#branchOf.set(action, branch);
  }

  /** Faults of the schema itself: against its meta-schema, then unknown keywords, formats and patterns. */
  selfCheck(): Diagnostic[] {
    const ajv = this.#ajv(true);
    if (ajv.validateSchema(this.#root) !== true) {
      const [first] = ajv.errors ?? [];
      return [
        this.#invalid(pointerKeys(first?.instancePath ?? ""), first?.message ?? "it is no JSON Schema"),
      ];
    }
    const patterns = this.#badPatterns(this.#root, []);
    return patterns.length > 0 ? patterns : this.#compiles();
  }

  validate(value: unknown): readonly Violation[] {
    const action = actionOf(value);
    const branch = action === undefined ? undefined : this.#branchOf.get(action);
    if (this.#branches !== undefined && branch === undefined) return [this.#unknownAction(value, action)];
    const validators = this.#validatorsOf(branch);
    if (validators.accepts(value)) return [];
    const explain = validators.explain();
    explain(value);
    const violations = new Map(
      (explain.errors ?? []).map(violationOf).map((each) => [`${each.pointer}\n${each.message}`, each]),
    );
    return [...violations.values()].slice(0, MAX_VIOLATIONS);
  }

  #unknownAction(value: unknown, action: string | undefined): Violation {
    const isRequest = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isRequest)
      return { pointer: "", keyword: "type", message: "a request is an object", property: undefined };
    if (!Object.hasOwn(value, "action"))
      return { pointer: "", keyword: "required", message: "`action` is missing", property: "action" };
    if (action === undefined)
      return { pointer: "/action", keyword: "type", message: "`action` is not a text", property: undefined };
    const help = didYouMean(action, this.#branchOf.keys());
    const message = `there is no action \`${action}\`${help === undefined ? "" : `; ${help}`}`;
    return { pointer: "/action", keyword: "enum", message, property: undefined };
  }

  #validatorsOf(branch: Branch | undefined): Validators {
    const known = this.#validators.get(branch);
    if (known !== undefined) return known;
    let explain: ValidateFunction | undefined;
    const compile = (allErrors: boolean): ValidateFunction =>
      this.#ajv(allErrors).compile(this.#schemaFor(branch));
    const made = { accepts: compile(false), explain: () => (explain ??= compile(true)) };
    this.#validators.set(branch, made);
    return made;
  }

  #schemaFor(branch: Branch | undefined): object {
    const schema = safeIntegers(this.#root) as JsonObject;
    if (branch === undefined) return schema;
    const { oneOf, ...rest } = schema;
    const allOf = own(rest, "allOf");
    return {
      ...rest,
      allOf: [...(Array.isArray(allOf) ? allOf : []), (oneOf as readonly Json[])[branch.index]],
    };
  }

  #ajv(allErrors: boolean): Ajv2020 {
    const ajv = new Ajv2020({
      allErrors,
      verbose: allErrors,
      strict: true,
      strictTypes: false,
      strictRequired: false,
      strictTuples: false,
      validateSchema: false,
      code: { regExp: linearPattern },
    });
    (ajvFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addFormat("date-time", { type: "string", validate: isTimestamp });
    for (const [file, other] of this.#others)
      if (other !== undefined) ajv.addSchema(safeIntegers(other.root) as object, this.#uriOf(file));
    return ajv;
  }

  /** The name under which Ajv looks a file up: relative to the schema's own `$id`. */
  #uriOf(file: string): string {
    const id = own(this.#root, "$id");
    return typeof id === "string" && URL.canParse(file, id) ? new URL(file, id).href : file;
  }

  #badPatterns(schema: Json, path: readonly (string | number)[]): Diagnostic[] {
    if (Array.isArray(schema))
      return (schema as readonly Json[]).flatMap((each, index) => this.#badPatterns(each, [...path, index]));
    if (!isObject(schema)) return [];
    const pattern = own(schema, "pattern");
    if (typeof pattern === "string" && compilePattern(pattern) === undefined)
      return [this.#invalid([...path, "pattern"], `\`${pattern}\` is no RE2 pattern`)];
    return Object.entries(schema).flatMap(([key, value]) =>
      DATA.has(key) ? [] : this.#badPatterns(value, [...path, key]),
    );
  }

  /** Ajv finds unknown keywords and formats when it compiles. */
  #compiles(): Diagnostic[] {
    try {
      this.#ajv(false).compile(safeIntegers(this.#root) as object);
      return [];
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return [this.#invalid([], message.slice(0, 200))];
    }
  }

  #invalid(path: readonly (string | number)[], message: string): Diagnostic {
    return faultAt(this.#document, path, "schema/invalid", message);
  }
}

/** Keywords whose value is data, not a schema. */
const DATA: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);

function actionOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "action")) return undefined;
  const { action } = value as { action: unknown };
  return typeof action === "string" ? action : undefined;
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

/** JSON Schema's integers may be as large as doubles go; ours are exact, so the range that JSON keeps is made explicit. */
function safeIntegers(schema: Json): Json {
  if (Array.isArray(schema)) return (schema as readonly Json[]).map(safeIntegers);
  if (!isObject(schema)) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, DATA.has(key) ? value : safeIntegers(value)]),
  );
  if (copy["type"] !== "integer") return copy;
  return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...copy };
}
