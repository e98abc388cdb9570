import { parse as parseReference } from "@bufbuild/cel";
import type { Expr as Node } from "@bufbuild/cel-spec/cel/expr/syntax_pb.js";
import { KindAdorner, toDebugString } from "@bufbuild/cel-spec/testdata/to-debug-string.js";
import type { Expr } from "../../src/cel/ast.ts";
import { parse, parseTree } from "../../src/cel/parser.ts";
import { type SectionResult, type SpecTest, type SuiteName, suite } from "./suite.ts";

/** Trees that differ on purpose. */
const DIFFERENT: Readonly<Record<string, string>> = {
  ".google.expr.proto3.test.TestAllTypes":
    "the oracle's tree loses the leading dot; ours keeps it, as cel-go does",
};

/** Expressions that the parsing suite refuses and we accept, by what cel-go says of them. */
const ACCEPTED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/unsupported syntax '(?:\?|\.\?|\[\?)/, "optional syntax, which that test had switched off"],
  [/unsupported syntax/, "optional or quoted syntax, which that test had switched off"],
  [
    /max (?:recursion|parse) depth|expression code point size exceeds limit|recursion limit/,
    "a limit that that test had set lower than ours",
  ],
];

/**
 * Our trees held against the reference's, for every expression of the four suites of which there is one.
 * The suites have cel-go's trees as print only; the reference is another parser's tree that prints the same.
 */
export function runParsing(): SectionResult[] {
  return (["conformance", "parsing", "comprehension", "checking"] as const).map(runSuite);
}

function runSuite(name: SuiteName): SectionResult {
  const skipped: { name: string; reason: string }[] = [];
  const failed: { name: string; why: string }[] = [];
  let passed = 0;
  const tests = suite(name).filter((test) => test.ast !== undefined);
  for (const test of tests) {
    const why = differs(test);
    if (why === undefined) passed++;
    else if (Object.hasOwn(DIFFERENT, test.expr))
      skipped.push({ name: test.expr, reason: DIFFERENT[test.expr]! });
    else failed.push({ name: test.expr, why });
  }
  return { section: `${name}: trees`, total: tests.length, passed, skipped, failed };
}

/** Expressions that cel-go refuses to parse. */
export function runRefusals(): SectionResult {
  const skipped: { name: string; reason: string }[] = [];
  const failed: { name: string; why: string }[] = [];
  let passed = 0;
  const tests = suite("parsing").filter((test) => test.ast === undefined);
  for (const test of tests) {
    if (parse(test.expr).faults.length > 0) passed++;
    else {
      const known = ACCEPTED.find(([pattern]) => pattern.test(test.error ?? ""));
      if (known !== undefined) skipped.push({ name: test.expr.slice(0, 60), reason: known[1] });
      else failed.push({ name: test.expr.slice(0, 60), why: test.error ?? "" });
    }
  }
  return { section: "parsing: refusals", total: tests.length, passed, skipped, failed };
}

function differs(test: SpecTest): string | undefined {
  // Some trees of the comprehension suite come from an environment without the two-variable macros.
  const ours = parseTree(test.expr);
  if (ours.tree === undefined || ours.faults.some((fault) => fault.code !== "cel/bad-macro"))
    return `refused: ${ours.faults[0]?.message}`;
  const reference = parseReference(test.expr);
  if (toDebugString(reference.expr!, KindAdorner.singleton) !== test.ast)
    return "the reference's tree is not cel-go's";
  const calls = reference.sourceInfo!.macroCalls as unknown as Record<string, Node>;
  const expected = JSON.stringify(referenceTree(reference.expr!, calls));
  const actual = JSON.stringify(treeOf(ours.tree, test.expr));
  return expected === actual ? undefined : `expected ${expected}, got ${actual}`;
}

/** A tree as nested arrays: [kind, ...]. Macros are calls, chains of `&&` and `||` are flat. */
type Tree = readonly unknown[];

