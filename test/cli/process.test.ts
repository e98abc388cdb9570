import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { VERSION } from "../../src/cli/version.ts";
import { Installation } from "./install.ts";

const installation = new Installation();
const { bin, world, env } = installation;
const mandate = (words: readonly string[], input = "") => installation.run(words, input);

afterAll(() => installation.remove());

test("before it is built it says so", () => {
  const { status, stdout, stderr } = mandate(["check"]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("npm run build");
});

test("as a process", { timeout: 120_000 }, async () => {
  installation.compile();
  expect(mandate(["check", "requests/foreign.json"]).status, "without its bundle").toBe(1);
  expect(existsSync(env.XDG_CACHE_HOME), "nothing is kept").toBe(false);
  installation.bundle();

  expect(isKeptCodeTaken(), "V8 takes the code that was compiled ahead").toBe(true);

  const allowed = mandate(["check", "requests/own.yaml"]);
  expect([allowed.status, allowed.stderr.split("\n").length]).toEqual([0, 2]);
  expect(allowed.stdout).toContain("own-order");
  expect(allowed.stdout).not.toContain("\u001b[");
  expect(readdirSync(join(env.XDG_CACHE_HOME, "mandate"))).toHaveLength(1);
  expect(mandate(["check", "requests/own.yaml"]), "with the policies that were kept").toEqual({
    ...allowed,
    pid: expect.any(Number),
  });

  expect(mandate(["check", "requests/foreign.json"]).status).toBe(1);
  expect(mandate(["check", "nothing.json"]).status).toBe(2);
  expect(mandate(["check", "-"], readFileSync("test/cli/world/requests/own.yaml", "utf8")).status).toBe(0);
  expect(mandate(["--version"]).stdout).toBe(`${VERSION}\n`);
  expect(mandate(["--help"]).status).toBe(0);

  const forbidden = ["--disallow-code-generation-from-strings", bin, "check", "requests/own.yaml"];
  expect(spawnSync(process.execPath, forbidden, { cwd: world, env }).status, "a crash is no denial").not.toBe(
    1,
  );

  expect(await readOneLine()).toEqual({
    code: 2,
    stderr: "mandate: the output was closed before all was written\n",
  });
  expect(await interrupt()).toBe(130);
  if (existsSync("/dev/full")) expect(writeNowhere(), "what is not told is not allowed").toBe(2);
});

/** Loads the bundle as `bin/mandate.js` does. */
function isKeptCodeTaken(): boolean {
  const script = `
    require("${join(installation.home, "bin/v8-flags.js")}");
    const [text, cachedData] = ["bundle", "cache"].map((end) =>
      require("node:fs").readFileSync(\`${join(installation.home, "dist/cli/mandate")}.\${end}\`));
    const { cachedDataRejected } = new (require("node:vm").Script)(text.toString("latin1"), { cachedData });
    process.exit(cachedDataRejected ? 1 : 0);
  `;
  return spawnSync(process.execPath, ["-e", script]).status === 0;
}

/** The exit code where results cannot be written. */
function writeNowhere(): number | null {
  const full = openSync("/dev/full", "w");
  const { status } = spawnSync(process.execPath, [bin, "check", "requests/own.yaml"], {
    cwd: world,
    env,
    stdio: ["ignore", full, "ignore"],
  });
  closeSync(full);
  return status;
}

/** What becomes of it when the reader of its output goes away. */
function readOneLine(): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [bin, "lint", "--help"], { cwd: world, env });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdout.destroy();
  return new Promise((done) => child.on("close", (code) => done({ code, stderr })));
}

/** The exit code after Control-C while it waits for its input. */
function interrupt(): Promise<number | null> {
  const child = spawn(process.execPath, [bin, "check", "-"], { cwd: world, env });
  setTimeout(() => child.kill("SIGINT"), 1500);
  return new Promise((done) => child.on("close", done));
}

test("the version is that of package.json", () => {
  expect(VERSION).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});
