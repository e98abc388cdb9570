import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inWorld, runIn } from "./scenario.ts";

const ESCAPE = "\u001b[";

test("colours on a terminal, none under NO_COLOR, on dumb terminals and in pipes", async () => {
  await inWorld([], async (cwd) => {
    const check = (isTerminal: boolean, env = {}) =>
      runIn(cwd, ["check", "requests/foreign.json"], "", { isTerminal, env });
    const coloured = await check(true);
    expect(coloured.stdout).toContain(ESCAPE);
    expect(coloured.stderr).toContain(ESCAPE);
    const plain = await check(false);
    expect(plain.stdout + plain.stderr).not.toContain(ESCAPE);
    expect(await check(true, { NO_COLOR: "1" })).toEqual(plain);
    expect(await check(true, { TERM: "dumb" })).toEqual(plain);
    expect((await check(true, { NO_COLOR: "" })).stdout).toBe(coloured.stdout);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the escape sequences
    expect(coloured.stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
  });
});

test("several formats at once, files without colour", async () => {
  await inWorld([], async (cwd) => {
    const words = [
      "check",
      "requests",
      "--format",
      "terminal",
      "--format",
      "json=out.json",
      "--format",
      "terminal=out.txt",
    ];
    const { code, stdout } = await runIn(cwd, words, "", { isTerminal: true });
    expect(code).toBe(1);
    expect(stdout).toContain(ESCAPE);
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8")).summary).toMatchObject({
      allowed: 1,
      denied: 1,
    });
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).not.toContain(ESCAPE);
  });
});

test("a file that cannot be written is exit code 2", async () => {
  await inWorld([], async (cwd) => {
    const { code, stderr } = await runIn(cwd, [
      "check",
      "requests/own.yaml",
      "--format",
      "json=no/such/dir.json",
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be written");
    expect(existsSync(join(cwd, "no"))).toBe(false);
  });
});

test("the same input gives the same bytes", async () => {
  await inWorld([], async (cwd) => {
    const first = await runIn(cwd, ["check", "requests", "--format", "json"]);
    const second = await runIn(cwd, [
      "check",
      "requests/own.yaml",
      "requests/foreign.json",
      "--format",
      "json",
    ]);
    expect(second).toEqual(first);
  });
});