function flat(name: string, args: readonly Tree[]): Tree {
  if (name !== "_&&_" && name !== "_||_") return ["call", name, null, args];
  return [
    "call",
    name,
    null,
    args.flatMap((each) =>
      each[0] === "call" && each[1] === name && each[2] === null ? (each[3] as Tree[]) : [each],
    ),
  ];
}

function referenceTree(node: Node, calls: Record<string, Node>): Tree {
  const macro = calls[String(node.id)];
  if (macro !== undefined) return referenceCall(macro, calls);
  const { exprKind } = node;
  const of = (each: Node | undefined): Tree => referenceTree(each!, calls);
  switch (exprKind.case) {
    case "constExpr":
      return [
        "literal",
        exprKind.value.constantKind.case?.replace("Value", "").replace("64", ""),
        constant(exprKind.value.constantKind.case === "nullValue" ? null : exprKind.value.constantKind.value),
      ];
    case "identExpr":
      return ["ident", exprKind.value.name];
    case "selectExpr":
      return ["select", of(exprKind.value.operand), exprKind.value.field];
    case "callExpr":
      return referenceCall(node, calls);
    case "listExpr":
      return ["list", exprKind.value.elements.map(of), exprKind.value.optionalIndices];
    case "structExpr":
      return [
        "struct",
        exprKind.value.messageName,
        exprKind.value.entries.map((entry) => [
          entry.keyKind.case === "fieldKey" ? entry.keyKind.value : of(entry.keyKind.value),
          of(entry.value),
          entry.optionalEntry,
        ]),
      ];
    default:
      return ["unknown", exprKind.case];
  }
}

function referenceCall(node: Node, calls: Record<string, Node>): Tree {
  if (node.exprKind.case !== "callExpr") return ["unknown", node.exprKind.case];
  const { function: name, target, args } = node.exprKind.value;
  const trees = args.map((each) => referenceTree(each, calls));
  if (target !== undefined) return ["call", name, referenceTree(target, calls), trees];
  return flat(name, trees);
}

function treeOf(expr: Expr, text: string): Tree {
  const ourTree = (each: Expr): Tree => treeOf(each, text);
  switch (expr.kind) {
    case "literal":
      return ["literal", expr.literal.type, constant(expr.literal.value)];
    case "ident":
      return ["ident", expr.absolute ? `.${expr.name}` : expr.name];
    case "select":
      if (expr.test) return ["call", "has", null, [["select", ourTree(expr.operand), expr.field]]];
      if (expr.optional)
        return ["call", "_?._", null, [ourTree(expr.operand), ["literal", "string", expr.field]]];
      return ["select", ourTree(expr.operand), expr.field];
    case "index":
      return ["call", expr.optional ? "_[?_]" : "_[_]", null, [ourTree(expr.operand), ourTree(expr.index)]];
    case "call":
      if (expr.target !== undefined) return ["call", expr.name, ourTree(expr.target), expr.args.map(ourTree)];
      return flat(expr.name, expr.args.map(ourTree));
    case "list":
      return [
        "list",
        expr.elements.map(({ value }) => ourTree(value)),
        expr.elements.flatMap(({ optional }, index) => (optional ? [index] : [])),
      ];
    case "map":
      return [
        "struct",
        "",
        expr.entries.map(({ key, value, optional }) => [ourTree(key), ourTree(value), optional]),
      ];
    case "struct":
      return [
        "struct",
        expr.name,
        expr.fields.map(({ name, value, optional }) => [name, ourTree(value), optional]),
      ];
    case "macro": {
      const target = expr.target === undefined ? ["ident", "cel"] : ourTree(expr.target);
      const args = [
        ...expr.variables.map(({ name }) => ["ident", name]),
        ...(expr.indices ?? []).map((each) => ["literal", "int", String(each)]),
        ...expr.args.map(ourTree),
      ];
      return ["call", text.slice(expr.nameRange.start, expr.nameRange.end), target, args];
    }
  }
}

function constant(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (typeof value === "bigint" || typeof value === "number")
    return Object.is(value, -0) ? "-0" : String(value);
  return value;
}
