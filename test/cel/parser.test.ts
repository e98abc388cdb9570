import { describe, expect, test } from "vitest";
import { parse } from "../../src/cel/parser.ts";
import { print } from "./print.ts";

const tree = (text: string): string => {
  const { expr, faults } = parse(text);
  return expr === undefined ? `refused: ${faults[0]?.code}` : print(expr);
};

describe("literals", () => {
  test.each([
    ["null", "null"],
    ["true", "true"],
    ["0x1F", "31"],
    ["-0x8000000000000000", "-9223372036854775808"],
    ["-9223372036854775808", "-9223372036854775808"],
    ["- 1", "-1"],
    ["9223372036854775807", "9223372036854775807"],
    ["18446744073709551615u", "18446744073709551615u"],
    ["0xffU", "255u"],
    ["0000000000000000000000000000000001", "1"],
    ["1.5e3", "1500d"],
    ["1e-2", "0.01d"],
    [".5", "0.5d"],
    ["-0.0", "-0d"],
    ["1.5.f", "(. 1.5d f)"],
    ["'a\"b'", '"a\\"b"'],
    ["'''a\n'b''c'''", "\"a\\n'b''c\""],
    ['"""a"b"""', '"a\\"b"'],
    ["'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\'\\`'", JSON.stringify("\x07\b\f\n\r\t\v\\?\"'`")],
    ["'\\x41\\X42\\u00e9\\U0001F600\\101'", '"ABé😀A"'],
    ["'\\xff'", '"ÿ"'],
    ["r'\\n\\'", '"\\\\n\\\\"'],
    ["R'''\\d'''", '"\\\\d"'],
    ["'''a\r\nb\rc'''", '"a\\nb\\nc"'],
    ["'\\r\\n'", '"\\r\\n"'],
    ["b'aé'", "b[97,195,169]"],
    ["b'\\xff\\377\\n'", "b[255,255,10]"],
    ["Br'\\x'", "b[92,120]"],
    ["''", '""'],
  ])("%j", (text, expected) => {
    expect(tree(text)).toBe(expected);
  });
});

describe("operators", () => {
  test.each([
    ["a + b * c - d", "(_-_ (_+_ a (_*_ b c)) d)"],
    ["a - b - c", "(_-_ (_-_ a b) c)"],
    ["a / b % c * d", "(_*_ (_%_ (_/_ a b) c) d)"],
    ["a < b == c", "(_==_ (_<_ a b) c)"],
    ["a in b in c", "(@in (@in a b) c)"],
    ["a && b && c", "(_&&_ a b c)"],
    ["a || b && c || d", "(_||_ a (_&&_ b c) d)"],
    ["a && (b && c)", "(_&&_ a (_&&_ b c))"],
    ["a ? b : c ? d : e", "(_?_:_ a b (_?_:_ c d e))"],
    ["a ? b || c : d", "(_?_:_ a (_||_ b c) d)"],
    ["!a.b", "(!_ (. a b))"],
    ["!!a", "a"],
    ["!!!a", "(!_ a)"],
    ["---a", "(-_ a)"],
    ["-1.size()", "(.size -1)"],
    ["a -1", "(_-_ a 1)"],
    ["a - -1", "(_-_ a -1)"],
    ["!-1", "(!_ -1)"],
    ["-1u", "(-_ 1u)"],
    ["!(-a)", "(!_ (-_ a))"],
  ])("%s", (text, expected) => {
    expect(tree(text)).toBe(expected);
  });
});

describe("names, members and collections", () => {
  test.each([
    [".a.b", "(. .a b)"],
    [".f(a)", "(.f a)"],
    ["a.b(c).d[e]", "([] (. (.b a c) d) e)"],
    ["a.?b[?c].d", "(. ([?] (.? a b) c) d)"],
    ["a.`b-c/d`", "(. a b-c/d)"],
    ["a.package.for", "(. (. a package) for)"],
    ["a.import(b)", "(.import a b)"],
    ["[]", "(list)"],
    ["[a, ?b,]", "(list a ?b)"],
    ["{}", "(map)"],
    ["{'a': 1, ?b: c,}", '(map "a":1 ?b:c)'],
    ["{a ? b : c: d}", "(map (_?_:_ a b c):d)"],
    ["a.B{c: 1, ?d: e, `in`: f}", "(struct a.B c:1 ?d:e in:f)"],
    [".B{}", "(struct .B)"],
    [" a // b\n\t+ //\r c\n 1 ", "(_+_ a 1)"],
    ["inner", "inner"],
    ["trueish + nullable", "(_+_ trueish nullable)"],
  ])("%s", (text, expected) => {
    expect(tree(text)).toBe(expected);
  });
});

