import { describe, expect, test } from "vitest";
import { parse } from "../../src/cel/parser.ts";

/** Each fault as `code` and its text. */
const faultsOf = (text: string): (readonly [string, string])[] =>
  parse(text).faults.map(({ code, start, end }) => [code, text.slice(start, end)]);

const SYNTAX = "cel/syntax";

test.each([
  ["", [[SYNTAX, ""]]],
  ["  ", [[SYNTAX, ""]]],
  ["a +", [[SYNTAX, ""]]],
  ["a b", [[SYNTAX, "b"]]],
  ["a = b", [[SYNTAX, "="]]],
  ["a === b", [[SYNTAX, "==="]]],
  ["a & b", [[SYNTAX, "&"]]],
  ["a and b", [[SYNTAX, "and"]]],
  ["a; b", [[SYNTAX, ";"]]],
  ["a.1", [[SYNTAX, ".1"]]],
  ["a.in", [[SYNTAX, "in"]]],
  ["in", [[SYNTAX, "in"]]],
  [".true", [[SYNTAX, "true"]]],
  ["a.'b'", [[SYNTAX, "'b'"]]],
  ["`a`", [[SYNTAX, "`a`"]]],
  ["a.`b`()", [[SYNTAX, "("]]],
  ["a.?b()", [[SYNTAX, "("]]],
  ["f(a,)", [[SYNTAX, ")"]]],
  ["[,]", [[SYNTAX, ","]]],
  ["{a}", [[SYNTAX, "}"]]],
  ["a ? b", [[SYNTAX, ""]]],
  ["a : b", [[SYNTAX, ":"]]],
  ["!-a", [[SYNTAX, "-"]]],
  ["(a){b: 1}", [[SYNTAX, "{"]]],
  ["A{in: 1}", [[SYNTAX, "in"]]],
  ["'abc", [[SYNTAX, "'abc"]]],
  ["'a\n+ c", [[SYNTAX, "'a"]]],
  ["'abc\\'", [[SYNTAX, "'abc\\'"]]],
  ["'''abc", [[SYNTAX, "'''abc"]]],
  ["1abc", [[SYNTAX, "1abc"]]],
  ["0x", [[SYNTAX, "0x"]]],
  ["1.5u", [[SYNTAX, "1.5u"]]],
  ["a @ b", [[SYNTAX, "@"]]],
  ["$a == 1", [[SYNTAX, "$a"]]],
  ["“a b” == c", [[SYNTAX, "“a b”"]]],
  ["a\u00a0== b", [[SYNTAX, "\u00a0"]]],
  ["a == 'x' # why", [[SYNTAX, "#"]]],
  ["𝒳 == 1", [[SYNTAX, "𝒳"]]],
  ["\u0000", [[SYNTAX, "\u0000"]]],
])("%j cannot be read", (text, expected) => {
  expect(parse(text).expr).toBeUndefined();
  expect(faultsOf(text)).toEqual(expected);
});

test.each([
  ["9223372036854775808", "9223372036854775808"],
  ["-9223372036854775809", "-9223372036854775809"],
  ["-(9223372036854775808)", "9223372036854775808"],
  ["0x8000000000000000", "0x8000000000000000"],
  ["18446744073709551616u", "18446744073709551616u"],
  ["1.99e90000009", "1.99e90000009"],
  ["-1e999", "-1e999"],
  ["a + 1e999", "1e999"],
  ["'ab\\qcd'", "\\q"],
  ["'\\8'", "\\8"],
  ["'\\400'", "\\4"],
  ["'\\x4'", "\\x"],
  ["'\\u12'", "\\u"],
  ["'a\\ud800'", "\\ud800"],
  ["'\\U0000DFFF'", "\\U0000DFFF"],
  ["'\\U00110000'", "\\U00110000"],
  ["a == b'\\u0041'", "\\u0041"],
  ["b'\\U00000041'", "\\U00000041"],
  ["'''a\r\n\\q'''", "\\q"],
  ["'a\ud800b'", "\ud800"],
  ["r'\udc00'", "\udc00"],
])("%j is a literal without a value", (text, place) => {
  expect(parse(text).expr).toBeUndefined();
  expect(faultsOf(text)).toEqual([["cel/bad-literal", place]]);
});

test.each(
  "as break const continue else for function if import let loop package namespace return var void while".split(
    " ",
  ),
)("%s is reserved, but not behind a dot", (word) => {
  expect(faultsOf(`a + ${word}`)).toEqual([["cel/reserved-word", word]]);
  expect(faultsOf(`${word}(a)`)).toEqual([["cel/reserved-word", word]]);
  expect(faultsOf(`a.${word}`)).toEqual([]);
});

test.each([
  ["has(a)", "a"],
  ["has(a.?b)", "a.?b"],
  ["has(a['b'])", "a['b']"],
  ["has(has(a.b))", "has(a.b)"],
  ["[].all(1, x)", "1"],
  ["[].all(a.b, x)", "a.b"],
  ["[].exists(.x, x)", ".x"],
  ["[].map(x + 1, p, x)", "x + 1"],
  ["[].all(x, x, x)", "x"],
  ["[].all(__result__, true)", "__result__"],
  ["a.optMap('x', 1)", "'x'"],
  ["{}.transformMap(k, 1, k)", "1"],
  ["cel.bind(a.b, 1, 2)", "a.b"],
  ["cel.block(a, b)", "a"],
  ["cel.block([?a], b)", "[?a]"],
  ["cel.index(-1)", "-1"],
  ["cel.index(a)", "a"],
  ["cel.iterVar(0, 1u)", "1u"],
])("%s is a macro with wrong arguments", (text, place) => {
  expect(parse(text).expr).toBeUndefined();
  expect(faultsOf(text)).toEqual([["cel/bad-macro", place]]);
});

