import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { Installation } from "../cli/install.ts";

type Env = Readonly<Record<string, string>>;

const RECIPES = resolve("examples/schedulers");
const installation = new Installation();
const { home, world } = installation;
const recipe = (file: string) => parse(readFileSync(join(RECIPES, file), "utf8"));

beforeAll(() => {
  installation.compile();
  installation.bundle();
  const foreign = JSON.parse(readFileSync(join(world, "requests/foreign.json"), "utf8"));
  const own = { ...foreign, resource: { ...foreign.resource, owner: foreign.subject.tenantId } };
  for (const name of ["a", "b", "c", "d", "e", "f", "g", "h", "i"]) {
    const request = (at: number) =>
      JSON.stringify({ ...(at % 3 === 0 ? foreign : own), id: `${name}-${at}` });
    const lines = Array.from({ length: 20 }, (_, at) => (name === "b" && at === 7 ? "{" : request(at)));
    mkdirSync(join(world, "exports", name), { recursive: true });
    writeFileSync(join(world, "exports", name, "orders.ndjson"), lines.join("\n"));
    writeFileSync(join(world, "exports", name, "orders.ndjson.gz"), gzipSync(lines.join("\n")));
  }
  mkdirSync(join(home, "path"));
  program("npm", "exit 0");
  program("npx", `shift\nexec "${process.execPath}" "${installation.bin}" "$@"`);
}, 120_000);
afterAll(() => installation.remove());

/** What recipes call: an installation that is there already. */
function program(name: string, script: string): void {
  const path = join(home, "path", name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** A job has a checkout of its own, as on a machine of its own. */
function checkOut(name: string): string {
  const folder = join(home, name);
  cpSync(world, folder, { recursive: true });
  return folder;
}

const play = (words: readonly string[], cwd: string, env: Env) =>
  spawnSync(words[0]!, words.slice(1), {
    cwd,
    env: { ...installation.env, PATH: `${join(home, "path")}:${process.env["PATH"]}`, ...env },
    encoding: "utf8",
  });

/** What the same files come to in one run, with something allowed, denied and undecided. */
function whole(files: string, format: string) {
  const { status, stdout } = installation.run(["check", files, "--format", format]);
  expect(status).toBe(2);
  return { status, stdout };
}

const EXPORTS = "exports/**/*.ndjson";

test("Slurm: an array", { timeout: 120_000 }, () => {
  const cwd = checkOut("slurm");
  const script = (name: string, env: Env, ...words: string[]) =>
    play(["bash", join(RECIPES, "slurm", name), "out", ...words], cwd, env);
  const task = (index: number) => ({
    SLURM_ARRAY_TASK_ID: String(index),
    SLURM_ARRAY_TASK_MIN: "1",
    SLURM_ARRAY_TASK_COUNT: "3",
    SLURM_CPUS_PER_TASK: "2",
  });
  for (const index of [1, 2]) expect(script("check.sbatch", task(index), EXPORTS).status).toBe(0);

  const early = script("merge.sbatch", {});
  expect(early).toMatchObject({ status: 2 });
  expect(early.stderr).toContain("of 3 shards there is no 3");
  expect(script("check.sbatch", task(3), EXPORTS).status).toBe(0);
  const { status, stdout } = whole(EXPORTS, "csv");
  expect(script("merge.sbatch", {}).status).toBe(status);
  expect(readFileSync(join(cwd, "out/report.csv"), "utf8")).toBe(stdout);

  // A run that is kept is not taken for one with other options.
  const other = script("check.sbatch", task(3), EXPORTS, "--at", "2026-01-01");
  expect(other).toMatchObject({ status: 2 });
  expect(other.stderr).toContain("shard 3 is not complete: mandate ended with 2");
  expect(script("check.sbatch", task(3), EXPORTS).status).toBe(0);
});

test("Kubernetes: an Indexed Job", { timeout: 120_000 }, () => {
  const data = checkOut("kubernetes");
  const { spec } = recipe("kubernetes/job.yaml");
  const [container] = spec.template.spec.containers;
  expect(container.env).toEqual([{ name: "JOB_COMPLETIONS", value: String(spec.completions) }]);
  const run = ({ command, args }: typeof container, env: Env) =>
    play([...command, ...args.map((each: string) => each.replaceAll("/data/", `${data}/`))], world, env);
  for (let index = 0; index < spec.completions; index++) {
    const env = { JOB_COMPLETIONS: container.env[0].value, JOB_COMPLETION_INDEX: String(index) };
    expect(run(container, env)).toMatchObject({ status: 0 });
  }
  const { status, stdout } = whole(join(data, "exports/**/*.ndjson.gz"), "csv");
  expect(run(recipe("kubernetes/merge.yaml").spec.template.spec.containers[0], {}).status).toBe(status);
  expect(readFileSync(join(data, "run/report.csv"), "utf8")).toBe(stdout);
});

test("GitHub: a matrix", { timeout: 120_000 }, () => {
  const { check, merge } = recipe("github/mandate.yaml").jobs;
  const { shard } = check.strategy.matrix;
  const merged = checkOut("github");
  const last = (job: typeof check) => job.steps.findLast(({ run }: { run?: string }) => run !== undefined);
  for (const index of shard.keys()) {
    const known: Env = { "strategy.job-index": String(index), "strategy.job-total": String(shard.length) };
    const fill = (text: string): string => text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name) => known[name]!);
    const cwd = checkOut(`github-${index}`);
    const { run, env } = last(check);
    const filled = Object.fromEntries(Object.entries<string>(env).map(([name, text]) => [name, fill(text)]));
    expect(play(["bash", "-e", "-c", fill(run)], cwd, filled)).toMatchObject({ status: 0 });
    cpSync(join(cwd, check.steps.at(-1).with.path), join(merged, "shards"), { recursive: true });
  }
  const summary = join(home, "summary.md");
  const outcome = play(["bash", "-e", "-c", last(merge).run], merged, { GITHUB_STEP_SUMMARY: summary });
  expect(outcome).toMatchObject(whole(EXPORTS, "github"));
  expect(readFileSync(summary, "utf8")).toBe(whole(EXPORTS, "markdown").stdout);
});

test("GitLab: parallel jobs", { timeout: 120_000 }, () => {
  const { check, merge } = recipe("gitlab/.gitlab-ci.yml");
  const merged = checkOut("gitlab");
  const script = (lines: readonly string[]) => ["bash", "-e", "-c", lines.join("\n")];
  for (let index = 1; index <= check.parallel; index++) {
    const env = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(check.parallel) };
    const cwd = checkOut(`gitlab-${index}`);
    expect(play(script(check.script), cwd, env)).toMatchObject({ status: 0 });
    for (const path of check.artifacts.paths)
      cpSync(join(cwd, path), join(merged, path), { recursive: true });
  }
  expect(play(script(merge.script), merged, {})).toMatchObject(whole(EXPORTS, "terminal"));
  const report = readFileSync(join(merged, merge.artifacts.reports.codequality), "utf8");
  expect(report).toBe(whole(EXPORTS, "gitlab").stdout);
});
