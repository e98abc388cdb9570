import { expect, test } from "vitest";
import { combine, type Outcome, type Part, partOf } from "../../src/engine/combine.ts";
import type { Decision } from "../../src/engine/verdict.ts";

const PARTS: [effect: "allow" | "deny", severity: "enforce" | "audit", outcome: Outcome, part: Part][] = [
  ["deny", "enforce", "holds", "denies"],
  ["deny", "enforce", "fails", "nothing"],
  ["deny", "enforce", "errs", "denies"],
  ["allow", "enforce", "holds", "allows"],
  ["allow", "enforce", "fails", "nothing"],
  ["allow", "enforce", "errs", "erred"],
  ["deny", "audit", "holds", "audited"],
  ["deny", "audit", "fails", "nothing"],
  ["deny", "audit", "errs", "audited"],
  ["allow", "audit", "holds", "audited"],
  ["allow", "audit", "fails", "nothing"],
  ["allow", "audit", "errs", "audited"],
];

test.for(PARTS)("%s rule (%s) that %s: %s", ([effect, severity, outcome, part]) => {
  expect(partOf({ effect, severity }, outcome)).toBe(part);
});

/** Every pair; a row and its mirror image have one answer. */
const PAIRS: [a: Part, b: Part, decision: Decision][] = [
  ["denies", "denies", "deny"],
  ["denies", "allows", "deny"],
  ["denies", "audited", "deny"],
  ["denies", "erred", "deny"],
  ["denies", "nothing", "deny"],
  ["allows", "allows", "allow"],
  ["allows", "audited", "allow"],
  ["allows", "erred", "allow"],
  ["allows", "nothing", "allow"],
  ["audited", "audited", "deny"],
  ["audited", "erred", "deny"],
  ["audited", "nothing", "deny"],
  ["erred", "erred", "deny"],
  ["erred", "nothing", "deny"],
  ["nothing", "nothing", "deny"],
];

test.for(PAIRS)("%s and %s: %s", ([a, b, decision]) => {
  expect(combine([a, b])).toBe(decision);
  expect(combine([b, a])).toBe(decision);
});

test("the table of pairs is whole", () => {
  const parts = new Set([...PAIRS.map((pair) => pair[0]), ...PAIRS.map((pair) => pair[1])]);
  expect(PAIRS).toHaveLength((parts.size * (parts.size + 1)) / 2);
});

test("nothing at all is denied", () => {
  expect(combine([])).toBe("deny");
});
