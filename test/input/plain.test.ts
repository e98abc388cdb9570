import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePlain } from "../../src/input/json/plain.ts";
import { Scanner } from "../../src/input/json/scan.ts";

/** What a strict reader makes of a text; undefined when it finds fault with it. */
function strict(text: string): unknown {
  const { fatal, findings } = new Scanner(text).scan();
  return fatal === undefined && findings.length === 0 ? JSON.parse(text) : undefined;
}

const HOSTILE = [
  '{"a":1,"a":2}',
  '{"a":{"b":1},"c":{"b":1,"b":1}}',
  '{"a" :1,"a" :2}',
  '{"a":1, "\\u0061":2}',
  '{"__proto__":1}',
  '{"a":9007199254740993}',
  '{"a":12345678901234567890}',
  '{"a":0.1000000000000000055}',
  '{"a":1e-400}',
  '{"a":1E-0400}',
  '{"a":5e-324}',
  '{"a":1e400}',
  '{"a":"\\ud800"}',
  '{"a":"b\\":","a":1}',
  `${"[".repeat(300)}${"]".repeat(300)}`,
  "",
  "{",
  "nul",
] as const;

test.for(HOSTILE)("%j is read as the strict reader reads it, or not at all", (text) => {
  const value = parsePlain(text);
  if (value !== undefined) expect(value).toEqual(strict(text));
});

test("what is taken for plain, the strict reader reads so, too", () => {
  const part = fc.constantFrom(
    '"a"',
    '"b"',
    ":",
    ",",
    "{",
    "}",
    "[",
    "]",
    "1",
    "0",
    "e-9",
    ".5",
    " ",
    "9".repeat(9),
    "E99",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(part, { maxLength: 14 }).map((all) => all.join("")),
        fc.json(),
      ),
      (text) => {
        const value = parsePlain(text);
        if (value !== undefined) expect(strict(text)).toEqual(value);
      },
    ),
    { seed: 9, numRuns: 20_000 },
  );
});

test("ordinary records are plain", () => {
  const text = '{"id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","n":0,"price":12.5,"list":[{"id":1},{"id":2}]}';
  expect(parsePlain(text)).toEqual(JSON.parse(text));
});
