import { expect, test } from "vitest";
import { runChecking, runCheckRefusals } from "./checking.ts";

test("inferred types equal cel-go's", () => {
  const results = runChecking();
  expect(results.flatMap((each) => each.failed)).toEqual([]);
  expect(results.reduce((sum, each) => sum + each.total, 0)).toBeGreaterThanOrEqual(1547);
  expect(results.reduce((sum, each) => sum + each.passed, 0)).toBeGreaterThanOrEqual(1500);
});

test("what cel-go's checker refuses is refused", () => {
  expect(runCheckRefusals().failed).toEqual([]);
});
