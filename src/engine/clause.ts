import type { Span } from "../base/source.ts";
import type { Expr } from "../cel/ast.ts";
import type { Checked } from "../cel/checked.ts";
import type { Condition, Expression } from "../policy/policy.ts";
import { compileCondition, type Test } from "../program/condition.ts";
import { tablesRead } from "./tables-read.ts";

/** The smallest part of a condition that an explanation names. */
interface Clause {
  readonly text: string;
  readonly span: Span;
  readonly test: Test;
  /** The names of the tables that it reads. */
  readonly tables: readonly string[];
}

/** A condition taken apart, with the meaning that `compileCondition` gives it. */
export type ClauseTree =
  | { readonly kind: "clause"; readonly clause: Clause }
  | { readonly kind: "all" | "any"; readonly of: readonly ClauseTree[] };

/** Each `&&` at the top of an expression counts as clauses of its own. */
export function clauseTree(condition: Condition): ClauseTree {
  switch (condition.kind) {
    case "clause":
      return splitExpression(condition.expression);
    case "none":
      return { kind: "all", of: condition.of.map(negated) };
    default:
      return { kind: condition.kind, of: condition.of.map(clauseTree) };
  }
}

function splitExpression(expression: Expression): ClauseTree {
  const terms = termsOf(expression.checked.expr);
  const clauses = terms.map((term) => ({ kind: "clause", clause: clauseOf(expression, term) }) as const);
  return clauses.length === 1 ? clauses[0]! : { kind: "all", of: clauses };
}

function termsOf(expr: Expr): readonly Expr[] {
  return expr.kind === "call" && expr.name === "_&&_" ? expr.args.flatMap(termsOf) : [expr];
}

function clauseOf(expression: Expression, term: Expr): Clause {
  const part: Expression = {
    text: oneLine(expression.text.slice(term.start, term.end)),
    checked: partOf(expression.checked, term),
    spanOf: (start, end) => expression.spanOf(start, end),
  };
  const span = expression.spanOf(term.start, term.end);
  const condition: Condition = { kind: "clause", expression: part, span };
  return { text: part.text, span, test: compileCondition(condition), tables: tablesRead(condition) };
}

/** Everything the checker knows holds for the parts as well. */
function partOf(checked: Checked, expr: Expr): Checked {
  return {
    expr,
    type: checked.typeOf(expr),
    typeOf: (each) => checked.typeOf(each),
    referenceOf: (each) => checked.referenceOf(each),
    callOf: (each) => checked.callOf(each),
    isPresent: (each) => checked.isPresent(each),
    presentWhenTrue: [],
  };
}

/** A member of `none`: one clause that holds as long as the member does not. */
function negated(condition: Condition): ClauseTree {
  const { span } = condition;
  const test = compileCondition({ kind: "none", of: [condition], span });
  const tables = tablesRead(condition);
  const text =
    condition.kind === "clause" ? condition.expression.text : span.source.text.slice(span.start, span.end);
  return { kind: "clause", clause: { text: `!(${oneLine(text)})`, span, test, tables } };
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, " ");

export function countClauses(tree: ClauseTree): number {
  return tree.kind === "clause" ? 1 : tree.of.reduce((sum, each) => sum + countClauses(each), 0);
}

/** How far a request gets in a condition that does not hold. */
export interface Progress {
  /** Clauses that held before the first that did not. */
  readonly passed: number;
  /** Undefined: all of it holds. */
  readonly failing: Clause | undefined;
}

/** In order, since later clauses may rely on what earlier ones prove. Of `any`, the branch that gets farthest. */
export function progress(tree: ClauseTree, request: object, standing?: object): Progress {
  if (tree.kind === "clause") {
    return tree.clause.test(request, standing) === true
      ? { passed: 1, failing: undefined }
      : { passed: 0, failing: tree.clause };
  }
  return tree.kind === "all"
    ? progressOfAll(tree.of, request, standing)
    : progressOfAny(tree.of, request, standing);
}

function progressOfAll(
  trees: readonly ClauseTree[],
  request: object,
  standing: object | undefined,
): Progress {
  let passed = 0;
  for (const tree of trees) {
    const part = progress(tree, request, standing);
    passed += part.passed;
    if (part.failing !== undefined) return { passed, failing: part.failing };
  }
  return { passed, failing: undefined };
}

function progressOfAny(
  trees: readonly ClauseTree[],
  request: object,
  standing: object | undefined,
): Progress {
  const parts = trees.map((tree) => progress(tree, request, standing));
  const holding = parts.find((part) => part.failing === undefined);
  if (holding !== undefined) return holding;
  return parts.reduce((best, part) => (part.passed > best.passed ? part : best));
}
