import { expect, test } from "vitest";
import { runParsing, runRefusals } from "./parsing.ts";
import { suite } from "./suite.ts";

test("the suite has the tests that the figures speak of", () => {
  expect(suite("conformance")).toHaveLength(2344);
  expect(suite("conformance").filter((each) => !each.needsProto)).toHaveLength(1651);
});

test("trees equal the reference's on at least 2570 of 2573 expressions", () => {
  const results = runParsing();
  const failed = results.flatMap((each) => each.failed);
  expect(results.reduce((sum, each) => sum + each.total, 0)).toBe(2573);
  expect(failed).toEqual([]);
  expect(results.reduce((sum, each) => sum + each.passed, 0)).toBeGreaterThanOrEqual(2570);
});

test("what cel-go refuses to parse is refused, or accepted for a reason", () => {
  expect(runRefusals().failed).toEqual([]);
});
