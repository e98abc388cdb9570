import type { Expr, Macro } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { CelFault } from "../fault.ts";
import { numberedName } from "../macros.ts";
import { BOOL, type CelType, DYN, INT, listOf, mapOf, optionalOf } from "../type.ts";
import { fault } from "./faults.ts";
import type { Inference } from "./inference.ts";
import { findLocal, type Locals, withLocals } from "./scope.ts";
import { bare, isWild } from "./types.ts";

/** What macros need of the inference around them. */
interface Inferrer {
  readonly inference: Inference;
  readonly types: Map<Expr, CelType>;
  readonly references: Map<Expr, Reference>;
  infer(expr: Expr, locals: Locals | undefined): CelType;
  refuse(fault: CelFault): CelType;
  expectBool(expr: Expr, what: string): void;
}

/** What a macro gives, from the types of its range, its key (or position) and its last argument. */
type ResultOf = (parts: {
  readonly element: CelType;
  readonly key: CelType;
  readonly body: CelType;
}) => CelType;

/** The macros that go over a range. Predicates are last, but for the filter of a transform with three arguments. */
const LOOPS: Readonly<Record<string, { readonly predicate: boolean; readonly result: ResultOf }>> = {
  all: { predicate: true, result: () => BOOL },
  exists: { predicate: true, result: () => BOOL },
  existsOne: { predicate: true, result: () => BOOL },
  filter: { predicate: true, result: ({ element }) => listOf(element) },
  map: { predicate: false, result: ({ body }) => listOf(body) },
  transformList: { predicate: false, result: ({ body }) => listOf(body) },
  transformMap: { predicate: false, result: ({ key, body }) => mapOf(key, body) },
  transformMapEntry: {
    predicate: false,
    result: ({ body }) => (body.kind === "map" ? body : mapOf(DYN, DYN)),
  },
};

export function inferMacro(inferrer: Inferrer, expr: Macro, locals: Locals | undefined): CelType {
  const loop = Object.hasOwn(LOOPS, expr.macro) ? LOOPS[expr.macro] : undefined;
  if (loop !== undefined) return inferLoop(inferrer, expr, loop, locals);
  switch (expr.macro) {
    case "bind": {
      const value = inferrer.infer(expr.args[0]!, locals);
      return inferrer.infer(expr.args[1]!, bound(expr, [value], locals));
    }
    case "block":
      return inferBlock(inferrer, expr, locals);
    case "optMap":
    case "optFlatMap":
      return inferOptional(inferrer, expr, locals);
    default:
      return inferNumbered(inferrer, expr, locals);
  }
}

function bound(expr: Macro, types: readonly CelType[], locals: Locals | undefined): Locals | undefined {
  return withLocals(
    locals,
    expr.variables.map(({ name }, index) => ({ name, binder: expr, index, type: types[index]! })),
  );
}

function inferLoop(
  inferrer: Inferrer,
  expr: Macro,
  loop: (typeof LOOPS)[string],
  locals: Locals | undefined,
): CelType {
  const [key, value] = rangeTypes(inferrer, expr.target!, locals);
  const isList = bare(inferrer.inference.resolve(inferrer.types.get(expr.target!)!)).kind === "list";
  const types = expr.variables.length === 2 ? [key, value] : [isList ? value : key];
  const inside = bound(expr, types, locals);
  const bodies = expr.args.map((arg) => inferrer.infer(arg, inside));
  if (loop.predicate || bodies.length === 2)
    inferrer.expectBool(expr.args[0]!, `the condition of \`${expr.macro}\``);
  const body = inferrer.inference.resolve(bodies.at(-1)!);
  if (expr.macro === "transformMapEntry" && body.kind !== "map" && !isWild(body))
    return inferrer.refuse(
      fault("cel/no-overload", expr.args.at(-1)!, "`transformMapEntry` takes a map with one entry"),
    );
  return loop.result({ element: types[0]!, key, body });
}

/** Positions and elements of a list, keys and values of a map. */
function rangeTypes(
  inferrer: Inferrer,
  target: Expr,
  locals: Locals | undefined,
): [key: CelType, value: CelType] {
  const type = bare(inferrer.inference.resolve(inferrer.infer(target, locals)));
  switch (type.kind) {
    case "list":
      return [INT, type.element];
    case "map":
      return [type.key, type.value];
    case "param":
      inferrer.inference.accepts([DYN], [type]);
      return [DYN, DYN];
    case "dyn":
    case "error":
      return [DYN, DYN];
    default:
      inferrer.refuse(fault("cel/no-overload", target, `a ${type.kind} is no list or map to go over`));
      return [DYN, DYN];
  }
}

function inferOptional(inferrer: Inferrer, expr: Macro, locals: Locals | undefined): CelType {
  const target = inferrer.inference.resolve(inferrer.infer(expr.target!, locals));
  if (target.kind !== "optional" && !isWild(target))
    inferrer.refuse(fault("cel/no-overload", expr.target!, `\`${expr.macro}\` is called on an optional`));
  const inside = bound(expr, [target.kind === "optional" ? target.of : DYN], locals);
  const body = inferrer.inference.resolve(inferrer.infer(expr.args[0]!, inside));
  if (expr.macro === "optMap") return optionalOf(body);
  if (body.kind === "optional") return body;
  if (isWild(body)) return optionalOf(DYN);
  return inferrer.refuse(
    fault("cel/no-overload", expr.args[0]!, "`optFlatMap` takes an expression that gives an optional"),
  );
}

/** `cel.block([a, b], body)`: each value sees those before it as `cel.index(n)`. */
function inferBlock(inferrer: Inferrer, expr: Macro, locals: Locals | undefined): CelType {
  const [list, body] = expr.args as [Expr, Expr];
  if (list.kind !== "list") return DYN;
  let inside = locals;
  for (const [index, { value }] of list.elements.entries()) {
    const type = inferrer.infer(value, inside);
    inside = withLocals(inside, [{ name: `@index${index}`, binder: expr, index, type }]);
  }
  inferrer.types.set(list, listOf(DYN));
  return inferrer.infer(body, inside);
}

function inferNumbered(inferrer: Inferrer, expr: Macro, locals: Locals | undefined): CelType {
  const name = numberedName(expr);
  const local = findLocal(locals, name);
  if (local === undefined) {
    inferrer.references.set(expr, { kind: "undeclared", name });
    return inferrer.refuse(fault("cel/undeclared-name", expr, `\`cel.${expr.macro}\` names nothing here`));
  }
  inferrer.references.set(expr, { kind: "local", name, binder: local.binder, index: local.index });
  return local.type;
}
