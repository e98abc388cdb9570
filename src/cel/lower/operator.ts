import type { Call, Expr } from "../ast.ts";
import type { Ir, Logic } from "../ir.ts";
import { BOOL, type CelType, DYN, INT } from "../type.ts";
import { constant, convert, dynamic } from "./build.ts";
import { callOn } from "./call.ts";
import { fold } from "./fold.ts";
import { fits, flowsTo, holdsJson, isIdentityType } from "./representation.ts";
import { type LookedUp, pathOf, type Scope } from "./scope.ts";

/** The operators whose meaning is more than a function of their arguments' values. */
export const OPERATORS: ReadonlyMap<string, (expr: Call, scope: Scope) => Ir> = new Map([
  ["_&&_", (expr: Call, scope: Scope) => lowerLogic(expr, "and", scope)],
  ["_||_", (expr: Call, scope: Scope) => lowerLogic(expr, "or", scope)],
  ["!_", lowerNot],
  ["_?_:_", lowerConditional],
  ["_==_", (expr: Call, scope: Scope) => lowerEqual(expr, false, scope)],
  ["_!=_", (expr: Call, scope: Scope) => lowerEqual(expr, true, scope)],
  ["@in", lowerIn],
]);

/** Terms of a chain in one node are limited, so that no back end writes code that nests too deep. */
const MOST_TERMS = 16;

function lowerLogic(expr: Call, operator: Logic["operator"], scope: Scope): Ir {
  const terms: Ir[] = [];
  const doubted = new Set(scope.doubted);
  for (const arg of expr.args) {
    const term = scope.lower(arg, doubted.size === scope.doubted.size ? scope : { ...scope, doubted });
    if (term.fallible) for (const path of provedIn(arg, scope)) doubted.add(path);
    terms.push(term);
  }
  return logic(operator, terms, expr);
}

function logic(operator: Logic["operator"], all: readonly Ir[], source: Expr): Ir {
  const decisive = operator === "or";
  const terms = all.filter((term) => term.op !== "constant" || term.value !== !decisive);
  if (terms.some((term) => term.op === "constant" && term.value === decisive)) {
    return constant(decisive, BOOL, source);
  }
  if (terms.length === 0) return constant(!decisive, BOOL, source);
  const [first] = terms;
  if (terms.length === 1 && first!.type.kind === "bool") return first!;
  const groups: Ir[] = [];
  for (let at = 0; at < terms.length; at += MOST_TERMS) {
    groups.push(oneLogic(operator, terms.slice(at, at + MOST_TERMS), source));
  }
  return groups.length === 1 ? groups[0]! : logic(operator, groups, source);
}

function oneLogic(operator: Logic["operator"], terms: readonly Ir[], source: Expr): Ir {
  const fallible = terms.some((term) => term.fallible || term.type.kind !== "bool");
  return { op: "logic", operator, terms, type: BOOL, fallible, source };
}

/** The paths whose presence, or being other than null, a term could prove. */
function provedIn(expr: Expr, scope: Scope): string[] {
  const reference = scope.checked.referenceOf(expr);
  if (reference?.kind === "variable" && reference.variable.kind === "definition") {
    return [...reference.variable.definition.checked.presentWhenTrue];
  }
  const tested = expr.kind === "select" && expr.test ? [expr] : comparedWithNull(expr);
  const paths = tested.map(pathOf).filter((path) => path !== undefined);
  return [...paths, ...children(expr).flatMap((child) => provedIn(child, scope))];
}

function comparedWithNull(expr: Expr): readonly Expr[] {
  if (expr.kind !== "call" || (expr.name !== "_!=_" && expr.name !== "_==_")) return [];
  const hasNull = expr.args.some((arg) => arg.kind === "literal" && arg.literal.type === "null");
  return hasNull ? expr.args : [];
}

function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "select":
      return [expr.operand];
    case "index":
      return [expr.operand, expr.index];
    case "call":
    case "macro":
      return expr.target === undefined ? expr.args : [expr.target, ...expr.args];
    default:
      return [];
  }
}

