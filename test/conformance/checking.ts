import { check } from "../../src/cel/check.ts";
import type { Environment, Variable } from "../../src/cel/environment.ts";
import { type FunctionTable, functionTable, type Overload } from "../../src/cel/function.ts";
import { STANDARD_LIBRARY } from "../../src/cel/library/index.ts";
import { parse } from "../../src/cel/parser.ts";
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  formatType,
  INT,
  listOf,
  mapOf,
  NULL,
  nullableOf,
  optionalOf,
  param,
  STRING,
  TIMESTAMP,
  typeOf,
  UINT,
} from "../../src/cel/type.ts";
import { type SectionResult, type SpecTest, suite } from "./suite.ts";

const PRIMITIVES: Readonly<Record<string, CelType>> = {
  BOOL,
  BYTES,
  DOUBLE,
  INT64: INT,
  STRING,
  UINT64: UINT,
};
const WELL_KNOWN: Readonly<Record<string, CelType>> = { TIMESTAMP, DURATION, ANY: DYN };

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

/** A proto-JSON type as ours; opaque names with parameters are not part of this language. */
// biome-ignore lint/suspicious/noExplicitAny: proto-JSON of many shapes
export function typeFrom(type: any): CelType {
  if ("primitive" in type) return PRIMITIVES[type.primitive]!;
  if ("wellKnown" in type) return WELL_KNOWN[type.wellKnown]!;
  if ("wrapper" in type) return nullableOf(PRIMITIVES[type.wrapper]!);
  if ("dyn" in type) return DYN;
  if ("null" in type) return NULL;
  if ("typeParam" in type) return param(type.typeParam);
  if ("listType" in type) return listOf(typeFrom(type.listType.elemType ?? { dyn: {} }));
  if ("mapType" in type) return mapOf(typeFrom(type.mapType.keyType), typeFrom(type.mapType.valueType));
  if ("type" in type) return typeOf(Object.keys(type.type).length === 0 ? DYN : typeFrom(type.type));
  if ("abstractType" in type && type.abstractType.name === "optional_type")
    return optionalOf(typeFrom(type.abstractType.parameterTypes[0]));
  return { kind: "opaque", name: type.messageType ?? type.abstractType?.name ?? JSON.stringify(type) };
}

/** The environment that a test declares, in the given mode. */
export function environmentOf(test: SpecTest, mode: Environment["mode"]): Environment {
  const variables = new Map<string, Variable>();
  const functions: Overload[] = [];
  if (test.section === "checking") {
    for (const [name, type] of Object.entries(DEFAULT_VARIABLES))
      variables.set(name, { kind: "input", type });
    functions.push(...DEFAULT_FUNCTIONS);
  }
  for (const { name, ident, function: declared } of test.original.typeEnv ?? []) {
    if (ident !== undefined) variables.set(name, { kind: "input", type: typeFrom(ident.type) });
    for (const { isInstanceFunction = false, params = [], resultType } of declared?.overloads ?? [])
      functions.push(fake(name, isInstanceFunction, params.map(typeFrom), typeFrom(resultType)));
  }
  return { variables, functions: merged(functions), container: test.original.container ?? "", mode };
}

function merged(functions: readonly Overload[]): FunctionTable {
  return functions.length === 0
    ? STANDARD_LIBRARY
    : new Map([...STANDARD_LIBRARY, ...functionTable([functions])]);
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
    const { checked } = check(expr, environmentOf(test, "standard"));
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
  const checked = check(expr, environmentOf(test, "standard"));
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
