import { describe, expect, test } from "vitest";
import { compareBackends } from "./fuzz/compare.ts";

const RUNS = Number(process.env["MANDATE_FUZZ_RUNS"] ?? 5000);
const SEED = Number(process.env["MANDATE_FUZZ_SEED"] ?? 1);

describe("the back ends", () => {
  test("agree on values, errors and places", () => {
    const { disagreements, ...totals } = compareBackends(SEED, RUNS);
    console.log(totals, disagreements);
    expect(disagreements).toEqual([]);
    expect(totals.errors).toBeGreaterThan(totals.evaluated * 0.05);
    expect(totals.errors).toBeLessThan(totals.evaluated * 0.6);
  });
});
