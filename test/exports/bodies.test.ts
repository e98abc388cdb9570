import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runIn } from "../cli/scenario.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mandate-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is made of a body of Microsoft Graph, and what is decided. */
async function judged(body: object, ...more: readonly string[]): Promise<string> {
  const file = join(folder, "body.json");
  writeFileSync(file, JSON.stringify(body));
  const { stdout } = await runIn(process.cwd(), ["check", file, ...more, "--format", "decisions"]);
  const { action, decision } = JSON.parse(stdout) as { action?: string; decision: string };
  return `${action ?? "nothing"} ${decision}`;
}

const AS_CHANGE = ["--mapping", "graph-gdap-relationship-update"];
const accessDetails = { unifiedRoles: [{ roleDefinitionId: "29232cdf-9323-42fd-ade2-1d097af3e4de" }] };
const complete = { displayName: "Contoso support", duration: "P31D", accessDetails };

test.for<[name: string, body: object, found: string, asChange: string]>([
  ["all of it", complete, "gdap.create deny", "gdap.update deny"],
  ["an extension", { autoExtendDuration: "P180D" }, "gdap.extend deny", "gdap.extend deny"],
  ["no extension", { autoExtendDuration: "PT0S" }, "gdap.disable-extend deny", "gdap.disable-extend deny"],
  ["roles", { accessDetails }, "nothing undecided", "gdap.update deny"],
  ["a name", { displayName: "Contoso support" }, "nothing undecided", "gdap.update deny"],
  ["a duration", { duration: "P31D" }, "nothing undecided", "gdap.update deny"],
  ["a name and a duration", { displayName: "C", duration: "P31D" }, "nothing undecided", "gdap.update deny"],
  [
    "a duration that extends",
    { duration: "P31D", autoExtendDuration: "P180D" },
    "nothing undecided",
    "gdap.update deny",
  ],
  ["a name and roles", { displayName: "C", accessDetails }, "nothing undecided", "gdap.update deny"],
])("a body with %s, by itself and as a change", async ([, body, found, asChange]) => {
  expect(await judged(body)).toBe(found);
  expect(await judged(body, ...AS_CHANGE)).toBe(asChange);
});
