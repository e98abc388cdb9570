import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { random } from "../../bench/requests.ts";
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

const reportsTo = (name: string): readonly string[] =>
  formats.map((format) => `--format=${format}=${name}.${format}`);

const expectReports = (name: string, expected: string): void => {
  for (const format of formats)
    expect(bytes(`${name}.${format}`).equals(bytes(`${expected}.${format}`)), format).toBe(true);
};

/** All files of a folder with what they hold, but for the time at which its run began. */
const contentOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(world, folder)).map((name) => [
      name,
      read(join(folder, name)).replace(/"now": "[^"]+"/, ""),
    ]),
  );

describe("a run that is kept", () => {
  const whole = ["check", ...inputs, "--part-size", "0.5"];

  beforeAll(() => {
    installation.run(["check", ...inputs, ...reportsTo("direct")]);
    const kept = installation.run([...whole, "--out", "kept", ...reportsTo("kept")]);
    expect([kept.status, kept.stdout]).toEqual([2, ""]);
  }, 120_000);

  test("has the reports of one that is not", () => expectReports("kept", "direct"));

  test("gives the same reports later, and in the language asked for", () => {
    const direct = installation.run(["check", ...inputs, "--lang", "de", "--format", "csv"]);
    const words = ["convert", "kept", "--lang", "de", "--format", "csv", ...reportsTo("converted")];
    expect(installation.run(words)).toMatchObject({
      status: direct.status,
      stdout: direct.stdout,
      stderr: direct.stderr,
    });
  });

  test("can be compared with a baseline later", () => {
    installation.run(["check", "list.json", "--write-baseline", "known.ndjson"]);
    const words = ["--baseline", "known.ndjson", "--format", "json"];
    const direct = installation.run(["check", ...inputs, ...words]);
    expect(direct.stdout).toContain('"baseline": "known"');
    const { status, stdout } = installation.run(["convert", "kept", ...words]);
    expect([status, stdout]).toEqual([direct.status, direct.stdout]);
  });

  test("is not overwritten, nor taken for another one", () => {
    const files = contentOf("kept");
    expect(installation.run([...whole, "--out", "kept"])).toMatchObject({ status: 2, stdout: "" });
    const other = [...whole, "--at", "2026-01-01", "--out", "kept", "--resume"];
    expect(installation.run(other).stderr).toContain("other inputs");
    expect(contentOf("kept")).toEqual(files);
  });

  test("goes on with nothing but a run", () => {
    mkdirSync(join(world, "broken"));
    writeFileSync(join(world, "broken/manifest.json"), "{");
    for (const out of ["broken", "many.ndjson"]) {
      const { status, stdout, stderr } = installation.run([...whole, "--out", out, "--resume"]);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(new RegExp(`^error: \`${out}\` cannot be read: `));
    }
  });

  test("makes a part anew that is not as it was written", () => {
    const files = contentOf("kept");
    expect(Object.keys(files).length).toBeGreaterThan(4);
    writeFileSync(join(world, "kept/part-000002.ndjson"), "{}\n");
    expect(installation.run(["convert", "kept"])).toMatchObject({ status: 2 });
    expect(installation.run([...whole, "--out", "kept", "--resume"]).status).toBe(2);
    expect(contentOf("kept")).toEqual(files);
  });

  test("asks for files", () => {
    expect(installation.run(["check", "-", "--out", "piped"], "{}").stderr).toContain("standard input");
  });

  test("does not hold what is secret", () => {
    const secret = {
      ...JSON.parse(read("requests/foreign.json")),
      id: "Bearer abc.def",
      sasToken: "sv=1&sig=x",
    };
    writeFileSync(join(world, "secret.json"), JSON.stringify(secret));
    installation.run(["check", "secret.json", "--out", "secret"]);
    const text = Object.values(contentOf("secret")).join("");
    expect(text).toContain("Bearer •");
    expect(text).not.toMatch(/abc\.def|sig=x/);
  });
});

test("a disk that takes no more ends a run that goes on when it does", { timeout: 60_000 }, () => {
  const { bin, env } = installation;
  const words = ["check", "many.ndjson", "--part-size", "0.5", "--out", "full", "--resume", "--jobs", "2"];
  // No file may be larger than so many blocks of 1,024 bytes: the disk of the poor.
  const limited = `ulimit -f 300; exec "${process.execPath}" "${bin}" ${words.join(" ")}`;
  const { status, stderr } = spawnSync("bash", ["-c", limited], { cwd: world, env, encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "error: `full` cannot be used: EFBIG\n"]);
  expect(Object.keys(contentOf("full"))).toEqual(["manifest.json"]);
  expect(installation.run([...words, "--format", "csv"]).stdout).toBe(
    installation.run(["check", "many.ndjson", "--format", "csv"]).stdout,
  );
});

