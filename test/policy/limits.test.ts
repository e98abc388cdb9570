import { expect, test } from "vitest";
import { expectationOf, readText } from "./read-cases.ts";

const rule = (when: string): string =>
  `policy: a\ntitle: a\nschema: ../request.schema.json\nrules:\n  - { id: a, effect: deny, actions: ["*"], reason: a, when: ${JSON.stringify(when)} }\n`;

/** Texts too large to be files -> the first fault. */
const TABLE: readonly (readonly [string, string, string])[] = [
  ["a file over the limit", `${rule("true")}#${" ".repeat(4 * 1024 * 1024)}`, "policy/too-large"],
  ["a condition of a megabyte", rule(`true${" || true".repeat(130_000)}`), "cel/too-large"],
  ["brackets", `policy: ${"[".repeat(100_000)}`, "policy/too-deep"],
  ["pairs without keys in one list", `[${'"":'.repeat(20_000)}]`, "policy/too-deep"],
];

test.for(TABLE)("%s", ([, text, code]) => {
  const { value, diagnostics } = readText(text);
  expect(value).toEqual([]);
  expect(expectationOf(diagnostics[0]!).code).toBe(code);
});
