import { type Diagnostic, severityOf, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { Backend } from "../cel/compile.ts";
import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { Timestamp } from "../cel/runtime/value.ts";
import { readPolicies } from "../policy/policies.ts";
import type { Policy } from "../policy/policy.ts";
import { readWaivers } from "../policy/waivers/waivers.ts";
import { compileProgram } from "../program/program.ts";
import { readSchema } from "../schema/read.ts";
import type { Decided, FitRequest } from "./decide.ts";
import { createEngine } from "./engine.ts";
import { type DataFault, fitTables } from "./tables.ts";
import type { Answer } from "./verdict.ts";

/** Texts by their paths. A policy names its schema and its imports relative to its own path. */
export interface PolicyTexts {
  /** Policies, and the shared definitions that they import. */
  readonly policies: Readonly<Record<string, string>>;
  /** Request schemas, and the schemas that these refer to. */
  readonly schemas: Readonly<Record<string, string>>;
  /** Files of waivers. */
  readonly waivers?: Readonly<Record<string, string>>;
}

export interface CompilePoliciesOptions {
  /** How conditions are run; `generated` unless said otherwise, and `closures` where code cannot be made from text. */
  readonly backend?: Backend;
  /**
   * The rows of the tables that policies declare under `data`, by name, as JSON. They must never change. A table
   * with a row that does not fit its schema is broken: nothing is allowed then.
   */
  readonly data?: Readonly<Record<string, readonly unknown[]>>;
}

export interface DecideOptions {
  /** An RFC 3339 timestamp to judge by instead of the request's own `time`. Anything else throws a RangeError. */
  readonly at?: string;
}

export interface CompiledPolicies {
  /** Those without errors. As long as others have errors, no request is allowed. */
  readonly policies: readonly Policy[];
  /** Faults of policies, schemas and waivers, sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Tables and rows that no policy fits, at most 100. */
  readonly dataFaults: readonly DataFault[];
  /** The whole answer to any value: validated, decided, explained. */
  evaluate(request: unknown, options?: DecideOptions): Answer;
  /** The fast way, without validation and prose: for requests that are known to fit their schema. */
  decide(request: FitRequest, options?: DecideOptions): Decided;
}

/** From texts to decisions in one call; touches no file and runs in browsers. */
export function compilePolicies(texts: PolicyTexts, options: CompilePoliciesOptions = {}): CompiledPolicies {
  const sources = new Map(
    [...Object.entries(texts.policies), ...Object.entries(texts.schemas)].map(
      ([name, text]): [string, Source] => [normalize(name), { name, text }],
    ),
  );
  const resolve = (path: string, from: Source): Source | undefined =>
    sources.get(normalize(`${from.name}/../${path}`));
  const schemas = new Map<Source, ReturnType<typeof readSchema>>();
  const read = readPolicies(
    Object.keys(texts.policies).map((name) => sources.get(normalize(name))!),
    {
      resolve,
      schema(path, from) {
        const source = resolve(path, from);
        if (source === undefined) return { value: undefined, diagnostics: [] };
        const schema = schemas.get(source) ?? readSchema(source, (inner) => resolve(inner, source));
        schemas.set(source, schema);
        return schema;
      },
    },
  );
  const brokenPolicies = brokenSources(read.diagnostics);
  const waivers = readWaivers(
    Object.entries(texts.waivers ?? {}).map(([name, text]) => ({ name: normalize(name), text })),
    { policies: read.value, broken: brokenPolicies.length > 0 },
  );
  const program = compileProgram(read.value, options);
  const { data, brokenTables, faults: dataFaults } = fitTables(options.data ?? {}, program);
  const engine = createEngine(program, { brokenPolicies, waivers: waivers.value, data, brokenTables });
  return {
    policies: read.value,
    diagnostics: sortDiagnostics([...read.diagnostics, ...waivers.diagnostics]),
    dataFaults,
    evaluate: (request, { at } = {}) => engine.evaluate(request, instantOf(at)),
    decide: (request, { at } = {}) => engine.decide(request, instantOf(at)),
  };
}

/** The names of the texts that have errors, sorted. */
export function brokenSources(diagnostics: readonly Diagnostic[]): readonly string[] {
  const broken = diagnostics.filter((each) => severityOf(each) === "error");
  return [...new Set(broken.map((each) => each.span.source.name))].sort();
}

function instantOf(at: string | undefined): Timestamp | undefined {
  if (at === undefined) return undefined;
  const instant = parseTimestamp(at);
  if (instant === undefined) throw new RangeError(`\`${at}\` is no RFC 3339 timestamp`);
  return instant;
}

/** A path without `.` and `..` steps; one that leads out of the texts stays one that nothing has. */
function normalize(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.length === 0) return `../${path}`;
      steps.pop();
    } else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