describe("several faults of one expression", () => {
  test.each([
    ["a = 1 && b = 2 || c < 3", ["=", "="]],
    ["[a b, c, d e]", ["b", "e"]],
    ["{a: 1, b 2, c: 3 4}", ["2", "4"]],
    ["f(a b) && g(c d)", ["b", "d"]],
    ["(a = b) && [c = d].size() == 1", ["=", "="]],
    ["for == '\\q' && has(x) && 1e999 > y =", ["for", "\\q", "x", "1e999", "="]],
    ["a ? b = c : d = e", ["=", "="]],
    ["A{a: 1 2, 3: 4, b: 5 6}", ["2", "3", "6"]],
    ["[a b [c, d], e f]", ["b", "f"]],
    ["(a ? b) && [c ? d, e ? (f ? g)] && h =", [")", ",", ")", "]", "="]],
    ["a && && b", ["&&"]],
    ["@ && # ", ["@", "#"]],
    ["x.all(1, y) && x.all(y z, y)", ["1", "z"]],
  ])("%s", (text, expected) => {
    expect(faultsOf(text).map(([, place]) => place)).toEqual(expected);
  });

  test("one mistake is one fault: brackets that are left open, and what follows from another fault", () => {
    for (const text of [
      "((((((a",
      "[[[[1",
      "f(g(h(a",
      "{a: [b",
      "((((((",
      "a.b(c, 'd",
      "f(a]",
      "a)))",
      "(a @ b) + 1",
    ])
      expect(faultsOf(text), text).toHaveLength(1);
  });

  test("a bracket that is not closed is shown", () => {
    const [fault] = parse("f(a, [1, 2").faults;
    expect(fault?.related).toMatchObject([{ start: 5, end: 6 }]);
  });

  test("nesting is counted anew after a fault", () => {
    const { faults } = parse(`${"(a ? b) && ".repeat(15)}c`, { size: 1000, depth: 5 });
    expect(faults.map(({ code }) => code)).toEqual(Array.from({ length: 15 }, () => SYNTAX));
  });

  test("they are in order, and there is an end to them", () => {
    const { faults } = parse("a = b && ".repeat(1000));
    expect(faults).toHaveLength(20);
    expect(faults.map(({ start }) => start)).toEqual(Array.from({ length: 20 }, (_, index) => 9 * index + 2));
  });
});

test.each([
  ["a = b", "`==`"],
  ["a <> b", "`!=`"],
  ["a AND b", "`&&`"],
  ["a | b", "`||`"],
  ["not a", "`!`"],
  ["a not in b", "`!(a in b)`"],
  ["a ?? b", "orValue"],
  ["a contains b", "`a.contains(b)`"],
  ["‘a’", "straight quotes"],
  ["a # b", "`//`"],
])("%s has help", (text, part) => {
  expect(parse(text).faults[0]?.help).toContain(part);
});

describe("limits", () => {
  const nested: readonly (readonly [string, (count: number) => string])[] = [
    ["parentheses", (count) => `${"(".repeat(count)}a${")".repeat(count)}`],
    ["lists", (count) => "[".repeat(count) + "]".repeat(count)],
    ["maps", (count) => `${"{1:".repeat(count)}1${"}".repeat(count)}`],
    ["open brackets", (count) => "([{".repeat(Math.ceil(count / 3))],
    ["fields", (count) => `a${".b".repeat(count)}`],
    ["indices", (count) => `a${"[0]".repeat(count)}`],
    ["nested indices", (count) => `${"a[".repeat(count)}0${"]".repeat(count)}`],
    ["sums", (count) => `1${"+1".repeat(count)}`],
    ["choices", (count) => `${"a?b:".repeat(count)}c`],
    ["calls", (count) => `${"f(".repeat(count)}a${")".repeat(count)}`],
    ["macros", (count) => `${"a.map(x,".repeat(count)}x${")".repeat(count)}`],
    ["struct fields", (count) => `${"A{b:".repeat(count)}1${"}".repeat(count)}`],
  ];
  const unlimited = { size: 10_000_000, depth: 250 };

  test.each(nested)("%s", (_, make) => {
    expect(parse(make(240)).faults.map(({ code }) => code)).not.toContain("cel/too-deep");
    for (const count of [251, 2_000, 100_000]) {
      const { expr, faults } = parse(make(count), unlimited);
      expect(expr).toBeUndefined();
      expect(faults.map(({ code }) => code)).toEqual(["cel/too-deep"]);
    }
    expect(parse(make(20), { size: 1000, depth: 10 }).faults.map(({ code }) => code)).toEqual([
      "cel/too-deep",
    ]);
  });

  test("wide is not deep", () => {
    for (const text of [`a${" && a".repeat(5000)}`, `[${"1,".repeat(5000)}1]`, `${"!".repeat(60_001)}a`])
      expect(parse(text).faults).toEqual([]);
  });

  test("a long text is refused unread", () => {
    const text = `'${"x".repeat(65_535)}'`;
    expect(parse(text).faults).toMatchObject([{ code: "cel/too-large", start: 0, end: 65_536 }]);
    expect(parse(text, unlimited).faults).toEqual([]);
    expect(parse(`'${"x".repeat(65_534)}'`).faults).toEqual([]);
  });
});
