import { describe, expect, test } from "vitest";
import { type Comparison, compareBackends } from "./fuzz/compare.ts";
import { compareWithBufbuild } from "./fuzz/compare-bufbuild.ts";

/** Short runs; vitest.fuzz.config.ts makes the long ones, with other seeds. */
const SEED = Number(process.env["MANDATE_FUZZ_SEED"] ?? 1);
const RUNS = Number(process.env["MANDATE_FUZZ_RUNS"] ?? 5000);
const WITNESS_RUNS = Number(process.env["MANDATE_FUZZ_WITNESS_RUNS"] ?? 2000);

/** A run in which everything errs, or nothing, shows little. */
function expectMixed({ errors, evaluated }: Comparison): void {
  expect(errors).toBeGreaterThan(evaluated * 0.05);
  expect(errors).toBeLessThan(evaluated * 0.7);
}

describe("random expressions", () => {
  test("come out the same in all back ends: values, errors and their places", () => {
    const { disagreements, ...totals } = compareBackends(SEED, RUNS);
    if (RUNS > 5000) console.log("back ends", totals);
    expect(disagreements).toEqual([]);
    expectMixed({ ...totals, disagreements });
  });

  test("come out as in @bufbuild/cel, its known faults apart", () => {
    const { disagreements, explained, ...totals } = compareWithBufbuild(SEED, WITNESS_RUNS);
    if (WITNESS_RUNS > 2000) console.log("@bufbuild/cel", totals, explained);
    expect(disagreements).toEqual([]);
    expectMixed({ ...totals, disagreements });
  });
});
