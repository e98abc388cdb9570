import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecords } from "../../src/input/read.ts";
import { faults, records, values } from "./read.ts";

test("values are JSON.parse's", async () => {
  const text =
    '\r\n {"a": [1, -0, 1.5e3, "\\u00e4\\n\\ud83d\\ude00", null, true], "constructor": {"toString": 1}} ';
  expect(await values("a.json", text)).toEqual([JSON.parse(text)]);
  expect(await values("a.ndjson", '{"a": 1}\r\n\n  {"b": "\u2028"}')).toEqual([{ a: 1 }, { b: "\u2028" }]);
  expect(await values("<stdin>", '{"a": 1}\n{"b": 2}')).toEqual([{ a: 1 }, { b: 2 }]);
});

/** Texts of YAML 1.2's core schema -> values. */
const SCALARS: readonly (readonly [string, unknown])[] = [
  ["yes", "yes"],
  ["no", "no"],
  ["on", "on"],
  ["off", "off"],
  ["y", "y"],
  ["NO", "NO"],
  ["true", true],
  ["False", false],
  ["null", null],
  ["~", null],
  ["", null],
  ["2023-10-09", "2023-10-09"],
  ["2023-10-09T00:00:00Z", "2023-10-09T00:00:00Z"],
  ["12:30:45", "12:30:45"],
  ["0o17", 15],
  ["0x1F", 31],
  ["017", 17],
  ["0b11", "0b11"],
  ["1_000", "1_000"],
  ["+1", 1],
  ["9007199254740991", 9007199254740991],
  ["1.50", 1.5],
  ["1e3", 1000],
  ["'1'", "1"],
  ['"\\ud83d\\ude00"', "😀"],
  [">-\n  a\n  b", "a b"],
  ["|\n  a\n  b", "a\nb\n"],
];

test.each(SCALARS)("YAML %j is %j", async (text, value) => {
  expect(await values("a.yaml", `a: ${text}\n`)).toEqual([{ a: value }]);
  expect(await values("a.yaml", `%YAML 1.1\n---\na: ${text}\n`)).toEqual([{ a: value }]);
});

test("documents and lists are records; a broken one does not stop its neighbours", async () => {
  const text = "a: 1\n---\nb: ]\n---\n- c: 1\n- {d: 1, d: 2}\n- e\n...\n# end\n---\nf: 1\n";
  expect(await values("a.yaml", text)).toEqual([
    { a: 1 },
    "input/syntax",
    { c: 1 },
    "input/duplicate-key",
    "input/not-a-record",
    { f: 1 },
  ]);
  expect((await records("a.yaml", text)).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("aliases become copies", async () => {
  const [record] = await values("a.yaml", "a: &x {b: &y [1]}\nc: *x\nd: &y 2\ne: *y\n");
  expect(record).toEqual({ a: { b: [1] }, c: { b: [1] }, d: 2, e: 2 });
});

test("no reader touches Object.prototype", async () => {
  for (const text of ['{"__proto__": {"polluted": 1}}', '{"constructor": {"prototype": {"polluted": 1}}}'])
    for (const name of ["a.json", "a.ndjson", "a.yaml"]) await readRecords({ name, text });
  expect(({} as Record<string, unknown>)["polluted"]).toBe(undefined);
  const [record] = await values("a.yaml", "constructor: {prototype: {polluted: 1}}\ntoString: 1");
  expect(Object.keys(record as object)).toEqual(["constructor", "toString"]);
});

/** What the readers refuse although JSON.parse takes it. */
function isRefusedByUs(code: string | undefined): boolean {
  return code !== undefined && !code.startsWith("input/syntax");
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Characters that matter to JSON, to put into texts. */
const SIGN = fc.constantFrom(
  ..."{}[],:\"\\/ \t\n\r\u0000\u0001\u007f0123456789.eE+-tfnu\ud800\udc00\u00a0\u2028'#",
);

const mutated = fc
  .tuple(fc.json({ maxDepth: 4 }), fc.array(fc.tuple(fc.nat(), fc.nat(2), SIGN), { maxLength: 3 }))
  .map(([text, changes]) =>
    changes.reduce((changing, [place, cut, sign]) => {
      const at = place % (changing.length + 1);
      return changing.slice(0, at) + sign + changing.slice(at + cut);
    }, text),
  );

test("the strict reader agrees with JSON.parse", async () => {
  const wrap = (text: string): string => `{"value": ${text}}`;
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      const expected = parsed(wrap(text));
      const { value, diagnostics } = await readRecords({ name: "a.json", text: wrap(text) });
      const code = (diagnostics[0] ?? value[0]?.diagnostics[0])?.code;
      if (isRefusedByUs(code)) return;
      expect(code).toBe(expected === undefined ? "input/syntax" : undefined);
      if (expected !== undefined) expect(value[0]?.value).toEqual(expected.value);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test("YAML of a JSON text has the same values", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 })),
      async (value) => {
        const text = JSON.stringify(value);
        const [code] = await faults("a.json", text);
        if (code === undefined) expect(await values("a.yaml", text)).toEqual([JSON.parse(text)]);
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});
