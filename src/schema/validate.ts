import type { ValidateFunction } from "ajv";
import type { Diagnostic } from "../base/diagnostic.ts";
import { didYouMean } from "../base/suggest.ts";
import { type AjvOptions, createAjv, readyForAjv } from "./ajv.ts";
import type { Branch } from "./branches.ts";
import { faultAt, type Json, type JsonObject, own, pointerKeys, type SchemaDocument } from "./document.ts";
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

  /** What Ajv says of the schema: against the schema of schemas, then by compiling it. */
  selfCheck(): Diagnostic[] {
    const ajv = createAjv(this.#root, this.#others, { explain: true, meta: true });
    try {
      if (ajv.validateSchema(this.#root) === true) {
        ajv.compile(readyForAjv(this.#root) as object);
        return [];
      }
      const [first] = ajv.errors ?? [];
      const path = pointerKeys(first?.instancePath ?? "");
      return [faultAt(this.#document, path, "schema/invalid", first?.message ?? "it is no JSON Schema")];
    } catch (thrown) {
      return [faultAt(this.#document, [], "schema/invalid", reasonOf(thrown))];
    }
  }

  /** Ajv throws for schemas that it cannot compile: then no request fits. */
  validate(value: unknown): readonly Violation[] {
    try {
      return this.#violations(value);
    } catch (thrown) {
      const message = `the schema cannot be used: ${reasonOf(thrown)}`;
      return [{ pointer: "", keyword: "$schema", message, property: undefined }];
    }
  }

  #violations(value: unknown): readonly Violation[] {
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
    const compile = (options: AjvOptions): ValidateFunction =>
      createAjv(this.#root, this.#others, options).compile(this.#schemaFor(branch));
    const made = {
      accepts: compile({ explain: false, meta: false }),
      explain: () => (explain ??= compile({ explain: true, meta: false })),
    };
    this.#validators.set(branch, made);
    return made;
  }

  #schemaFor(branch: Branch | undefined): object {
    const schema = readyForAjv(this.#root) as JsonObject;
    if (branch === undefined) return schema;
    const { oneOf, ...rest } = schema;
    const allOf = own(rest, "allOf");
    return {
      ...rest,
      allOf: [...(Array.isArray(allOf) ? allOf : []), (oneOf as readonly Json[])[branch.index]],
    };
  }
}

const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 200);

function actionOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "action")) return undefined;
  const { action } = value as { action: unknown };
  return typeof action === "string" ? action : undefined;
}
