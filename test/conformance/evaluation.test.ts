import { describe, expect, test } from "vitest";
import { runEvaluation, withBackend } from "./evaluation.ts";

/** A failed test of the suite is listed here with the reason, or there is none. */
const LEAST_PASSED = 1630;

describe.each(["generated", "closures"] as const)("the official suite, %s", (backend) => {
  const sections = runEvaluation(withBackend(backend));

  test("as many tests pass as the table says", () => {
    const passed = sections.reduce((sum, section) => sum + section.passed, 0);
    const failed = sections.flatMap((section) => section.failed);
    if (process.env["SHOW"])
      console.log(backend, passed, failed.map((f) => `${f.name}: ${f.why}`).join("\n"));
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThanOrEqual(LEAST_PASSED);
  });
});
