import { expect, test } from "vitest";
import { readTokens } from "../../src/base/yaml.ts";
import { faults } from "./read.ts";

const bomb = Array.from(
  { length: 20 },
  (_, level) => `a${level}: &a${level} [${level === 0 ? "x" : `*a${level - 1}, `.repeat(5)}]`,
).join("\n");
/** Each level holds the one before it 190 lists deep. */
const tower = Array.from(
  { length: 50 },
  (_, level) =>
    `a${level}: &a${level} ${"[".repeat(190)}${level === 0 ? "x" : `*a${level - 1}`}${"]".repeat(190)}`,
).join("\n");
const stairs = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:\n`).join("");

/** Texts that recursion, expansion or a careless pattern would not survive -> the first fault. */
const TABLE: readonly (readonly [string, string, string, string | undefined])[] = [
  ["brackets", "a.json", "[".repeat(1_000_000), "input/too-deep 1:201"],
  ["objects", "a.json", '{"a":'.repeat(1_000_000), "input/too-deep 1:1001"],
  ["brackets", "a.yaml", `a: ${"[".repeat(100_000)}`, "input/too-deep 1:203"],
  ["braces", "a.yaml", "{".repeat(10_000), "input/too-deep 1:201"],
  ["closed brackets", "a.yaml", "[".repeat(10_000) + "]".repeat(10_000), "input/too-deep 1:201"],
  [
    "brackets between apostrophes",
    "a.yaml",
    `- it's\n- ${"[".repeat(10_000)}\n- it's`,
    "input/too-deep 2:202",
  ],
  ["dashes", "a.yaml", "- ".repeat(10_000), "input/too-deep 1:401"],
  ["question marks", "a.yaml", "? ".repeat(10_000), "input/too-deep 1:401"],
  ["compact maps", "a.yaml", "a: ".repeat(10_000), "input/too-deep 1:602"],
  ["pairs without keys in one list", "a.yaml", `[${'"":'.repeat(20_000)}]`, "input/too-deep"],
  ["flow pairs", "a.yaml", `[${"a: [".repeat(10_000)}`, "input/too-deep"],
  ["indentation", "a.yaml", stairs(3000), "input/too-deep 201:202"],
  ["indentation within the limit", "a.yaml", stairs(200), undefined],
  [
    "brackets in texts",
    "a.yaml",
    `a: "${"[".repeat(10_000)}"\nb: '${"{".repeat(500)}'\nc: |\n  ${"[".repeat(500)}\n`,
    undefined,
  ],
  ["many flat lists", "a.yaml", "- [1]\n".repeat(3000), "input/not-a-record 1:3"],
  ["billion laughs", "a.yaml", bomb, "input/alias-bomb 1:1"],
  ["a tower of aliases", "a.yaml", tower, "input/too-deep 1:1"],
  ["quotes", "a.yaml", '"'.repeat(100_000), "input/syntax 1:3"],
  ["escaped quotes", "a.yaml", `"${'\\"'.repeat(500_000)}`, "input/syntax 1:1"],
  ["apostrophes", "a.yaml", "'".repeat(1_000_001), "input/syntax 1:1"],
  ["spaces", "a.yaml", " ".repeat(1_000_000), "input/no-match 1:1"],
  ["spaces in a plain text", "a.yaml", `a: b${" ".repeat(1_000_000)}c`, undefined],
  ["closing brackets", "a.yaml", `a: 1\n${"]".repeat(50_000)}`, "input/syntax"],
  ["commas", "a.yaml", `[${",".repeat(50_000)}`, "input/syntax"],
  ["spaces", "a.json", " ".repeat(1_000_000), "input/syntax 1:1000001"],
  ["backslashes", "a.json", `{"a": "${"\\".repeat(1_000_000)}`, "input/syntax 1:1000008"],
  ["escaped surrogates", "a.json", `{"a": "${"\\ud800".repeat(100_000)}"}`, "input/lone-surrogate 1:8"],
  ["digits", "a.json", `{"a": ${"1".repeat(1_000_000)}}`, "input/number-range 1:7"],
  [
    "spaces in a line",
    "a.ndjson",
    `${" ".repeat(1_000_000)}{} ${" ".repeat(1_000_000)}x`,
    "input/syntax 1:2000004",
  ],
  ["a long comment", "a.jsonc", `{"a": 1 /*${"x".repeat(30_000_000)}*/}`, undefined],
  ["a long text", "a.jsonc", `{"a": "${"\\n".repeat(10_000_000)}"}`, undefined],
  ["comments", "a.json", `{${"/**/".repeat(1_000_000)}}`, "input/comments 1:2"],
  ["commas", "a.jsonc", `[${`,${" ".repeat(1000)}`.repeat(10_000)}]`, "input/syntax 1:2"],
  [
    "columns",
    "a.csv",
    `${Array.from({ length: 200_000 }, (_, index) => `c${index}`).join()}\n1\n`,
    "input/too-large",
  ],
  ["columns without names", "a.csv", ",".repeat(16_000), "input/syntax 1:1"],
  ["empty lines", "a.csv", `a\n${"\n".repeat(2_000_000)}1`, undefined],
  ["quotes", "a.csv", `a\n${'"'.repeat(2_000_001)}`, "input/bad-row 2:1"],
  ["stray quotes", "a.csv", `a\n${'x"\n'.repeat(100_000)}`, "input/bad-row 2:1"],
  ["empty lines", "a.ndjson", "\n".repeat(1_000_000), "input/no-match 1:1"],
  ["blank start", "<stdin>", `${" \n".repeat(100_000)}x`, "input/not-a-record 100001:1"],
  ["opening lines", "<stdin>", `{${"\n".repeat(1_000_000)}`, "input/syntax 1000001:1"],
];

test.each(TABLE)("%s in %s are read or refused in time", async (_, name, text, expected) => {
  const begin = performance.now();
  const [first] = await faults(name, text);
  // Generous: what is quadratic takes minutes at these sizes.
  expect(performance.now() - begin).toBeLessThan(5000);
  if (expected === undefined) expect(first).toBe(undefined);
  else expect(first?.startsWith(expected)).toBe(true);
});

test("every faulty record of a long list is known", async () => {
  const text = `[${'{"a": 1, "a": 2},'.repeat(5000)}{}]`;
  expect(await faults("a.json", text)).toHaveLength(5000);
  expect(await faults("a.json", `[{${'"a": 1,'.repeat(5000)}"b": 1}]`)).toHaveLength(20);
});

test("the depth of YAML counts lists and maps", () => {
  expect(readTokens("a: {b: [1]}", 3).tooDeepAt).toBe(undefined);
  expect(readTokens("a: {b: [1]}", 2).tooDeepAt).toBe(7);
  expect(readTokens("? [a]\n: 1", 1).tooDeepAt).toBe(2);
  expect(readTokens("a\n---\n- - b", 1).tooDeepAt).toBe(8);
});
