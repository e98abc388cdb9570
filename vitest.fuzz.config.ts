import { defineConfig } from "vitest/config";

/**
 * The long runs: `npx vitest run --config vitest.fuzz.config.ts`. MANDATE_FUZZ_SEED, MANDATE_FUZZ_RUNS (evaluations
 * in all back ends) and MANDATE_FUZZ_WITNESS_RUNS (against @bufbuild/cel) say how long and from where.
 */
export default defineConfig({
  test: {
    include: ["test/cel/differential.test.ts"],
    testTimeout: 3_600_000,
    env: {
      MANDATE_FUZZ_SEED: process.env["MANDATE_FUZZ_SEED"] ?? "2026",
      MANDATE_FUZZ_RUNS: process.env["MANDATE_FUZZ_RUNS"] ?? "1000000",
      MANDATE_FUZZ_WITNESS_RUNS: process.env["MANDATE_FUZZ_WITNESS_RUNS"] ?? "100000",
    },
  },
});
