import { describe, expect, test } from "vitest";
import type { Backend } from "../../src/cel/compile.ts";
import { parseTimestamp } from "../../src/cel/runtime/timestamp.ts";
import { createEngine } from "../../src/engine/engine.ts";
import type { Answer, Verdict } from "../../src/engine/verdict.ts";
import { compileProgram } from "../../src/program/program.ts";
import { policyOf, type RequestOfTest, type RuleOfTest, requestOf } from "./policies.ts";

const BACKENDS: Backend[] = ["generated", "closures"];
const ERRS = "resource.limits['seats'] > 0";

describe.for(BACKENDS)("%s", (backend) => {
  const engineOf = (rules: readonly RuleOfTest[]) =>
    createEngine(compileProgram([policyOf(rules)], { backend }));
  const decide = (rules: readonly RuleOfTest[], request: RequestOfTest = {}, at?: string) =>
    engineOf(rules).decide(requestOf(request), at === undefined ? undefined : parseTimestamp(at));
  const evaluate = (rules: readonly RuleOfTest[], request: RequestOfTest = {}): Verdict => {
    const answer = engineOf(rules).evaluate(requestOf(request));
    if (answer.decision === "undecided") throw new Error("undecided");
    return answer;
  };

  test("deny overrides; both sides' rules are known", () => {
    const decided = decide([
      { id: "allows", effect: "allow" },
      { id: "denies", effect: "deny", when: "subject.kind == 'direct'" },
    ]);
    expect(decided.decision).toBe("deny");
    expect(decided.rules).toEqual(["p/denies"]);
    expect(decided.overridden.map((each) => each.rule.id)).toEqual(["p/allows"]);
  });

  test("what no rule is about is denied", () => {
    expect(decide([{ id: "x", effect: "allow", actions: ["b"] }])).toMatchObject({
      decision: "deny",
      rules: [],
    });
    expect(decide([])).toMatchObject({ decision: "deny", rules: [] });
  });

  test("reasons are sorted by rule, whatever the order in the file", () => {
    const rules = ["m", "a", "z"].map((id): RuleOfTest => ({ id, effect: "deny" }));
    expect(decide(rules).rules).toEqual(["p/a", "p/m", "p/z"]);
  });

  test("requests with the same matching rules share one decision", () => {
    const engine = engineOf([{ id: "x", effect: "allow", when: "subject.kind == 'direct'" }]);
    expect(engine.decide(requestOf())).toBe(engine.decide(requestOf({ resource: { owner: "t9" } })));
  });

  test("a deny rule that errs denies and says so", () => {
    const verdict = evaluate([
      { id: "allows", effect: "allow" },
      { id: "errs", effect: "deny", when: ERRS },
    ]);
    expect(verdict.decision).toBe("deny");
    expect(verdict.reasons).toMatchObject([
      { rule: "p/errs", error: expect.stringContaining("no such key") },
    ]);
  });

  test("an allow rule that errs does not allow and is named", () => {
    const verdict = evaluate([{ id: "errs", effect: "allow", when: ERRS }]);
    expect(verdict.decision).toBe("deny");
    expect(verdict.reasons).toEqual([]);
    expect(verdict.erred).toMatchObject([{ rule: "p/errs", error: expect.any(String) }]);
  });

  test("an error in one rule leaves the others as they are", () => {
    const decided = decide([
      { id: "errs", effect: "allow", when: ERRS },
      { id: "holds", effect: "allow", when: "subject.kind == 'direct'" },
      { id: "fails", effect: "deny", when: "subject.kind == 'other'" },
    ]);
    expect(decided).toMatchObject({ decision: "allow", rules: ["p/holds"] });
    expect(decided.erred).toHaveLength(1);
  });

  test("audit rules are reported and do not decide", () => {
    const verdict = evaluate([
      { id: "allows", effect: "allow" },
      { id: "notes", effect: "deny", severity: "audit", reason: "basis {{ context.basis }}" },
      { id: "errs", effect: "deny", severity: "audit", when: ERRS },
    ]);
    expect(verdict.decision).toBe("allow");
    expect(verdict.audit.map((each) => each.rule)).toEqual(["p/errs", "p/notes"]);
    expect(verdict.audit[1]!.message).toEqual({ en: "basis multipartner" });
    expect(evaluate([{ id: "x", effect: "allow", severity: "audit" }]).decision).toBe("deny");
  });

  describe("in force", () => {
    const rules: RuleOfTest[] = [
      { id: "allows", effect: "allow" },
      { id: "old", effect: "deny", until: "2020-01-01T00:00:00Z" },
      { id: "new", effect: "deny", from: "2022-01-01T00:00:00Z", until: "2024-01-01T00:00:00Z" },
    ];
    test.for([
      ["2019-12-31T23:59:59.999999999Z", ["p/old"]],
      ["2020-01-01T00:00:00Z", ["p/allows"]],
      ["2021-12-31T23:59:59Z", ["p/allows"]],
      ["2022-01-01T01:00:00+01:00", ["p/new"]],
      ["2023-12-31T23:59:59Z", ["p/new"]],
      ["2024-01-01T00:00:00Z", ["p/allows"]],
    ] as const)("at %s", ([time, expected]) => {
      expect(decide(rules, { time }).rules).toEqual(expected);
      expect(decide(rules, {}, time).rules).toEqual(expected);
    });

    test("a time that cannot be read allows nothing", () => {
      expect(decide(rules, { time: "yesterday" })).toMatchObject({ decision: "deny", rules: [] });
    });

    test("what is not in force cannot err", () => {
      const dead: RuleOfTest = { id: "x", effect: "deny", when: ERRS, until: "2000-01-01T00:00:00Z" };
      expect(decide([{ id: "allows", effect: "allow" }, dead]).decision).toBe("allow");
    });
  });

  describe("nested conditions", () => {
    const yes = "subject.kind == 'direct'";
    const no = "subject.kind == 'other'";
    test.for<[when: RuleOfTest["when"], outcome: "holds" | "fails" | "errs"]>([
      [{ all: [yes, yes] }, "holds"],
      [{ all: [yes, no] }, "fails"],
      [{ all: [no, ERRS] }, "fails"],
      [{ all: [yes, ERRS] }, "errs"],
      [{ all: [ERRS, no] }, "errs"],
      [{ any: [no, yes] }, "holds"],
      [{ any: [no, no] }, "fails"],
      [{ any: [ERRS, yes] }, "holds"],
      [{ any: [yes, ERRS] }, "holds"],
      [{ any: [no, ERRS] }, "errs"],
      [{ none: [no, no] }, "holds"],
      [{ none: [no, yes] }, "fails"],
      [{ none: [ERRS, yes] }, "fails"],
      [{ none: [ERRS, no] }, "errs"],
      [{ all: [yes, { any: [no, { none: [no] }] }] }, "holds"],
      [{ all: [{ any: [no, { all: [yes, no] }] }, yes] }, "fails"],
    ])("%j %s", ([when, outcome]) => {
      const decided = decide([{ id: "x", effect: "allow", ...(when === undefined ? {} : { when }) }]);
      const found = decided.decision === "allow" ? "holds" : decided.erred.length > 0 ? "errs" : "fails";
      expect(found).toBe(outcome);
    });
  });

  test("a rule that takes too many steps errs alone", () => {
    const endless = "context.relationships.all(a, context.relationships.all(b, a.status == b.status))";
    const relationships = Array.from({ length: 4000 }, () => ({ partner: "t1", status: "active" }));
    const rules: RuleOfTest[] = [
      { id: "endless", effect: "allow", when: endless },
      { id: "holds", effect: "allow", when: "subject.kind == 'direct'" },
    ];
    const decided = decide(rules, { context: { relationships } });
    expect(decided).toMatchObject({ decision: "allow", rules: ["p/holds"] });
    expect(decided.erred.map((each) => each.error?.kind)).toEqual(["budget_exceeded"]);
  });

  test("more rules for one action than fit one group", () => {
    const rules = Array.from({ length: 75 }, (_, n): RuleOfTest => {
      const id = `r${String(n).padStart(2, "0")}`;
      return { id, effect: n % 2 === 0 ? "deny" : "allow", when: `subject.tenant == 't${n}'` };
    });
    expect(decide(rules, { subject: { tenant: "t74" } })).toMatchObject({
      decision: "deny",
      rules: ["p/r74"],
    });
    expect(decide(rules, { subject: { tenant: "t73" } })).toMatchObject({
      decision: "allow",
      rules: ["p/r73"],
    });
    expect(decide(rules, { subject: { tenant: "x" } })).toMatchObject({ decision: "deny", rules: [] });
  });
});

