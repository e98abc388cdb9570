import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/engine/engine.ts";
import type { Answer, Reason } from "../../src/engine/verdict.ts";
import type { Policy, Rule } from "../../src/policy/policy.ts";
import { compileProgram } from "../../src/program/program.ts";
import { describeFault, loadPack } from "./load.ts";
import { type Expected, readExpected, readFixtures, readPolicyTexts } from "./read.ts";

const pack = loadPack();
const engine = createEngine(compileProgram(pack.value));
const expected = readExpected();
const fixtures = readFixtures();
const rules = pack.value.flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })));
/** Rules that say nothing without reference data: tables.test.ts has them. */
const NEEDS_TABLES = new Set(["finding-differs-from-template"]);
const nameOf = ({ policy, id }: Rule): string => `${policy}/${id}`;
/** The table leaves the policy out: a rule id is unique in the pack. */
const shortNameOf = (name: string): string => name.slice(name.indexOf("/") + 1);

/** The rules of an answer, as the table of expected verdicts writes them; what a denial overrules is not in it. */
function told(answer: Answer): unknown {
  if (answer.decision === "undecided") return answer;
  const ids = (reasons: readonly Reason[]) => reasons.map((each) => shortNameOf(each.rule)).sort();
  return { decision: answer.decision, reasons: ids(answer.reasons), audit: ids(answer.audit) };
}

const wanted = ({ decision, deny = [], allow = [], audit = [] }: Expected) => ({
  decision,
  reasons: [...(decision === "deny" ? deny : allow)].sort(),
  audit: [...audit].sort(),
});

/** The ids of the requests that one rule alone matches. */
function matchesOf(policy: Policy, rule: Rule): readonly string[] {
  const alone = createEngine(compileProgram([{ ...policy, rules: [rule] }]));
  return fixtures.flatMap(({ request }) => {
    const answer = alone.evaluate(request);
    if (answer.decision === "undecided") return [];
    return [...answer.reasons, ...answer.audit].length > 0 ? [request.id] : [];
  });
}

/** The ids of the requests whose row names the rule. */
function rowsOf(rule: Rule): readonly string[] {
  const names = ({ deny = [], allow = [], audit = [] }: Expected) => [...deny, ...allow, ...audit];
  return fixtures
    .map(({ request }) => request.id)
    .filter((id) => names(expected.get(id) ?? { decision: "deny" }).includes(rule.id));
}

describe("the multipartner pack", () => {
  it("compiles without any fault", () => {
    expect(pack.diagnostics.map(describeFault)).toEqual([]);
    const ids = readPolicyTexts().flatMap(({ policy, rules }) => rules.map(({ id }) => `${policy}/${id}`));
    expect(rules.map(({ rule }) => nameOf(rule)).sort()).toEqual(ids.sort());
    expect(new Set(ids.map(shortNameOf)).size).toBe(ids.length);
  });

  it.each(fixtures.map(({ file, request }) => [request.id, file, request] as const))(
    "decides %s (%s)",
    (id, _file, request) => {
      expect(told(engine.evaluate(request))).toEqual(wanted(expected.get(id) as Expected));
    },
  );

  it("says why in the fields that decided, or names the nearest rule", () => {
    for (const { request } of fixtures) {
      const answer = engine.evaluate(request);
      if (answer.decision === "undecided") throw new Error(request.id);
      expect(answer.erred, request.id).toEqual([]);
      for (const reason of answer.reasons) expect(reason.error, request.id).toBeUndefined();
      const allowRules = rules.some(
        ({ rule }) =>
          rule.effect === "allow" && rule.severity === "enforce" && rule.actions.includes(request.action),
      );
      if (answer.decision === "deny" && answer.reasons.length === 0 && allowRules) {
        expect(answer.nearest, request.id).not.toEqual([]);
      }
    }
  });
});

describe.each(rules.map(({ policy, rule }) => [nameOf(rule), policy, rule] as const))(
  "%s",
  (_name, policy, rule) => {
    const matches = matchesOf(policy, rule);
    const asked = fixtures.filter(({ request }) => rule.actions.includes(request.action));

    it("matches the requests that the table says", () => {
      expect([...matches].sort()).toEqual([...rowsOf(rule)].sort());
    });

    it.skipIf(NEEDS_TABLES.has(rule.id))(
      "matches one request, and fails to match another that asks for its actions",
      () => {
        expect(matches).not.toEqual([]);
        if (rule.when !== undefined) expect(asked.length).toBeGreaterThan(matches.length);
      },
    );

    it("matches in the clouds that its label names only", () => {
      const clouds = rule.labels.get("clouds") ?? [];
      const matched = fixtures.filter(({ request }) => matches.includes(request.id));
      expect(matched.filter(({ request }) => !clouds.includes(request.cloud))).toEqual([]);
    });

    it("has a reason and a source in both languages, without leftovers", () => {
      expect(rule.source?.document).toBeTruthy();
      expect(rule.title?.de).toBeTruthy();
      for (const text of matches.flatMap((id) => proseOf(policy, rule, id))) {
        expect(text).toMatch(/^\S[^{}\n]*[^\s{}][.]$/u);
        expect(text).not.toMatch(/undefined|null|\[object|\s{2}|service\.administer|order\.create/);
      }
    });
  },
);

/** Reason and obligations of one rule about one request, in both languages. */
function proseOf(policy: Policy, rule: Rule, id: string): readonly string[] {
  const request = fixtures.find((each) => each.request.id === id)?.request;
  const answer = createEngine(compileProgram([{ ...policy, rules: [rule] }])).evaluate(request);
  if (answer.decision === "undecided") throw new Error(id);
  const messages = [...answer.reasons, ...answer.audit].map((each) => each.message);
  const texts = [...messages, ...answer.obligations.map((each) => each.text)];
  return texts.flatMap(({ en, de }) => [en, de ?? ""]);
}
