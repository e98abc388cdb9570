import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { Installation } from "../cli/install.ts";

const installation = new Installation();
const { world, home, bin } = installation;
const SHARDS = 4;

const recipe = (file: string) => parse(readFileSync(join("examples/schedulers", file), "utf8"));

beforeAll(() => {
  installation.compile();
  installation.bundle();
  const request = JSON.parse(readFileSync(join(world, "requests/foreign.json"), "utf8"));
  for (const name of ["a", "b", "c", "d", "e", "f"]) {
    const lines = Array.from({ length: 20 }, (_, at) => JSON.stringify({ ...request, id: `${name}-${at}` }));
    mkdirSync(join(world, "exports", name), { recursive: true });
    writeFileSync(join(world, "exports", name, "orders.ndjson"), lines.join("\n"));
    writeFileSync(join(world, "exports", name, "orders.ndjson.gz"), gzipSync(lines.join("\n")));
  }
  // `npx mandate` without the packages of this repository beside it.
  mkdirSync(join(home, "path"));
  const npx = join(home, "path/npx");
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(npx, 0o755);
}, 120_000);
afterAll(() => installation.remove());

/** Runs the lines of a recipe as its scheduler would, with the data where the test has them. */
function play(script: string, env: Readonly<Record<string, string>>) {
  const text = script.replaceAll("/data/", `${world}/`);
  const path = `${join(home, "path")}:${process.env["PATH"]}`;
  return spawnSync("bash", ["-e", "-c", text], {
    cwd: world,
    env: { ...installation.env, ...env, PATH: path },
    encoding: "utf8",
  });
}

/** What the same files come to in one run. */
const whole = (pattern: string, format: string) => installation.run(["check", pattern, "--format", format]);

const NDJSON = "exports/**/*.ndjson";

test("GitHub: a matrix", { timeout: 60_000 }, () => {
  const { check, merge } = recipe("github/mandate.yaml").jobs;
  expect(check.strategy.matrix.shard).toHaveLength(SHARDS);
  const step = check.steps.find((each: { run?: string }) => each.run?.includes("mandate"));
  expect(step.env.STRATEGY_JOB_INDEX).toContain("{{ strategy.job-index }}");
  expect(step.env.STRATEGY_JOB_TOTAL).toContain("{{ strategy.job-total }}");
  for (let index = 0; index < SHARDS; index++) {
    const env = { STRATEGY_JOB_INDEX: String(index), STRATEGY_JOB_TOTAL: String(SHARDS) };
    expect(play(step.run, env)).toMatchObject({ status: 0 });
  }
  const summary = join(world, "summary.md");
  const { status, stdout } = play(merge.steps.at(-1).run, { GITHUB_STEP_SUMMARY: summary });
  expect({ status, stdout }).toMatchObject({
    status: 1,
    stdout: whole(NDJSON, "github").stdout,
  });
  expect(readFileSync(summary, "utf8")).toBe(whole(NDJSON, "markdown").stdout);
});

test("GitLab: parallel jobs", { timeout: 60_000 }, () => {
  const { check, merge } = recipe("gitlab/.gitlab-ci.yml");
  expect(check.parallel).toBe(SHARDS);
  const lines = (script: readonly string[]) => script.slice(1).join("\n").replaceAll("shards/", "gitlab/");
  for (let index = 1; index <= SHARDS; index++) {
    const env = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(SHARDS) };
    expect(play(lines(check.script), env)).toMatchObject({ status: 0 });
  }
  const merged = play(lines(merge.script), {});
  const { status, stdout } = whole(NDJSON, "terminal");
  expect(merged).toMatchObject({ status, stdout });
  expect(readFileSync(join(world, "code-quality.json"), "utf8")).toBe(whole(NDJSON, "gitlab").stdout);
});

test("Kubernetes: an Indexed Job", { timeout: 60_000 }, () => {
  const { spec, apiVersion, kind } = recipe("kubernetes/job.yaml");
  expect([apiVersion, kind, spec.completionMode]).toEqual(["batch/v1", "Job", "Indexed"]);
  const [{ command, args, env }] = spec.template.spec.containers;
  expect(command).toEqual(["/bin/sh", "-c"]);
  expect(env).toEqual([{ name: "JOB_COMPLETIONS", value: String(spec.completions) }]);
  for (let index = 0; index < spec.completions; index++)
    expect(
      play(args[0].replace("npx mandate", "! npx mandate"), {
        JOB_COMPLETION_INDEX: String(index),
        JOB_COMPLETIONS: String(spec.completions),
      }),
    ).toMatchObject({ status: 0 });
  const [container] = recipe("kubernetes/merge.yaml").spec.template.spec.containers;
  const { status } = play(container.args[0], {});
  const direct = whole(join(world, "exports/**/*.ndjson.gz"), "csv");
  expect(status).toBe(direct.status);
  expect(readFileSync(join(world, "run/report.csv"), "utf8")).toBe(direct.stdout);
});
