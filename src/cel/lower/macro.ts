import type { Macro } from "../ast.ts";
import type { Ir, Local, LoopKind } from "../ir.ts";
import { BOOL, type CelType, DYN, optionalOf } from "../type.ts";
import { convert, dynamic, fault } from "./build.ts";
import { rangeOf } from "./lookup.ts";
import { readLocal } from "./name.ts";
import { elementTypes } from "./representation.ts";
import { bindLocal, type Scope } from "./scope.ts";

const LOOPS: ReadonlyMap<string, LoopKind> = new Map([
  ["all", "all"],
  ["exists", "exists"],
  ["existsOne", "existsOne"],
  ["filter", "filter"],
  ["map", "map"],
  ["transformList", "map"],
  ["transformMap", "transformMap"],
  ["transformMapEntry", "transformMapEntry"],
]);

export function lowerMacro(expr: Macro, scope: Scope): Ir {
  const loop = LOOPS.get(expr.macro);
  if (loop !== undefined) return lowerLoop(expr, loop, scope);
  switch (expr.macro) {
    case "bind":
      return lowerBind(expr, scope);
    case "block":
      return lowerBlock(expr, scope);
    case "optMap":
    case "optFlatMap":
      return lowerOptionalMap(expr, scope);
    default:
      return lowerBlockName(expr, scope);
  }
}

function lowerLoop(expr: Macro, kind: LoopKind, scope: Scope): Ir {
  const target = scope.lower(expr.target!, scope);
  if (target.op === "fault") return target;
  const types = elementTypes(target.type);
  const inside: Scope = { ...scope, repeated: true };
  const locals = bindLoop(expr, types, scope);
  const range = rangeOf(expr, kind, target, locals.value, scope);
  const parts = expr.args.map((arg) => scope.lower(arg, inside));
  const [filter, body] = parts.length === 2 ? [parts[0], parts[1]!] : [undefined, parts[0]!];
  const result = resultOf(kind, body, locals);
  const isPredicate = result.type.kind === "bool" || kind === "filter";
  const fallible =
    target.fallible ||
    !["list", "map", "object"].includes(target.type.kind) ||
    [filter, body].some((part) => part?.fallible === true) ||
    [filter, isPredicate ? body : undefined].some(
      (part) => part !== undefined && part.type.kind !== "bool",
    ) ||
    kind === "transformMapEntry";
  return {
    op: "loop",
    kind,
    target: types.list || target.type.kind === "map" ? range : dynamic(target),
    shape: types.list ? "list" : "dynamic",
    ...locals,
    position: scope.session.nextSlot++,
    filter,
    ...result,
    fallible,
    source: expr,
  };
}

interface LoopLocals {
  readonly key: Local | undefined;
  readonly value: Local;
}

/** One variable: a list's elements or a map's keys. Two: positions and elements, or keys and values. */
function bindLoop(expr: Macro, types: ReturnType<typeof elementTypes>, scope: Scope): LoopLocals {
  if (expr.variables.length < 2) {
    const type = types.list ? types.value : types.key;
    return { key: undefined, value: bindLocal(scope, expr, 0, type, false) };
  }
  const key = bindLocal(scope, expr, 0, types.key, false);
  return { key, value: bindLocal(scope, expr, 1, types.value, false) };
}

/** The body in the form that the loop needs, and the type of the whole. */
function resultOf(
  kind: LoopKind,
  body: Ir,
  locals: LoopLocals,
): { readonly body: Ir; readonly type: CelType } {
  switch (kind) {
    case "filter":
      return { body, type: { kind: "list", element: locals.value.type } };
    case "map":
      return { body, type: { kind: "list", element: body.type } };
    case "transformMap":
      return { body, type: { kind: "map", key: locals.key?.type ?? DYN, value: body.type } };
    case "transformMapEntry": {
      const entry = body.type.kind === "map" ? body : dynamic(body);
      return {
        body: entry,
        type: entry.type.kind === "map" ? entry.type : { kind: "map", key: DYN, value: DYN },
      };
    }
    default:
      return { body, type: BOOL };
  }
}

function lowerBind(expr: Macro, scope: Scope): Ir {
  const value = scope.lower(expr.args[0]!, scope);
  const local = bindLocal(scope, expr, 0, value.type, value.fallible);
  const body = scope.lower(expr.args[1]!, { ...scope, repeated: true });
  return { op: "let", local, value, body, type: body.type, fallible: body.fallible, source: expr };
}

/** `cel.block([a, b], body)`: each value can use those before it as `cel.index(n)`. */
function lowerBlock(expr: Macro, scope: Scope): Ir {
  const [list, result] = expr.args;
  if (list?.kind !== "list") return fault("invalid_argument", expr);
  const inside: Scope = { ...scope, repeated: true };
  const lets = list.elements.map((element, at) => {
    const value = scope.lower(element.value, inside);
    return { local: bindLocal(scope, expr, at, value.type, value.fallible), value };
  });
  return lets.reduceRight(
    (body: Ir, each): Ir => ({
      op: "let",
      ...each,
      body,
      type: body.type,
      fallible: body.fallible,
      source: expr,
    }),
    scope.lower(result!, inside),
  );
}

/** `cel.index(n)`, `cel.iterVar(n, m)`, `cel.accuVar(n, m)`: names of locals. */
function lowerBlockName(expr: Macro, scope: Scope): Ir {
  const reference = scope.checked.referenceOf(expr);
  if (reference?.kind === "local") return readLocal(expr, reference.binder, reference.index, scope);
  return fault("undeclared_reference", expr, expr.macro);
}

function lowerOptionalMap(expr: Macro, scope: Scope): Ir {
  const target = scope.lower(expr.target!, scope);
  if (target.op === "fault") return target;
  const inside = target.type.kind === "optional" ? target.type.of : DYN;
  const local = bindLocal(scope, expr, 0, inside, false);
  const body = scope.lower(expr.args[0]!, { ...scope, repeated: true });
  const flat = expr.macro === "optFlatMap";
  const type = flat ? (body.type.kind === "optional" ? body.type : optionalOf(DYN)) : optionalOf(body.type);
  const certain = target.type.kind === "optional" && (!flat || body.type.kind === "optional");
  return {
    op: "optionalMap",
    operand: target,
    local,
    body: flat && body.type.kind !== "optional" ? convert(body, DYN) : body,
    flat,
    type,
    fallible: target.fallible || body.fallible || !certain,
    source: expr,
  };
}
