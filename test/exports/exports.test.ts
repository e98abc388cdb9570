import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { loadMappings } from "../../src/cli/mappings.ts";
import { createEngine } from "../../src/engine/engine.ts";
import { unwrap } from "../../src/input/envelope.ts";
import { readSource } from "../../src/input/files.ts";
import { readRecords } from "../../src/input/read.ts";
import { recordMapper } from "../../src/mapping/records.ts";
import { compileProgram } from "../../src/program/program.ts";
import { nothing } from "../input/read.ts";
import { loadPack } from "../pack/load.ts";

/** A folder for each mapping that is shipped: exports as it reads them, and what each record comes to. */
const CASES = "test/exports";
const isUpdate = process.env["UPDATE"] !== undefined;

const io = { cwd: process.cwd() } as Parameters<typeof loadMappings>[1];
const loaded = loadMappings({}, io);
const map = recordMapper(loaded.mappings, { asOf: "2026-03-02T09:30:00Z" });
const engine = createEngine(compileProgram(loadPack().value));

const folders = readdirSync(CASES, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);

/** One line for each request, skipped record or undecided one; requests have to fit their schema. */
async function comesTo(folder: string, name: string): Promise<string[]> {
  const { value: source } = await readSource(join(CASES, folder, name), process.cwd(), nothing());
  const { value: records } = await readRecords(source!);
  return unwrap(records).flatMap((record) => {
    const mapped = map(record);
    expect(mapped.mapping, `record ${record.index}`).toBe(folder);
    if (mapped.kind === "skipped") return [`skipped ${mapped.operation}: ${mapped.reason.en}`];
    if (mapped.kind === "undecided")
      return [`undecided ${mapped.diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ")}`];
    return mapped.requests.map(({ value }) => {
      const { action, resource } = value as { action: string; resource: object };
      const { decision } = engine.evaluate(value);
      return `${action} ${decision === "undecided" ? "MISFIT " : ""}${JSON.stringify(resource)}`;
    });
  });
}

test("the mappings have no faults", () => {
  expect(loaded.diagnostics).toEqual([]);
});

test("every mapping has a case", () => {
  expect(loaded.mappings.map(({ id }) => id).sort()).toEqual([...folders].sort());
});

test("every mapping is in the documentation", () => {
  const text = readFileSync("docs/mappings.md", "utf8");
  for (const { id, title, span } of loaded.mappings)
    expect(text).toContain(`| [\`${id}\`](../${span.source.name}) | ${title.en} |`);
});

describe.each(folders)("%s", (folder) => {
  const files = readdirSync(join(CASES, folder)).filter((name) => name !== "expected.yaml");

  test("makes what is expected", async () => {
    const found: Record<string, string[]> = {};
    for (const name of files.sort()) found[name] = await comesTo(folder, name);
    const expected = join(CASES, folder, "expected.yaml");
    if (isUpdate) writeFileSync(expected, stringify(found, { lineWidth: 0 }));
    expect(found).toEqual(parse(readFileSync(expected, "utf8")));
  });
});
