import { check } from "../../src/cel/check.ts";
import type { Checked } from "../../src/cel/checked.ts";
import { type Backend, compileExpression, generateModule } from "../../src/cel/compile.ts";
import { parse } from "../../src/cel/parser.ts";
import { CelError } from "../../src/cel/runtime/value.ts";
import { formatType } from "../../src/cel/type.ts";
import { loadModuleText } from "../cel/fuzz/module.ts";
import { activationOf, environmentOf, typeFrom } from "./environment.ts";
import { type SectionResult, type SpecTest, suite } from "./suite.ts";
import { describe, describeValue, runtimeValue } from "./values.ts";

/** How a checked expression becomes a value. */
export type Evaluate = (checked: Checked, activation: object) => unknown;

export const withBackend =
  (backend: Backend): Evaluate =>
  (checked, activation) =>
    compileExpression(checked, { backend }).evaluate(activation);

/** The text of a module, as a function body in place of a file. */
export const withModule: Evaluate = (checked, activation) =>
  loadModuleText(generateModule(new Map([["it", checked]]), "runtime"))["it"]!(activation);

/** The tests of the suite that are about evaluation and need no message of protobuf. */
const evaluationTests = (): SpecTest[] => suite("conformance").filter((test) => !test.needsProto);

/**
 * Runs them all. An expected error counts only in sections in which expected values are right too: where
 * everything errs, no error means anything.
 */
export function runEvaluation(evaluate: Evaluate): SectionResult[] {
  const sections = new Map<string, SpecTest[]>();
  for (const test of evaluationTests()) {
    const known = sections.get(test.section);
    if (known === undefined) sections.set(test.section, [test]);
    else known.push(test);
  }
  return Array.from(sections, ([section, tests]) => runSection(section, tests, evaluate));
}

function runSection(section: string, tests: readonly SpecTest[], evaluate: Evaluate): SectionResult {
  const skipped: { name: string; reason: string }[] = [];
  const failed: { name: string; why: string }[] = [];
  let passed = 0;
  let values = 0;
  for (const test of tests) {
    const reason = skipReason(test);
    if (reason !== undefined) {
      skipped.push({ name: test.name, reason });
      continue;
    }
    const why = faultOf(test, evaluate);
    if (why === undefined) passed++;
    else failed.push({ name: test.name, why });
    if (why === undefined && !expectsError(test)) values++;
  }
  const meaningless =
    values === 0 && tests.some((test) => !expectsError(test) && skipReason(test) === undefined);
  return { section, total: tests.length, passed: meaningless ? 0 : passed, skipped, failed };
}

const expectsError = (test: SpecTest): boolean => test.original.evalError !== undefined;

/** A message that the suite's own sign for such tests does not name. */
const MESSAGES = /\bTestRequired\{/;

function skipReason(test: SpecTest): string | undefined {
  return MESSAGES.test(test.expr) ? "builds a message of protobuf" : undefined;
}

/** What is wrong with the answer to a test; undefined: nothing. */
function faultOf(test: SpecTest, evaluate: Evaluate): string | undefined {
  try {
    return differenceOf(test, evaluate);
  } catch (error) {
    return `throws ${error instanceof Error ? error.stack?.slice(0, 300) : error}`;
  }
}

function differenceOf(test: SpecTest, evaluate: Evaluate): string | undefined {
  const parsed = parse(test.expr);
  if (parsed.expr === undefined) return `is not parsed: ${parsed.faults[0]?.message}`;
  const environment = environmentOf(test);
  const { checked, faults } = check(parsed.expr, environment);
  if (checked === undefined) return `is refused: ${faults[0]?.message}`;
  if (test.original.checkOnly === true) return typeDifference(test, checked);
  const value = evaluate(checked, activationOf(test, environment));
  const got = describeValue(value, compileExpression(checked).type);
  if (expectsError(test))
    return value instanceof CelError ? undefined : `gives ${got} where an error is expected`;
  const wanted = describe(expected(test));
  return got === wanted ? undefined : `gives ${got}, not ${wanted}`;
}

/** Some tests ask for the inferred type and nothing else. */
function typeDifference(test: SpecTest, checked: Checked): string | undefined {
  const wanted = formatType(typeFrom(test.original.typedResult.deducedType));
  const got = formatType(checked.type);
  return got === wanted ? undefined : `has type ${got}, not ${wanted}`;
}

/** The value that a test expects; `true` where it says nothing. */
function expected(test: SpecTest): unknown {
  const { value, typedResult } = test.original;
  const json = value ?? typedResult?.result;
  return json === undefined ? true : runtimeValue(json);
}