const explain = (rules: readonly RuleOfTest[], request: RequestOfTest = {}): Verdict =>
  createEngine(compileProgram([policyOf(rules)])).evaluate(requestOf(request)) as Verdict;

describe("what a verdict tells", () => {
  test("messages are filled in, lists joined", () => {
    const reason =
      "{{ resource.owner }} has {{ [1, 2] }}, {{ 1.5 }}, {{ time }} and {{ resource.limits['no'] }}";
    const verdict = explain([{ id: "x", effect: "deny", reason }]);
    expect(verdict.reasons[0]!.message.en).toBe(
      "t2 has 1, 2, 1.5, 2026-01-01T00:00:00Z and {{ resource.limits['no'] }}",
    );
  });

  test("pointers: the resource first, then the context, in a list the element that decided", () => {
    const when =
      "context.basis == 'multipartner' && context.relationships.exists(r, r.partner == subject.tenant) && resource.owner != subject.tenant";
    const relationships = [
      { partner: "t0", status: "active" },
      { partner: "t1", status: "active" },
      { partner: "t2", status: "active" },
    ];
    const verdict = explain([{ id: "x", effect: "deny", when }], { context: { relationships } });
    expect(verdict.reasons[0]!.pointers).toEqual([
      "/resource/owner",
      "/context/basis",
      "/context/relationships/1/partner",
      "/context/relationships/0/partner",
      "/subject/tenant",
    ]);
  });

  test("a rule without a condition points at the action", () => {
    expect(explain([{ id: "x", effect: "deny" }]).reasons[0]!.pointers).toEqual(["/action"]);
  });

  test("obligations of the rules that decided, and of no others", () => {
    const rules: RuleOfTest[] = [
      { id: "a1", effect: "allow", obligation: "tell {{ resource.owner }}" },
      { id: "a2", effect: "allow", when: "subject.kind == 'other'", obligation: "never" },
      { id: "a3", effect: "allow", severity: "audit", obligation: "never" },
    ];
    expect(explain(rules).obligations).toEqual([{ rule: "p/a1", id: "duty", text: { en: "tell t2" } }]);
    const denied = explain([...rules, { id: "d", effect: "deny", obligation: "report" }]);
    expect(denied.obligations).toEqual([{ rule: "p/d", id: "duty", text: { en: "report" } }]);
  });

  test("the nearest allow rules with the clause that failed", () => {
    const verdict = explain([
      { id: "far", effect: "allow", when: "subject.kind == 'x' && context.basis == 'y'" },
      {
        id: "near",
        effect: "allow",
        when: { all: ["subject.kind == 'direct'", "resource.owner == subject.tenant"] },
      },
      { id: "mid", effect: "allow", when: "subject.kind == 'direct' && context.basis == 'y' && true" },
      { id: "last", effect: "allow", when: "subject.kind == 'x' && context.basis == 'y' && time > time" },
      { id: "gone", effect: "allow", until: "2000-01-01T00:00:00Z" },
      { id: "other", effect: "allow", severity: "audit", when: "subject.kind == 'x'" },
    ]);
    expect(verdict.nearest.map((each) => each.rule)).toEqual(["p/near", "p/mid", "p/far"]);
    expect(verdict.nearest[0]!.clause).toMatchObject({
      text: "resource.owner == subject.tenant",
      observed: [
        { pointer: "/resource/owner", value: "t2" },
        { pointer: "/subject/tenant", value: "t1" },
      ],
    });
  });

  test("of `any`, the branch that got farthest; of `none`, the member that holds", () => {
    const branches = { any: ["subject.kind == 'x'", "subject.kind == 'direct' && context.basis == 'y'"] };
    expect(explain([{ id: "x", effect: "allow", when: branches }]).nearest[0]!.clause!.text).toBe(
      "context.basis == 'y'",
    );
    const none = { none: ["subject.kind == 'x'", "subject.kind == 'direct'"] };
    expect(explain([{ id: "x", effect: "allow", when: none }]).nearest[0]!.clause!.text).toBe(
      "!(subject.kind == 'direct')",
    );
  });

  test("an absent field is observed as absent", () => {
    const when = "has(resource.quantity) && resource.quantity > 5";
    expect(explain([{ id: "x", effect: "allow", when }]).nearest[0]!.clause).toMatchObject({
      text: "has(resource.quantity)",
      observed: [{ pointer: "/resource/quantity", value: undefined }],
    });
  });
});

describe("what is not decided", () => {
  const engine = createEngine(
    compileProgram([policyOf([{ id: "x", effect: "allow", actions: ["a", "b"] }])]),
  );
  test.for<[name: string, value: unknown]>([
    ["an unknown action", { action: "nonsense" }],
    ["no action", {}],
    ["an action that is no text", { action: 1 }],
    ["an inherited action", Object.create({ action: "a" })],
    ["null", null],
    ["a text", "a"],
    ["a list", [{ action: "a" }]],
  ])("%s", ([, value]) => {
    expect(engine.evaluate(value)).toMatchObject({ decision: "undecided" });
  });

  test("broken policies turn an allow into undecided and leave a deny", () => {
    const program = compileProgram([
      policyOf([
        { id: "x", effect: "allow" },
        { id: "y", effect: "deny", actions: ["b"] },
      ]),
    ]);
    const broken = createEngine(program, { brokenPolicies: ["q"] });
    expect(broken.evaluate(requestOf())).toEqual({
      decision: "undecided",
      violations: [],
      brokenPolicies: ["q"],
    });
    const answer: Answer = broken.evaluate(requestOf({ action: "b" }));
    expect(answer.decision).toBe("deny");
  });
});
