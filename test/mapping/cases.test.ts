import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { MAPPING_CODES } from "../../src/base/codes/mapping.ts";
import { type Diagnostic, placeOf } from "../../src/base/diagnostic.ts";
import type { Source } from "../../src/base/source.ts";
import { readRecords } from "../../src/input/read.ts";
import { readMappings } from "../../src/mapping/mappings.ts";
import { type MappedRecord, recordMapper } from "../../src/mapping/records.ts";
import type { PolicyHost } from "../../src/policy/host.ts";
import { readSchema } from "../../src/schema/read.ts";

const ROOT = "test/cases";
const CASES = join(ROOT, "mapping");
const isUpdate = process.env["UPDATE"] !== undefined;
/** Codes that the command line raises: a scenario has them. */
const ELSEWHERE = ["mapping/no-mapping"];

const open = (name: string): Source => ({ name, text: readFileSync(join(ROOT, name), "utf8") });
const resolve = (path: string, from: Source): Source | undefined => {
  const name = normalize(join(dirname(from.name), path));
  return !name.startsWith("..") && existsSync(join(ROOT, name)) ? open(name) : undefined;
};
const HOST: PolicyHost = {
  resolve,
  schema(path, from) {
    const source = resolve(path, from);
    if (source === undefined) return { value: undefined, diagnostics: [] };
    return readSchema(source, (inner) => resolve(inner, source));
  },
};

const folders = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** `code` and `file:line:column` without the folder. */
const told = ({ code, span }: Diagnostic) => ({ code, at: placeOf(span).replace(/^.*\//, "") });

function outcomeOf(mapped: MappedRecord) {
  switch (mapped.kind) {
    case "requests":
      return mapped.requests.map(({ value, locate }) => {
        const owner = placeOf(locate("/resource/owner")).replace(/^.*\//, "");
        return { request: JSON.parse(JSON.stringify(value)) as unknown, ownerStands: owner };
      });
    case "skipped":
      return { skipped: mapped.operation };
    case "undecided":
      return { undecided: mapped.diagnostics.map(told) };
  }
}

async function outcome(folder: string) {
  const files = readdirSync(join(CASES, folder));
  const names = files.filter((name) => /^mapping.*\.yaml$/.test(name)).sort();
  const { value, diagnostics } = readMappings(
    names.map((name) => open(`mapping/${folder}/${name}`)),
    HOST,
  );
  const faults = diagnostics.map(told);
  const records = files.find((name) => name.startsWith("records."));
  if (records === undefined) return { faults };
  const read = await readRecords(open(`mapping/${folder}/${records}`));
  const map = recordMapper(value, { asOf: "2026-01-01T00:00:00Z" });
  return { faults, records: read.value.map((record) => outcomeOf(map(record))) };
}

describe.each(folders)("%s", (folder) => {
  test("comes to what is expected", async () => {
    const file = join(CASES, folder, "expected.yaml");
    const found = await outcome(folder);
    if (isUpdate) writeFileSync(file, stringify(found, { flowCollectionPadding: false }));
    expect(found).toEqual(parse(readFileSync(file, "utf8")));
  });
});

test("every code of mappings has a case", () => {
  const texts = folders
    .map((folder) => readFileSync(join(CASES, folder, "expected.yaml"), "utf8"))
    .join("\n");
  expect(
    Object.keys(MAPPING_CODES).filter((code) => !texts.includes(code) && !ELSEWHERE.includes(code)),
  ).toEqual([]);
});
