import type { Call } from "../ast.ts";
import type { Overload } from "../function.ts";
import type { Ir } from "../ir.ts";
import { compilePattern } from "../runtime/regex.ts";
import { type CelType, DYN, formatType } from "../type.ts";
import { convert, dynamic, fault } from "./build.ts";
import { fold } from "./fold.ts";
import { type Instance, instantiate, join } from "./instantiate.ts";
import { changesWhenDynamic, flowsTo, holdsJson } from "./representation.ts";
import type { Scope } from "./scope.ts";

/** Functions about the dynamic form of their argument, whatever its static type. */
const ABOUT_DYNAMIC: ReadonlySet<string> = new Set(["type"]);

/** Functions that compare elements: those of JSON objects are compared decoded. */
const COMPARING: ReadonlySet<string> = new Set([
  "@in",
  "distinct",
  "sets.contains",
  "sets.equivalent",
  "sets.intersects",
]);

const comparable = (node: Ir): Ir => (holdsJson(node.type) ? dynamic(node) : node);

/** Member functions of optionals that evaluate their argument only when there is no value. */
const LAZY: ReadonlySet<string> = new Set(["or", "orValue"]);

/** What makes a value as big as its arguments together. */
const GROWING: ReadonlySet<string> = new Set(["add_string", "add_bytes", "add_list"]);

/** A call that is no operator with a meaning of its own. */
export function lowerCall(expr: Call, scope: Scope): Ir {
  const namespaced = scope.checked.callOf(expr)?.namespaced === true;
  const target = expr.target === undefined || namespaced ? [] : [expr.target];
  return callOn(
    expr,
    [...target, ...expr.args].map((each) => scope.lower(each, scope)),
    scope,
  );
}

/** The call with its arguments (the receiver first) lowered already. */
export function callOn(expr: Call, args: readonly Ir[], scope: Scope): Ir {
  const call = scope.checked.callOf(expr);
  const broken = args.find((arg) => arg.op === "fault");
  if (broken !== undefined) return broken;
  if (call === undefined || call.overloads.length === 0) return fault("no_such_overload", expr, expr.name);
  if (call.name === "dyn") return dynamic(args[0]!);
  if (expr.target !== undefined && args[0]?.type.kind === "optional" && LAZY.has(call.name)) {
    return optionalOr(expr, args[0], args[1]!, call.name === "orValue");
  }
  const ready = COMPARING.has(call.name) ? args.map(comparable) : args;
  return charged(fold(chosen(expr, call.name, call.overloads, ready)), scope);
}

function optionalOr(expr: Call, operand: Ir, other: Ir, unwrap: boolean): Ir {
  const held = operand.type.kind === "optional" ? operand.type.of : DYN;
  const given = unwrap ? other.type : other.type.kind === "optional" ? other.type.of : DYN;
  const inside = flowsTo(given, held) ? held : join(held, given);
  const type: CelType = unwrap ? inside : { kind: "optional", of: inside };
  const sides = { operand: convert(operand, { kind: "optional", of: inside }), other: convert(other, type) };
  const fallible = sides.operand.fallible || sides.other.fallible;
  return { op: "optionalOr", ...sides, unwrap, type, fallible, source: expr };
}

function chosen(expr: Call, name: string, overloads: readonly Overload[], args: readonly Ir[]): Ir {
  const [only] = overloads;
  const instance = instantiate(
    only!,
    args.map((arg) => arg.type),
  );
  if (overloads.length > 1 || !args.every((arg, at) => flowsTo(arg.type, instance.params[at]!))) {
    return dispatch(expr, name, overloads, args);
  }
  return direct(expr, only!, instance, args);
}

function direct(expr: Call, overload: Overload, instance: Instance, args: readonly Ir[]): Ir {
  const about = ABOUT_DYNAMIC.has(overload.name);
  const ready = args.map((arg, at) => convert(arg, about ? DYN : instance.params[at]!));
  const pattern = literalPattern(overload, ready);
  const base = { type: instance.result, source: expr } as const;
  if (pattern !== undefined) {
    return { ...base, op: "matches", text: ready[0]!, pattern, fallible: ready[0]!.fallible };
  }
  const fallible = overload.fallible || ready.some((arg) => arg.fallible);
  return { ...base, op: "call", overload, args: ready, fallible };
}

/** The pattern of `text.matches("...")` when it is a literal and valid. */
function literalPattern(overload: Overload, args: readonly Ir[]): string | undefined {
  const pattern = args[1];
  if (overload.name !== "matches" || pattern?.op !== "constant" || typeof pattern.value !== "string") return;
  return compilePattern(pattern.value) === undefined ? undefined : pattern.value;
}

function dispatch(expr: Call, name: string, overloads: readonly Overload[], args: readonly Ir[]): Ir {
  const types = args.map((arg) => arg.type);
  const result = commonType(overloads.map((overload) => instantiate(overload, types).result));
  const node: Ir = {
    op: "dispatch",
    name,
    overloads,
    args: args.map(dynamic),
    type: changesWhenDynamic(result) ? DYN : result,
    fallible: true,
    source: expr,
  };
  return convert(node, result);
}

/** The type that all overloads give; dyn when they differ. */
function commonType(types: readonly CelType[]): CelType {
  const [first] = types;
  const same = first !== undefined && types.every((type) => formatType(type) === formatType(first));
  return same ? first : DYN;
}

function charged(node: Ir, scope: Scope): Ir {
  if (!scope.repeated || node.op !== "call" || !GROWING.has(node.overload.id)) return node;
  return { op: "charge", operand: node, type: node.type, fallible: node.fallible, source: node.source };
}
