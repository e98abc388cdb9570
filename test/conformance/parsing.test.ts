import { expect, test } from "vitest";
import { parse } from "../../src/cel/parser.ts";
import { runParsing, runRefusals } from "./parsing.ts";
import { suite } from "./suite.ts";

test("the suite has the tests that the figures speak of", () => {
  const conformance = suite("conformance");
  expect(conformance).toHaveLength(2344);
  const inLanguage = conformance.filter((each) => !each.needsProto);
  expect(inLanguage).toHaveLength(1651);
  expect(inLanguage.filter((each) => each.type !== undefined)).toHaveLength(1459);
});

test("trees equal the reference's on at least 2570 of 2573 expressions", () => {
  const results = runParsing();
  const failed = results.flatMap((each) => each.failed);
  expect(results.reduce((sum, each) => sum + each.total, 0)).toBe(2573);
  expect(failed).toEqual([]);
  expect(results.reduce((sum, each) => sum + each.passed, 0)).toBeGreaterThanOrEqual(2572);
  expect(results.flatMap((each) => each.skipped).filter(({ reason }) => reason === "")).toEqual([]);
});

test("every expression of the suite that needs no messages is read, where cel-go has no printed tree too", () => {
  const refused = suite("conformance").filter(
    (each) => !each.needsProto && parse(each.expr).expr === undefined,
  );
  expect(refused.map(({ expr }) => expr)).toEqual([]);
});

test("what cel-go refuses to parse is refused, or accepted for a reason", () => {
  const { failed, passed, skipped, total } = runRefusals();
  expect(failed).toEqual([]);
  expect(total).toBe(86);
  expect(passed).toBeGreaterThanOrEqual(59);
  expect(passed + skipped.length).toBe(total);
  expect(skipped.filter(({ reason }) => reason === "")).toEqual([]);
});
