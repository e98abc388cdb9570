import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generateModule } from "../../src/cel/compile.ts";
import { INT, listOf, STRING, TIMESTAMP } from "../../src/cel/type.ts";
import { checkedOf } from "./support.ts";

const directory = mkdtempSync(join(tmpdir(), "mandate-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("the text of a module is a module: imported from a file it gives the same answers", async () => {
  const variables = { z: INT, s: STRING, t: TIMESTAMP, l: listOf(INT) };
  const texts = {
    sum: "z + 9007199254740991",
    "policy/rule 1": "l.exists(x, x > z) && s.matches('^a+$') && t > timestamp('2020-01-01T00:00:00Z')",
  };
  const entries = Object.entries(texts).map(([name, text]) => [name, checkedOf(text, variables)] as const);
  const file = join(directory, "conditions.mjs");
  writeFileSync(file, generateModule(new Map(entries), resolve("src/cel/runtime/index.ts")));
  const conditions = await import(/* @vite-ignore */ file);
  const activation = { z: 1, s: "aaa", t: "2024-01-01T00:00:00Z", l: [1, 2] };
  expect(conditions.sum(activation)).toBe(9007199254740992n);
  expect(conditions["policy/rule 1"](activation)).toBe(true);
  expect(conditions["policy/rule 1"]({ ...activation, l: [] })).toBe(false);
});
