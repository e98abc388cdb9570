import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { isLinear, literalOf, toRegExp } from "../../../src/cel/runtime/native.ts";
import { readSimplePattern } from "../../../src/cel/runtime/pattern.ts";
import { compilePattern, MAX_PATTERN, matches } from "../../../src/cel/runtime/regex.ts";
import { Site } from "../../../src/cel/runtime/value.ts";

const PIECES = [
  ..."abc-_/:",
  ..."^$.|*+?",
  ..."\u{1f600}é",
  ...["\\.", "\\-", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\n", "\\b", "\\z", "\\A", "\\/"],
  ...[
    "[a-c]",
    "[^a]",
    "[-a]",
    "[a-]",
    "[a-c-e]",
    "[\\d-]",
    "[\\w.-]",
    "[+--]",
    "[a\\-z]",
    "[[:alpha:]]",
    "[é-ü]",
  ],
  ...["(a|b)", "(?:ab|c)", "(a|)", "(?i)", "{2}", "{1,}", "{0,2}", "{,2}", "{3,1}"],
];
const CHARACTERS = [
  "a",
  "b",
  "c",
  "A",
  "-",
  "_",
  ".",
  "1",
  " ",
  "\n",
  "\r",
  "\u2028",
  "\u00a0",
  "\v",
  "\u{1f600}",
  "é",
  "\ud800",
];
const pattern = fc
  .tuple(
    fc.constantFrom("", "^"),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }),
    fc.constantFrom("", "$"),
  )
  .map(([start, pieces, end]) => start + pieces.join("") + end);
const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 7 }).map((each) => each.join(""));

describe("patterns", () => {
  it("mean what RE2 says, whatever decides them", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 4, maxLength: 4 }), (source, texts) => {
        const simple = readSimplePattern(source);
        if (simple === undefined) return;
        const re2 = RE2JS.compile(source);
        for (const each of texts) expect(compilePattern(source)?.test(each)).toBe(re2.test(each));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["contoso", true],
    ["^contoso\\.com$", true],
    ["^a{3}$", true],
    ["^[a-z]+$", false],
  ])("%s is literal: %s", (source, literal) => {
    expect(literalOf(readSimplePattern(source)!) !== undefined).toBe(literal);
  });

  it.each([
    ["^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{12}$", true],
    ["^[a-z][a-z0-9-]*$", true],
    ["^[^@]+@contoso\\.com$", true],
    ["^(admin|sales)-agent$", true],
    ["^[^@]+@[^@]+\\.com$", false],
    ["^a*a*$", false],
    ["^a?b?a$", false],
    ["[a-z]+\\d", false],
    ["\\d{4}", true],
    [`^${"[ab]{900}".repeat(2)}$`, false],
    ["^(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)$", false],
  ])("%s goes to JavaScript: %s", (source, linear) => {
    const simple = readSimplePattern(source)!;
    expect(isLinear(simple)).toBe(linear);
    if (linear) expect(() => toRegExp(simple)).not.toThrow();
  });

  it("take linear time", () => {
    const long = `${"a".repeat(100_000)}!`;
    expect(compilePattern("^[a-z]+$")?.test("a".repeat(1 << 16))).toBe(true);
    for (const source of ["^(a+)+$", "^(a|a)*$", "a*a*a*a*b", "^[a-z]*[0-9]*$"]) {
      expect(compilePattern(source)?.test(long)).toBe(false);
    }
  });

  it.each(["(", "a**", "(?=a)", "\\1", "a{1001}", "[b-a]", "a".repeat(MAX_PATTERN + 1)])(
    "refuses %.20s",
    (source) => {
      expect(compilePattern(source)).toBeUndefined();
      expect(matches("a", source, new Site(0, 1))).toMatchObject({ kind: "invalid_argument" });
    },
  );

  it("that are met at run time are kept, but not for ever", () => {
    for (let each = 0; each < 600; each++)
      expect(matches(`x${each % 300}`, `^x${each % 300}$`, new Site(0, 1))).toBe(true);
  });
});
