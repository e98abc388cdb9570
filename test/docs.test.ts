import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli/scenario.ts";

/** What the commands of the walk-through read. */
const WORLD = ["policies", "policies-audit", "schemas", "mappings", "examples"];

const text = readFileSync("docs/audit-export.md", "utf8");
const blocks = [...text.matchAll(/```console\n\$ npx mandate (.*)\n([\s\S]*?)```/g)].map(
  ([, command, output]) => ({ command: command!, output: output! }),
);

describe("the walk-through from an export to a report", () => {
  let cwd = "";
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), "mandate-"));
    for (const folder of WORLD) cpSync(folder, join(cwd, folder), { recursive: true });
  });
  afterAll(() => rmSync(cwd, { recursive: true }));

  test("has commands", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(4);
  });

  test.for(blocks)("$command", async ({ command, output }) => {
    const { stdout, stderr } = await runIn(cwd, command.split(" "));
    expect(`${stdout}${stderr}`).toBe(output);
  });
});
