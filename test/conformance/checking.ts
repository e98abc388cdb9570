import { check } from "../../src/cel/check.ts";
import type { Environment, Variable } from "../../src/cel/environment.ts";
import { functionTable, type Overload } from "../../src/cel/function.ts";
import { parse } from "../../src/cel/parser.ts";
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  formatType,
  INT,
  NULL,
  STRING,
  UINT,
} from "../../src/cel/type.ts";
import { environmentOf, typeFrom } from "./environment.ts";
import { type SectionResult, type SpecTest, suite } from "./suite.ts";

/** What cel-go's own checker tests declare. */
const fake = (name: string, member: boolean, params: readonly CelType[], result: CelType): Overload => ({
  id: name,
  name,
  member,
  params,
  result,
  fallible: false,
  run: () => undefined,
});
const DEFAULT_VARIABLES: Readonly<Record<string, CelType>> = {
  is: STRING,
  ii: INT,
  iu: UINT,
  iz: BOOL,
  id: DOUBLE,
  ix: NULL,
  ib: BYTES,
};
const DEFAULT_FUNCTIONS = [fake("fg_s", false, [], STRING), fake("fi_s_s", true, [STRING], STRING)];

/** The environment that a test declares; the checking suite's own declarations are among it. */
function declaredEnvironment(test: SpecTest): Environment {
  const { variables, functions, container } = environmentOf(test);
  if (test.section !== "checking") return { variables, functions, container, mode: "standard" };
  const defaults = Object.entries(DEFAULT_VARIABLES).map(
    ([name, type]) => [name, { kind: "input", type }] as const,
  );
  return {
    variables: new Map<string, Variable>([...defaults, ...variables]),
    functions: new Map([...functions, ...functionTable([DEFAULT_FUNCTIONS])]),
    container,
    mode: "standard",
  };
}

/** Types that differ for a reason. */
const SKIPPED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^cel\.block\(/, "cel-go takes the value of a block for dyn; its type is known here"],
  [/TestRequired\{/, "a message is built"],
  [/\bset\(\[/, "an opaque type with parameters: none can be declared in this language"],
];

/** What cel-go's checker refuses and ours does not, by cel-go's message. */
const ACCEPTED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/unsupported syntax/, "optional syntax, which that test had switched off"],
  [
    /found no matching overload for '_[<>]=?_' applied to '\(u?int, double\)'/,
    "comparisons across numeric types, which that test had switched off",
  ],
];

/** Our inferred types held against cel-go's, for the tests without messages that have one. */
export function runChecking(): SectionResult[] {
  const tests = [
    ...suite("conformance"),
    ...suite("comprehension"),
    ...suite("checking"),
    ...suite("parsing"),
  ].filter((test) => !test.needsProto && expectedType(test) !== undefined);
  const sections = new Map<string, SpecTest[]>();
  for (const test of tests) sections.set(test.section, [...(sections.get(test.section) ?? []), test]);
  return [...sections].map(([section, members]) =>
    judge(section, members, whyTypeDiffers, ({ expr }) => expr, SKIPPED),
  );
}

/** Expressions of the checking suite, without messages, that cel-go's checker refuses. */
export function runCheckRefusals(): SectionResult {
  const tests = suite("checking").filter((test) => !test.needsProto && test.error !== undefined);
  const accepts = (test: SpecTest): string | undefined => {
    const { expr } = parse(test.expr);
    if (expr === undefined) return undefined;
    const { checked } = check(expr, declaredEnvironment(test));
    return checked === undefined ? undefined : `accepted; cel-go: ${test.error}`;
  };
  return judge("checking: refusals", tests, accepts, ({ error }) => error ?? "", ACCEPTED);
}

function expectedType(test: SpecTest): string | undefined {
  const deduced = test.original.typedResult?.deducedType;
  return deduced === undefined ? test.type : formatType(typeFrom(deduced));
}

function whyTypeDiffers(test: SpecTest): string | undefined {
  const { expr, faults } = parse(test.expr);
  if (expr === undefined) return `not parsed: ${faults[0]?.message}`;
  const checked = check(expr, declaredEnvironment(test));
  if (checked.checked === undefined) return `refused: ${checked.faults[0]?.message}`;
  const actual = formatType(checked.checked.type);
  return actual === expectedType(test) ? undefined : `expected ${expectedType(test)}, got ${actual}`;
}

function judge(
  section: string,
  tests: readonly SpecTest[],
  whyNot: (test: SpecTest) => string | undefined,
  reasonText: (test: SpecTest) => string,
  reasons: readonly (readonly [pattern: RegExp, reason: string])[],
): SectionResult {
  const skipped: { name: string; reason: string }[] = [];
  const failed: { name: string; why: string }[] = [];
  for (const test of tests) {
    const why = whyNot(test);
    if (why === undefined) continue;
    const name = `${test.name}: ${test.expr}`;
    const skip = reasons.find(([pattern]) => pattern.test(reasonText(test)));
    if (skip !== undefined) skipped.push({ name, reason: skip[1] });
    else failed.push({ name, why });
  }
  return {
    section,
    total: tests.length,
    passed: tests.length - skipped.length - failed.length,
    skipped,
    failed,
  };
}
