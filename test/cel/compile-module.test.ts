import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generateModule } from "../../src/cel/compile.ts";
import { INT, listOf, STRING, TIMESTAMP } from "../../src/cel/type.ts";
import { checkedOf, objectOf } from "./support.ts";

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

test("what stays the same for many evaluations is handed over beside the activation, and looked up", async () => {
  const rows = listOf(objectOf("row", { id: STRING, n: INT }));
  const data = { kind: "input", type: objectOf("data", { rows }), standing: true } as const;
  const checked = checkedOf("data.rows.exists(r, r.id.lowerAscii() == s && r.n == z)", {
    data,
    s: STRING,
    z: INT,
  });
  const file = join(directory, "lookup.mjs");
  writeFileSync(file, generateModule(new Map([["found", checked]]), resolve("src/cel/runtime/index.ts")));
  const { found } = await import(/* @vite-ignore */ file);
  const table = [
    { id: "A", n: 1 },
    { id: "b", n: 2 },
    { id: "a", n: 3 },
  ];
  const answers = [1, 2, 3].map((z) => found({ s: "a", z }, { data: { rows: table } }));
  expect(answers).toEqual([true, false, true]);
  expect(found({ s: "a", z: 1 })).toMatchObject({ kind: "undeclared_reference" });
});