describe("shards", () => {
  const shard = (index: number, count: number, folder = `shard-${index}-of-${count}`) =>
    installation.run(["check", ...inputs, "--shard", `${index}/${count}`, "--out", folder]);

  beforeAll(() => {
    installation.run(["check", ...inputs, ...reportsTo("direct")]);
    for (const index of [1, 2, 3]) shard(index, 3);
  }, 120_000);

  test("make the report of the whole, in any order", () => {
    const direct = installation.run(["check", ...inputs]);
    const dirs = ["shard-2-of-3", "shard-3-of-3", "shard-1-of-3"];
    expect(installation.run(["merge", ...dirs, ...reportsTo("merged")])).toMatchObject({
      status: direct.status,
      stderr: direct.stderr,
    });
    expectReports("merged", "direct");
  });

  test("are refused when one is missing, there twice, not complete or foreign", () => {
    const merge = (...dirs: string[]) => installation.run(["merge", ...dirs]);
    const expectRefused = (outcome: ReturnType<typeof merge>, why: string): void => {
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(outcome.stderr).toContain(why);
    };
    shard(2, 3, "again");
    shard(2, 4);
    installation.run(["check", ...inputs, "--shard", "3/3", "--at", "2026-01-01", "--out", "foreign"]);
    expectRefused(merge("shard-1-of-3", "shard-3-of-3"), "there is no 2");
    expectRefused(merge("shard-1-of-3", "shard-2-of-3", "shard-3-of-3", "again"), "the same shard: 2 of 3");
    expectRefused(merge("shard-1-of-3", "shard-2-of-4", "shard-3-of-3"), "2 of 4");
    expectRefused(merge("shard-1-of-3", "shard-2-of-3", "foreign"), "another run");
    expectRefused(merge("shard-1-of-3", "nowhere"), "no manifest.json");
    const manifest = JSON.parse(read("again/manifest.json"));
    writeFileSync(join(world, "again/manifest.json"), JSON.stringify({ ...manifest, isComplete: false }));
    expectRefused(merge("shard-1-of-3", "again", "shard-3-of-3"), "not complete");
    writeFileSync(join(world, "again/manifest.json"), "{}");
    expectRefused(merge("again"), "no manifest");
  });

  test("can be one, of which nothing is left for the others", () => {
    const share = (index: number) =>
      installation.run(["check", "requests/own.yaml", "--shard", `${index}/2`, "--format", "csv"]);
    expect(share(1).stdout.split("\r\n")).toHaveLength(3);
    expect(share(2)).toMatchObject({ status: 0 });
    expect(share(2).stdout.split("\r\n")).toHaveLength(2);
  });
});

/** `KILLS=200 npx vitest run test/cli/batch.test.ts -t killed` for the whole of it. */
const kills = Number(process.env["KILLS"] ?? 8);

test(`a run that is killed ${kills} times ends as one that is not`, { timeout: kills * 10_000 }, async () => {
  const whole = ["check", ...inputs, "--part-size", "0.2", "--jobs", "2"];
  const begin = performance.now();
  installation.run([...whole, "--out", "unbroken"]);
  const lasts = performance.now() - begin;
  const expected = contentOf("unbroken");
  const next = random(20261123);
  let folder = 0;
  for (let kill = 0; kill < kills; kill++) {
    const code = await killed([...whole, "--out", `killed-${folder}`, "--resume"], next() * lasts);
    if (code === null) continue;
    expect(code).toBe(2);
    expect(contentOf(`killed-${folder}`)).toEqual(expected);
    folder++;
  }
  expect(installation.run([...whole, "--out", `killed-${folder}`, "--resume"]).status).toBe(2);
  expect(contentOf(`killed-${folder}`)).toEqual(expected);
});

/** The exit code; null: it was killed before its end. */
function killed(words: readonly string[], after: number): Promise<number | null> {
  const { bin, env } = installation;
  const child = spawn(process.execPath, [bin, ...words], { cwd: world, env, stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), after);
  return new Promise((done) =>
    child.on("close", (code) => {
      clearTimeout(timer);
      done(code);
    }),
  );
}