function lowerNot(expr: Call, scope: Scope): Ir {
  const operand = scope.lower(expr.args[0]!, scope);
  if (operand.op === "fault") return operand;
  const fallible = operand.fallible || operand.type.kind !== "bool";
  return fold({ op: "not", operand, type: BOOL, fallible, source: expr });
}

function lowerConditional(expr: Call, scope: Scope): Ir {
  const [condition, yes, no] = expr.args.map((arg) => scope.lower(arg, scope)) as [Ir, Ir, Ir];
  if (condition.op === "fault") return condition;
  const type = sharedType(yes, no, scope.checked.typeOf(expr));
  if (condition.op === "constant" && typeof condition.value === "boolean") {
    return convert(condition.value ? yes : no, type);
  }
  const branches = { yes: convert(yes, type), no: convert(no, type) };
  const fallible =
    condition.fallible || condition.type.kind !== "bool" || branches.yes.fallible || branches.no.fallible;
  return { op: "conditional", condition, ...branches, type, fallible, source: expr };
}

/** The checker's type if both branches certainly have it, else dyn. */
function sharedType(yes: Ir, no: Ir, checked: CelType): CelType {
  return [yes, no].every((branch) => branch.op === "fault" || flowsTo(branch.type, checked)) ? checked : DYN;
}

function lowerEqual(expr: Call, negated: boolean, scope: Scope): Ir {
  const [left, right] = expr.args.map((arg) => scope.lower(arg, scope)) as [Ir, Ir];
  if (left.op === "fault") return left;
  if (right.op === "fault") return right;
  const fallible = left.fallible || right.fallible;
  const same = fits(left.type, right.type) && fits(right.type, left.type) && !holdsJson(left.type);
  const identical = isIdentical(left.type, right.type);
  const ready = same || identical ? { left, right } : { left: dynamic(left), right: dynamic(right) };
  const node = fold({ op: "equal", negated, identical, ...ready, type: BOOL, fallible, source: expr });
  const lookedUp = scope.session.lookedUp.get(expr);
  return lookedUp === undefined ? node : unlessKnown(node, lookedUp, expr);
}

/** Rows that were looked up by a comparison are not compared again. */
function unlessKnown(node: Ir, { known, number, value }: LookedUp, source: Expr): Ir {
  const left: Ir = { op: "local", local: known, type: INT, fallible: false, source };
  const base = { type: BOOL, source } as const;
  const condition: Ir = {
    ...base,
    op: "equal",
    negated: false,
    identical: true,
    left,
    right: constant(number, INT, source),
    fallible: false,
  };
  return {
    ...base,
    op: "conditional",
    condition,
    yes: constant(value, BOOL, source),
    no: node,
    fallible: node.fallible,
  };
}

/** `===` will do: scalars of one type, or null against anything. */
function isIdentical(a: CelType, b: CelType): boolean {
  if (a.kind === "null" || b.kind === "null") return true;
  const bare = (type: CelType): CelType => (type.kind === "nullable" ? type.of : type);
  return bare(a).kind === bare(b).kind && isIdentityType(bare(a));
}

function lowerIn(expr: Call, scope: Scope): Ir {
  const [needle, range] = expr.args.map((arg) => scope.lower(arg, scope)) as [Ir, Ir];
  const values = range.op === "constant" && range.type.kind === "list" ? range : undefined;
  if (needle.op === "fault" || values === undefined || !isMemberType(needle.type, range.type)) {
    return callOn(expr, [needle, range], scope);
  }
  const { fallible } = needle;
  return {
    op: "member",
    needle,
    values: values.value as (string | number | bigint | boolean)[],
    type: BOOL,
    fallible,
    source: expr,
  };
}

const isMemberType = (needle: CelType, list: CelType): boolean =>
  list.kind === "list" &&
  needle.kind === list.element.kind &&
  ["string", "int", "bool"].includes(needle.kind);
