import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fg from "fast-glob";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { WAIVER_CODES } from "../../src/base/codes/waiver.ts";
import { compilePolicies } from "../../src/index.ts";

const SCENARIO = "test/cli/scenarios/waivers-with-faults";

const isWaivers = new Ajv2020({ strict: true }).compile(
  JSON.parse(readFileSync("schemas/waiver.schema.json", "utf8")),
);

const example = () => /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/waivers.md", "utf8"))![1]!;

const textsOf = (pattern: string) =>
  Object.fromEntries(fg.sync(pattern).map((name) => [name, readFileSync(name, "utf8")]));

/** The policies of the project with a file of waivers: what is wrong with it. */
const faultsWith = (waivers: string): string[] =>
  compilePolicies({
    policies: textsOf("policies/**/*.yaml"),
    schemas: textsOf("schemas/**/*.schema.json"),
    waivers: { "waivers/waivers.yaml": waivers },
  }).diagnostics.map(({ code, message }) => `${code}: ${message}`);

test("every code of waivers has a case", () => {
  const expected = readFileSync(`${SCENARIO}/expected`, "utf8");
  expect(Object.keys(WAIVER_CODES).filter((code) => !expected.includes(`[${code}]`))).toEqual([]);
});

test("the example of the reference compiles and fits the schema that editors use", () => {
  isWaivers(parse(example()));
  expect(isWaivers.errors).toBeNull();
  expect(faultsWith(example())).toEqual([]);
});

test("the schema refuses what the reader refuses", () => {
  const bad = [
    "waiver: []",
    "waivers: {}",
    example().replace("ticket:", "tickets:"),
    example().replace(/expires:.*/, ""),
    example().replace(/allows:.*/, 'allows: "yes"'),
  ];
  for (const text of bad) {
    expect(isWaivers(parse(text)), text).toBe(false);
    expect(faultsWith(text), text).not.toEqual([]);
  }
});

test("no waivers are no fault", () => {
  expect(faultsWith("waivers: []")).toEqual([]);
});

const ODD: readonly unknown[] = [
  null,
  "text",
  [],
  { waivers: null },
  { waivers: [null, 1, "x", []] },
  {
    waivers: [
      { id: 1, rule: [], scope: {}, reason: null, approver: true, ticket: 1, expires: {}, allows: 1 },
    ],
  },
  { waivers: [{ id: "__proto__", rule: "__proto__/constructor", scope: "constructor", expires: "" }] },
];

test.for(ODD)("nothing of a file of waivers is thrown: %j", (value) => {
  expect(faultsWith(JSON.stringify(value))).not.toEqual([]);
});