describe("macros", () => {
  test.each([
    ["has(a.b)", "(has a b)"],
    ["has(a.b.`c-d`)", "(has (. a b) c-d)"],
    ["a.all(x, p)", "(all#x a p)"],
    ["a.all(i, v, p)", "(all#i#v a p)"],
    ["a.exists(x, p)", "(exists#x a p)"],
    ["a.exists_one(x, p)", "(existsOne#x a p)"],
    ["a.existsOne(i, v, p)", "(existsOne#i#v a p)"],
    ["a.filter(x, p)", "(filter#x a p)"],
    ["a.map(x, t)", "(map#x a t)"],
    ["a.map(x, p, t)", "(map#x a p t)"],
    ["a.transformList(i, v, t)", "(transformList#i#v a t)"],
    ["a.transformList(i, v, p, t)", "(transformList#i#v a p t)"],
    ["a.transformMap(k, v, p, t)", "(transformMap#k#v a p t)"],
    ["a.transformMapEntry(k, v, {k: v})", "(transformMapEntry#k#v a (map k:v))"],
    ["a.optMap(x, t)", "(optMap#x a t)"],
    ["a.optFlatMap(x, t)", "(optFlatMap#x a t)"],
    ["cel.bind(x, a, b)", "(bind#x a b)"],
    ["cel.block([a], cel.index(0))", "(block (list a) (index#0))"],
    ["cel.iterVar(0, 1) + cel.accuVar(2, 3)", "(_+_ (iterVar#0#1) (accuVar#2#3))"],
  ])("%s", (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  test.each([
    ["has(a, b)", "(has a b)"],
    ["a.has(b)", "(.has a b)"],
    ["a.all(x)", "(.all a x)"],
    ["a.filter(i, v, p)", "(.filter a i v p)"],
    ["all(x, p)", "(all x p)"],
    ["a.bind(x, b, c)", "(.bind a x b c)"],
    [".cel.bind(x, a, b)", "(.bind .cel x a b)"],
    ["a.toString(x, p)", "(.toString a x p)"],
    ["cel.constructor(x)", "(.constructor cel x)"],
  ])("%s is an ordinary call", (text, expected) => {
    expect(tree(text)).toBe(expected);
    expect(parse(text).expr).not.toMatchObject({ kind: "macro" });
  });
});

/** The text of a part, by the path to it. */
const at = (text: string, path: readonly (string | number)[]): string => {
  // biome-ignore lint/suspicious/noExplicitAny: walks a tree of many shapes
  const found = path.reduce((node: any, key) => node[key], parse(text).expr);
  return text.slice(found.start, found.end);
};

describe("ranges", () => {
  test.each([
    ["(a + b) * c", [], "(a + b) * c"],
    ["(a + b) * c", ["args", 0], "a + b"],
    ["a * ((b + c))", [], "a * ((b + c))"],
    ["x && (a).b", ["args", 1], "(a).b"],
    ["(a.b)[0]", [], "(a.b)[0]"],
    ["(a).size() == 1", ["args", 0], "(a).size()"],
    ["(a).size() == 1", ["args", 0, "nameRange"], "size"],
    ["!(a || b)", [], "!(a || b)"],
    ["!!a && b", [], "!!a && b"],
    ["(a) ? b : (c)", [], "(a) ? b : (c)"],
    [" - 12 ", [], "- 12"],
    ["a  &&  b", ["nameRange"], "&&"],
    ["x == has(a.b)", ["args", 1], "has(a.b)"],
    ["has(a.?b.c)", ["fieldRange"], "c"],
    ["a.`b c`", ["fieldRange"], "`b c`"],
    ["a.all( x , x > 1 )", ["variables", 0, "range"], "x"],
    ["'😀' + .b.c", ["args", 1], ".b.c"],
    [".f(a) + 1", ["args", 0, "nameRange"], "f"],
    ["[1, {'a': 2}]", ["elements", 1, "value"], "{'a': 2}"],
    ["a.B{c: 1} == d", ["args", 0], "a.B{c: 1}"],
  ])("%s at %j is %s", (text, path, expected) => {
    expect(at(text, path)).toBe(expected);
  });
});
