import type { ValidateFunction } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import type { Diagnostic } from "../base/diagnostic.ts";
import { once } from "../base/once.ts";
import { stepsOf } from "../base/pointer.ts";
import { didYouMean } from "../base/suggest.ts";
import { type AjvOptions, createAjv, readyForAjv } from "./ajv.ts";
import type { Branches } from "./branches.ts";
import { faultAt, type Json, type JsonObject, own, type SchemaDocument } from "./document.ts";
import { violationOf } from "./messages.ts";
import type { SchemaFiles } from "./references.ts";
import type { Violation } from "./schema.ts";
import type { SureTest } from "./sure/node.ts";
import { sureTestOf } from "./sure/sure.ts";

const MAX_VIOLATIONS = 20;

/** Data with more values than this are told one violation: telling all may take as much memory as there are values. */
const MAX_EXPLAINED = 100_000;

/** Holds schemas against the schema of schemas, which takes time to read and is the same for all. */
const schemaOfSchemas = once(() => createAjv(new Map(), { faults: "all", meta: true }));

type Faults = AjvOptions["faults"];

/**
 * Validation by Ajv. The branches of an action have a validator of their own, made when it is first asked for, so
 * that a request is held against these alone, and what is wrong is said of them. Ajv is asked only where a test of our
 * own is not sure that a request fits.
 */
export class SchemaValidator {
  readonly #document: SchemaDocument;
  readonly #files: SchemaFiles;
  readonly #branches: Branches | undefined;
  /** The branches of an action, by their indices: `3`, or `3,7` where several are about it. */
  readonly #indicesOf = new Map<string, string>();
  /** By what they tell, then by indices. The one that tells nothing is the quickest to make and to say yes. */
  readonly #validators: Record<Faults, Map<string | undefined, ValidateFunction>> = {
    none: new Map(),
    first: new Map(),
    all: new Map(),
  };
  readonly #engines = new Map<Faults, Ajv2020>();
  /** By indices: a test that is sure, or Ajv's where there is none. */
  readonly #tests = new Map<string | undefined, SureTest>();

  constructor(document: SchemaDocument, files: SchemaFiles, branches: Branches | undefined) {
    this.#document = document;
    this.#files = files;
    this.#branches = branches;
    for (const { actions, index } of branches?.list ?? [])
      for (const action of new Set(actions)) {
        const before = this.#indicesOf.get(action);
        this.#indicesOf.set(action, before === undefined ? String(index) : `${before},${index}`);
      }
  }

  /** What Ajv says of the schema: against the schema of schemas, then by compiling it. */
  selfCheck(): Diagnostic[] {
    try {
      for (const document of this.#files.values()) {
        if (schemaOfSchemas().validateSchema(document.root as object) === true) continue;
        const [first] = schemaOfSchemas().errors ?? [];
        const path = stepsOf(first?.instancePath ?? "");
        return [faultAt(document, path, "schema/invalid", first?.message ?? "it is no JSON Schema")];
      }
      const whole = readyForAjv(this.#schemaFor(undefined), this.#document, this.#files);
      this.#engine("none").compile(whole as object);
      return [];
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
    const indices = action === undefined ? undefined : this.#indicesOf.get(action);
    if (this.#branches !== undefined && indices === undefined) return [this.#unknownAction(value, action)];
    if (this.#fits(value, indices)) return [];
    const explain = this.#validator(isSmall(value) ? "all" : "first", indices);
    explain(value);
    const violations = new Map(
      (explain.errors ?? []).map(violationOf).map((each) => [`${each.pointer}\n${each.message}`, each]),
    );
    return [...violations.values()].slice(0, MAX_VIOLATIONS);
  }

  /** What does not surely fit is left to the validator that explains. */
  #fits(value: unknown, indices: string | undefined): boolean {
    let test = this.#tests.get(indices);
    if (test === undefined) {
      const sure = sureTestOf(this.#schemaFor(indices), this.#document, this.#files);
      test = sure ?? (this.#validator("none", indices) as SureTest);
      this.#tests.set(indices, test);
    }
    return test(value);
  }

  #unknownAction(value: unknown, action: string | undefined): Violation {
    const isRequest = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isRequest)
      return { pointer: "", keyword: "type", message: "a request is an object", property: undefined };
    if (!Object.hasOwn(value, "action"))
      return { pointer: "", keyword: "required", message: "`action` is missing", property: "action" };
    if (action === undefined)
      return { pointer: "/action", keyword: "type", message: "`action` is not a text", property: undefined };
    const help = didYouMean(action, this.#indicesOf.keys());
    const message = `there is no action \`${action}\`${help === undefined ? "" : `; ${help}`}`;
    return { pointer: "/action", keyword: "enum", message, property: undefined };
  }

  #validator(faults: Faults, indices: string | undefined): ValidateFunction {
    const validators = this.#validators[faults];
    let made = validators.get(indices);
    if (made === undefined) {
      const schema = readyForAjv(this.#schemaFor(indices), this.#document, this.#files);
      made = this.#engine(faults).compile(schema as object) as ValidateFunction;
      validators.set(indices, made);
    }
    return made;
  }

  #engine(faults: Faults): Ajv2020 {
    const known = this.#engines.get(faults) ?? createAjv(this.#files, { faults, meta: false });
    this.#engines.set(faults, known);
    return known;
  }

  /** The schema of requests, with only the branches of these indices. */
  #schemaFor(indices: string | undefined): JsonObject {
    const { root } = this.#document;
    const schema = { type: "object", ...(root as JsonObject) };
    return indices === undefined ? schema : this.#withBranches(schema, indices);
  }

  #withBranches(schema: JsonObject, indices: string): JsonObject {
    if (this.#branches === undefined) return schema;
    const { keyword } = this.#branches;
    const { [keyword]: list, ...rest } = schema;
    const chosen = indices.split(",").map((index) => (list as readonly Json[])[Number(index)]!);
    if (chosen.length > 1) return { ...rest, [keyword]: chosen };
    const allOf = own(rest, "allOf");
    return { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), ...chosen] };
  }
}

/** Whether a value consists of at most so many values as are worth explaining. */
function isSmall(value: unknown): boolean {
  let left = MAX_EXPLAINED;
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const inside = Object.values(next);
    left -= inside.length;
    if (left < 0) return false;
    for (const each of inside) if (typeof each === "object") waiting.push(each);
  }
  return true;
}

const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 200);

function actionOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "action")) return undefined;
  const { action } = value as { action: unknown };
  return typeof action === "string" ? action : undefined;
}
