import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FORMATS } from "../../src/report/formats.ts";
import { Installation } from "./install.ts";

const installation = new Installation();
const { world } = installation;
const bytes = (file: string): Buffer => readFileSync(join(world, file));
const read = (file: string): string => bytes(file).toString();

beforeAll(() => {
  installation.compile();
  installation.bundle();
  const foreign = JSON.parse(read("requests/foreign.json"));
  const own = { ...foreign, resource: { ...foreign.resource, owner: foreign.subject.tenantId } };
  const lines = Array.from({ length: 6000 }, (_, index) =>
    JSON.stringify({ ...(index % 3 === 0 ? foreign : own), id: `order-${index}` }),
  );
  lines[4000] = '{"id": "broken", ';
  lines[4001] = '{"id": "no action"}';
  writeFileSync(join(world, "many.ndjson"), lines.join("\n"));
  writeFileSync(join(world, "list.json"), `[${lines.slice(0, 3000).join(",\n")}]`);
  writeFileSync(join(world, "more.ndjson.gz"), gzipSync(lines.slice(0, 2000).join("\n")));
}, 120_000);
afterAll(() => installation.remove());

const formats = Object.keys(FORMATS);
const inputs = ["many.ndjson", "list.json", "more.ndjson.gz", "requests"];

test("the reports are the same, whatever the number of threads", { timeout: 120_000 }, () => {
  const run = (jobs: number) => {
    const reports = formats.map((format) => `--format=${format}=${jobs}.${format}`);
    const { status, stderr } = installation.run(["check", ...inputs, ...reports, "--jobs", String(jobs)]);
    return { status, stderr };
  };
  const alone = run(1);
  expect(alone.status).toBe(2);
  expect(alone.stderr).toContain("requests");
  expect(run(2)).toEqual(alone);
  expect(run(3)).toEqual(alone);
  for (const format of formats) {
    expect(bytes(`2.${format}`).equals(bytes(`1.${format}`)), format).toBe(true);
    expect(bytes(`3.${format}`).equals(bytes(`1.${format}`)), format).toBe(true);
  }
});

test("so is what is compared with a baseline", { timeout: 120_000 }, () => {
  installation.run(["check", "list.json", "--write-baseline", "known.ndjson"]);
  const run = (jobs: string) =>
    installation.run([
      "check",
      "many.ndjson",
      "--baseline",
      "known.ndjson",
      "--format",
      "csv",
      "--jobs",
      jobs,
    ]);
  const { status, stdout, stderr } = run("1");
  expect(stderr).toContain("known from the baseline");
  expect(run("3")).toMatchObject({ status, stdout, stderr });
});

test("an interrupt ends a run with what was done", { timeout: 60_000 }, async () => {
  const { bin, env } = installation;
  const words = [bin, "check", "-", "--format", "csv=part.csv", "--jobs", "2"];
  const child = spawn(process.execPath, words, { cwd: world, env });
  child.stdin.write(`${read("many.ndjson")}\n`);
  child.stdin.on("error", () => {});
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  setTimeout(() => child.kill("SIGINT"), 3000);
  const code = await new Promise((done) => child.on("close", done));
  expect(code).toBe(130);
  expect(stderr).toContain("error[run/interrupted]");
  expect(read("part.csv").split("\r\n").length).toBeGreaterThan(1000);
});

test.for(["0", "-1", "two", "1e3", "513"])("%s is no number of threads", (jobs) => {
  expect(installation.run(["check", "requests", "--jobs", jobs])).toMatchObject({ status: 2, stdout: "" });
});
