import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expr } from "../../src/cel/ast.ts";
import { childrenOf } from "../../src/cel/check/walk.ts";
import { parse, parseTree } from "../../src/cel/parser.ts";
import { suite } from "../conformance/suite.ts";
import { print } from "./print.ts";

const PARTS = [
  ..."()[]{}.,:?!-+*/%<>=&|`'\"\\@ \n1ax",
  ...[
    "&&",
    "||",
    "==",
    "in ",
    "a.b",
    "has(",
    "x.all(x,",
    "cel.bind(",
    ".?",
    "[?",
    "'''",
    'r"',
    "b'",
    "\\u",
    "\\x4",
  ],
  ...["1.5", "0x", "9u", "//", "for", "null", "\ud83d", "😀", "“", "\u00a0", "A{", "`a b`"],
];
const soup = fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join(""));
const expressions = suite("conformance").map(({ expr }) => expr);
/** An expression of the suite with some part cut out, doubled or replaced. */
const mutated = fc
  .tuple(fc.constantFrom(...expressions), fc.nat(), fc.nat({ max: 8 }), fc.constantFrom("", ...PARTS))
  .map(([text, at, length, part]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + part + text.slice(start + length);
  });
const anyText = fc.oneof(soup, mutated, fc.string({ unit: "binary", maxLength: 60 }));

/** Inside of the text and of the parent; what follows comes behind; leaves and names are not empty. */
function expectNested(expr: Expr, start: number, end: number): void {
  expect(expr.start).toBeGreaterThanOrEqual(start);
  expect(expr.end).toBeLessThanOrEqual(end);
  expect(expr.start).toBeLessThan(expr.end);
  let from = expr.start;
  for (const child of childrenOf(expr)) {
    expectNested(child, from, expr.end);
    from = child.end;
  }
}

describe("whatever is read", () => {
  test("there is a tree or faults, never both, never an exception; faults lie in the text, in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { expr, faults } = parse(text);
        expect(expr === undefined).toBe(faults.length > 0);
        let last = 0;
        for (const { start, end, message } of faults) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(message.length).toBeLessThan(200);
          last = start;
        }
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test("the ranges of a tree are nested", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { expr } = parse(text);
        if (expr !== undefined) expectNested(expr, 0, text.length);
      }),
      { numRuns: 5000, seed: 2 },
    );
    for (const text of expressions) {
      const { tree } = parseTree(text);
      if (tree !== undefined) expectNested(tree, 0, text.length);
    }
  });

  test("a part read by itself is the same tree", () => {
    for (const text of expressions) {
      const { expr } = parse(text);
      const parts = expr === undefined ? [] : [expr, ...childrenOf(expr)];
      for (const part of parts) expect(tree(text.slice(part.start, part.end))).toBe(print(part));
    }
  });

  test("spaces and comments between tokens change nothing", () => {
    for (const text of ["a.b[0]&&!c||d?-1:f(2,'x')", "[1,{a:b}].all(x,x in y)", "A{b:1}.?c==b'\\x00'"])
      expect(tree(text.replace(/(?<=[\]&|?:,()[{}=])(?![&=|])/g, " // x ) '\n\t"))).toBe(tree(text));
  });
});

const tree = (text: string): string => {
  const { expr, faults } = parse(text);
  return expr === undefined ? `refused: ${faults[0]?.message}` : print(expr);
};

describe("dense hostile texts end", () => {
  const seeds = [
    ..."([{)]}.!-&|?:,`'\"\\@1/a=",
    "[[],",
    "[a b,",
    "a&&",
    "&&",
    "(a=b)&&",
    "a?b:",
    "a.?b",
    "'\n",
    "'\\q'",
  ];
  seeds.push(
    "“",
    "\u00a0",
    "//\n",
    "(=),",
    "0x1",
    "1e",
    "9",
    "=)]}([",
    "x.all(",
    "has(",
    "{?",
    "\ud800",
    "'\ud800",
  );

  test.each(seeds)("%j, many of it", (seed) => {
    const text = seed.repeat(Math.ceil(300_000 / seed.length));
    const { expr, faults } = parse(text, { size: 2_000_000, depth: 250 });
    expect(expr === undefined).toBe(faults.length > 0);
    expect(faults.length).toBeLessThanOrEqual(20);
  });
});
