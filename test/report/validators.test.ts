import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Parser, type Result } from "tap-parser";
import { describe, expect, test } from "vitest";
import { inWorld, runIn } from "../cli/scenario.ts";

/** Tools that are too large, or not for every system, to be among the packages: `.ci/run` installs them. */
const MULTITOOL = resolve(".tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
const hasProgram = (name: string): boolean => spawnSync("which", [name]).status === 0;
const isCi = process.env["CI"] !== undefined;

/** Requests of test/cli/world (one allowed, one denied), hostile ones, and one that cannot be read. */
const LAYERS = ["test/cli/scenarios/hostile-text", "test/report/world"];

/** A report in a file of its own, and what is known of it. */
function withReport<T>(
  format: string,
  language: string,
  act: (file: string, counts: { requests: number; denied: number; undecided: number }) => T,
): Promise<T> {
  return inWorld(LAYERS, async (cwd) => {
    const words = [
      "check",
      "requests",
      "--lang",
      language,
      "--format",
      `${format}=report`,
      "--format",
      "json",
    ];
    const { results, summary } = JSON.parse((await runIn(cwd, words)).stdout);
    const { denied, undecided } = summary;
    expect(denied, "something to tell").toBeGreaterThan(0);
    return act(join(cwd, "report"), { requests: results.length, denied, undecided });
  });
}

describe.for(["en", "de"])("reports in %s are what others take them for", (language) => {
  test.skipIf(!isCi && !existsSync(MULTITOOL))(
    "SARIF, by Microsoft's validator with GitHub's demands",
    async () => {
      await withReport("sarif", language, (file) => {
        const words = ["validate", file, "--rule-kind", "Sarif;Ghas", "--output", `${file}.log`];
        spawnSync(MULTITOOL, [...words, "--log", "ForceOverwrite"]);
        // Its exit code says nothing of what it has found.
        const [run] = JSON.parse(readFileSync(`${file}.log`, "utf8")).runs;
        expect(run.tool.driver.name).toBe("Sarif.Multitool");
        const found = (run.results ?? []).filter(({ level }: { level?: string }) => level === "error");
        expect(found).toEqual([]);
      });
    },
  );

  test("TAP, by node-tap's parser in strict mode", async () => {
    await withReport("tap", language, (file, { requests, denied, undecided }) => {
      const parser = new Parser({ strict: true });
      const failed: Result[] = [];
      parser.on("assert", (result: Result) => {
        if (!result.ok) failed.push(result);
      });
      parser.end(readFileSync(file, "utf8"));
      const { results } = parser;
      expect(results).toMatchObject({ count: requests, fail: denied + undecided, bailout: false });
      expect(results?.failures.filter(({ tapError }) => tapError)).toEqual([]);
      expect(failed).toHaveLength(denied + undecided);
      for (const { diag } of failed) expect(diag.reasons.length).toBeGreaterThan(0);
    });
  });

  test.skipIf(!isCi && !hasProgram("prove"))("TAP, by Perl's harness", async () => {
    await withReport("tap", language, (file, { requests, denied, undecided }) => {
      const { stdout } = spawnSync("prove", ["--exec", "cat", file], { encoding: "utf8" });
      expect(stdout).toContain(`Failed ${denied + undecided}/${requests} subtests`);
      expect(stdout).not.toMatch(/Parse errors|Bad plan/);
    });
  });

  test.skipIf(!isCi && !hasProgram("xmllint"))("JUnit, by libxml2", async () => {
    await withReport("junit", language, (file, { requests, denied, undecided }) => {
      const count = (path: string): number => {
        const { stdout, stderr } = spawnSync("xmllint", ["--xpath", `count(${path})`, file], {
          encoding: "utf8",
        });
        expect(stderr).toBe("");
        return Number(stdout);
      };
      expect(count("/testsuites/testsuite/testcase")).toBe(requests);
      expect(count("//testcase[failure]")).toBe(denied);
      expect(count("//testcase[error]")).toBe(undecided);
      expect(count("//testsuite[not(@name and @tests and @failures and @errors)]")).toBe(0);
    });
  });
});
