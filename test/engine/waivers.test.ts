import { expect, test } from "vitest";
import type { Source } from "../../src/base/source.ts";
import { parseTimestamp } from "../../src/cel/runtime/timestamp.ts";
import { createEngine } from "../../src/engine/engine.ts";
import { readWaivers } from "../../src/policy/waivers/waivers.ts";
import { compileProgram } from "../../src/program/program.ts";
import { policyOf, type RequestOfTest, type RuleOfTest, requestOf } from "./policies.ts";

const DENIES: RuleOfTest = { id: "denies", effect: "deny" };
const ALLOWS: RuleOfTest = { id: "allows", effect: "allow" };
const ERRS: RuleOfTest = { id: "denies", effect: "deny", when: "resource.limits['seats'] > 0" };

interface WaiverOfTest {
  readonly id?: string;
  readonly rule?: string;
  readonly scope?: string;
  readonly from?: string;
  readonly expires?: string;
  readonly allows?: boolean;
}

function textOf(waivers: readonly WaiverOfTest[]): Source {
  const full = waivers.map((each) => ({
    id: "w",
    rule: "p/denies",
    scope: "subject.kind == 'direct'",
    reason: "agreed",
    approver: "jane",
    ticket: "T-1",
    expires: "2027-01-01",
    ...each,
  }));
  return { name: "waivers.yaml", text: JSON.stringify({ waivers: full }) };
}

function engineOf(rules: readonly RuleOfTest[], waivers: readonly WaiverOfTest[], broken: string[] = []) {
  const policies = [policyOf(rules)];
  const read = readWaivers([textOf(waivers)], { policies, broken: false });
  expect(read.diagnostics.map(({ message }) => message)).toEqual([]);
  return createEngine(compileProgram(policies), { waivers: read.value, brokenPolicies: broken });
}

const decided = (
  rules: readonly RuleOfTest[],
  waivers: readonly WaiverOfTest[],
  request: RequestOfTest = {},
  at?: string,
) => {
  const instant = at === undefined ? undefined : parseTimestamp(at);
  const engine = engineOf(rules, waivers);
  const fast = engine.decide(requestOf(request), instant);
  const whole = engine.evaluate(requestOf(request), instant);
  expect(whole.decision).toBe(fast.decision);
  if (whole.decision !== "undecided") expect(whole.reasons.map(({ rule }) => rule)).toEqual(fast.rules);
  return {
    decision: fast.decision,
    rules: fast.rules,
    waived: fast.waived.map(({ waiver, denial }) => `${waiver.id} ${denial.rule.id}`),
    useless: fast.uselessWaivers.map(({ waiver, why }) => `${waiver.id} ${why}`),
  };
};

test("a waived denial leaves the decision to the rules that allow", () => {
  expect(decided([DENIES, ALLOWS], [{}])).toEqual({
    decision: "allow",
    rules: ["p/allows"],
    waived: ["w p/denies"],
    useless: [],
  });
});

test("what no rule allows stays denied, unless the waiver allows", () => {
  const stays = { decision: "deny", rules: [], waived: ["w p/denies"], useless: [] };
  expect(decided([DENIES], [{}])).toEqual(stays);
  expect(decided([DENIES], [{ allows: true }])).toEqual({ ...stays, decision: "allow" });
});

test("a waiver that allows allows nothing where its rule does not deny", () => {
  const rule: RuleOfTest = { ...DENIES, when: "resource.owner == 'nobody'" };
  expect(decided([rule], [{ allows: true }])).toMatchObject({ decision: "deny", rules: [], waived: [] });
});

test("each denial needs its own waiver", () => {
  const other: RuleOfTest = { id: "other", effect: "deny" };
  expect(decided([DENIES, other, ALLOWS], [{ allows: true }])).toEqual({
    decision: "deny",
    rules: ["p/other"],
    waived: ["w p/denies"],
    useless: [],
  });
  const both = [{}, { id: "v", rule: "p/other" }];
  expect(decided([DENIES, other, ALLOWS], both)).toMatchObject({ decision: "allow", rules: ["p/allows"] });
});

test.for([
  ["2025-12-31T23:59:59.999999999Z", "deny", "early"],
  ["2026-01-01T00:00:00Z", "allow", undefined],
  ["2026-12-31T23:59:59.999999999Z", "allow", undefined],
  ["2027-01-01T00:00:00Z", "deny", "expired"],
  ["2027-01-01T01:00:00+01:00", "deny", "expired"],
] as const)("as of %s: %s", ([at, decision, why]) => {
  const waivers = [{ from: "2026-01-01", expires: "2027-01-01" }];
  const useless = why === undefined ? [] : [`w ${why}`];
  expect(decided([DENIES, ALLOWS], waivers, { time: at })).toMatchObject({ decision, useless });
  expect(decided([DENIES, ALLOWS], waivers, {}, at)).toMatchObject({ decision, useless });
});

test("a request without a time that can be read is not waived", () => {
  expect(decided([DENIES, ALLOWS], [{}], { time: "yesterday" })).toMatchObject({
    decision: "deny",
    useless: ["w untimed"],
  });
});

test("a waiver of other requests says nothing", () => {
  expect(decided([DENIES, ALLOWS], [{ scope: "subject.kind == 'indirect'" }])).toEqual({
    decision: "deny",
    rules: ["p/denies"],
    waived: [],
    useless: [],
  });
});

test("a scope that errs waives nothing, and is told", () => {
  const waivers = [{ scope: "resource.limits['seats'] > 0" }];
  expect(decided([DENIES, ALLOWS], waivers)).toMatchObject({ decision: "deny", useless: ["w scope-errs"] });
});

test("a rule that errs is never waived", () => {
  expect(decided([ERRS, ALLOWS], [{ allows: true }])).toMatchObject({
    decision: "deny",
    rules: ["p/denies"],
    useless: ["w rule-errs"],
  });
});

test("of several waivers the one that lasts longest is named; useless ones are not told beside it", () => {
  const waivers = [
    { id: "short", expires: "2026-06-01" },
    { id: "over", expires: "2025-01-01" },
    { id: "long", expires: "2028-01-01" },
    { id: "errs", scope: "resource.limits['seats'] > 0", expires: "2029-01-01" },
  ];
  expect(decided([DENIES, ALLOWS], waivers)).toMatchObject({ waived: ["long p/denies"], useless: [] });
});

test("while a policy is broken, a waived request is undecided", () => {
  const engine = engineOf([DENIES], [{ allows: true }], ["other.yaml"]);
  expect(engine.evaluate(requestOf())).toMatchObject({
    decision: "undecided",
    brokenPolicies: ["other.yaml"],
  });
});

test("what does not fit the schema is undecided, whatever is waived", () => {
  expect(engineOf([DENIES], [{ allows: true }]).evaluate({ action: "zzz" })).toMatchObject({
    decision: "undecided",
  });
});
