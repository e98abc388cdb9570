import { expect, test } from "vitest";
import { createEngine } from "../../src/engine/engine.ts";
import type { Policy, Rule } from "../../src/policy/policy.ts";
import { compileProgram } from "../../src/program/program.ts";
import { loadPack } from "./load.ts";
import { readFixtures, readPolicyTexts } from "./read.ts";

const fixtures = readFixtures();
const policies = loadPack().value;

/** The edges of the rules' dates, as the policies write them. */
const edges = readPolicyTexts().flatMap(({ policy, rules }) =>
  rules.flatMap(({ id, inForce }) =>
    (["from", "until"] as const).flatMap((side) => {
      const edge = inForce?.[side];
      return edge === undefined ? [] : [{ policy, id, side, edge: new Date(edge).getTime() }];
    }),
  ),
);

function ruleOf(policy: string, id: string): readonly [Policy, Rule] {
  const found = policies.find((each) => each.id === policy)!;
  return [found, found.rules.find((rule) => rule.id === id)!];
}

/** Whether the rule by itself matches a request of these moments. */
function matchesIn(policy: string, id: string, from: number, to: number): boolean {
  const [found, rule] = ruleOf(policy, id);
  const alone = createEngine(compileProgram([{ ...found, rules: [rule] }]));
  return fixtures.some(({ request }) => {
    const time = new Date(request.time).getTime();
    if (time < from || time > to) return false;
    const answer = alone.evaluate(request);
    return answer.decision !== "undecided" && [...answer.reasons, ...answer.audit].length > 0;
  });
}

function isAskedIn(policy: string, id: string, from: number, to: number): boolean {
  const [, rule] = ruleOf(policy, id);
  return fixtures.some(({ request }) => {
    const time = new Date(request.time).getTime();
    return time >= from && time <= to && rule.actions.includes(request.action);
  });
}

test("there are rules with dates", () => {
  expect(edges.length).toBeGreaterThan(0);
});

test.for(edges)(
  "$policy/$id is tried a second before and at the edge of `$side`",
  ({ policy, id, side, edge }) => {
    const before = [edge - 1000, edge - 1] as const;
    const at = [edge, edge + 1000] as const;
    const [inside, outside] = side === "from" ? [at, before] : [before, at];
    expect(matchesIn(policy, id, ...inside), "in force").toBe(true);
    expect(isAskedIn(policy, id, ...outside), "asked for out of force").toBe(true);
    expect(matchesIn(policy, id, ...outside), "out of force").toBe(false);
  },
);
