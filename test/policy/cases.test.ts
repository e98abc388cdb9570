import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { POLICY_CODES } from "../../src/base/codes/policy.ts";
import { severityOf } from "../../src/base/diagnostic.ts";
import { CASES, type ExpectedFault, expectationOf, readFiles } from "./read-cases.ts";

const isUpdate = process.env["UPDATE"] !== undefined;

/** Codes whose cases are too large to be files: limits.test.ts has them. */
const ELSEWHERE = ["policy/too-large"];

const folders = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const fileOf = (folder: string) => join(CASES, folder, "expected.yaml");

function expectedIn(folder: string): readonly ExpectedFault[] {
  return existsSync(fileOf(folder)) ? parse(readFileSync(fileOf(folder), "utf8")) : [];
}

/** `policy.yaml`, and where several policies are needed `policy-2.yaml`. */
function policiesIn(folder: string): string[] {
  return readdirSync(join(CASES, folder))
    .filter((name) => /^policy(-\d)?\.yaml$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}

describe.each(folders)("%s", (folder) => {
  const { value, diagnostics } = readFiles(policiesIn(folder));
  const found = diagnostics.map(expectationOf);

  test("gives the faults that are expected", () => {
    if (isUpdate) writeFileSync(fileOf(folder), stringify(found, { flowCollectionPadding: false }));
    expect(found).toEqual(expectedIn(folder));
  });

  test("gives no policy that has errors", () => {
    const broken = diagnostics.filter((each) => severityOf(each) === "error").map((each) => each.span.source);
    expect(value.filter((policy) => broken.includes(policy.span.source))).toEqual([]);
  });
});

test("every code of policies has a case", () => {
  const covered = new Set([...folders.flatMap(expectedIn).map(({ code }) => code), ...ELSEWHERE]);
  expect(Object.keys(POLICY_CODES).filter((code) => !covered.has(code))).toEqual([]);
});
