import type { ListLiteral, Literal, MapLiteral } from "../ast.ts";
import type { Ir } from "../ir.ts";
import { CelMap, Uint } from "../runtime/value.ts";
import { type CelType, DYN } from "../type.ts";
import { constant, convert } from "./build.ts";
import { fold } from "./fold.ts";
import { changesWhenDynamic, flowsTo } from "./representation.ts";
import type { Scope } from "./scope.ts";

/** A literal as the constant that it is. */
export function lowerLiteral(expr: Literal): Ir {
  const { literal } = expr;
  switch (literal.type) {
    case "int":
      return constant(canonical(literal.value), { kind: "int" }, expr);
    case "uint":
      return constant(new Uint(canonical(literal.value)), { kind: "uint" }, expr);
    default:
      return constant(literal.value, { kind: literal.type }, expr);
  }
}

/** A number while it is a safe integer. */
function canonical(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

export function lowerList(expr: ListLiteral, scope: Scope): Ir {
  const values = expr.elements.map((each) => scope.lower(each.value, scope));
  const broken = values.find((value) => value.op === "fault");
  if (broken !== undefined) return broken;
  const declared = scope.checked.typeOf(expr);
  const optional = (at: number): boolean => expr.elements[at]!.optional;
  const element = common(values, optional, declared.kind === "list" ? declared.element : DYN);
  const elements = values.map((value, at) => ({
    value: place(value, element, optional(at)),
    optional: optional(at),
  }));
  const fallible = elements.some(
    ({ value, optional }) => value.fallible || mayNotBeOptional(value, optional),
  );
  return fold({ op: "list", elements, type: { kind: "list", element }, fallible, source: expr });
}

export function lowerMap(expr: MapLiteral, scope: Scope): Ir {
  const keys = expr.entries.map((entry) => scope.lower(entry.key, scope));
  const values = expr.entries.map((entry) => scope.lower(entry.value, scope));
  const broken = [...keys, ...values].find((value) => value.op === "fault");
  if (broken !== undefined) return broken;
  const declared = scope.checked.typeOf(expr);
  const types = declared.kind === "map" ? declared : { key: DYN, value: DYN };
  const optional = (at: number): boolean => expr.entries[at]!.optional;
  const sameKey = common(keys, () => false, types.key);
  const key = changesWhenDynamic(sameKey) ? DYN : sameKey;
  const value = common(values, optional, types.value);
  const entries = keys.map((each, at) => ({
    key: convert(each, key),
    value: place(values[at]!, value, optional(at)),
    optional: optional(at),
  }));
  const node = { op: "map", entries, type: { kind: "map", key, value }, source: expr } as const;
  return wholeMap(node.type, entries, expr) ?? { ...node, fallible: true };
}

/** The checker's type for elements if all certainly have it, else dyn. */
function common(values: readonly Ir[], optional: (at: number) => boolean, declared: CelType): CelType {
  const goes = values.every((value, at) => {
    if (!optional(at)) return flowsTo(value.type, declared);
    return value.type.kind === "optional" && flowsTo(value.type.of, declared);
  });
  return goes ? declared : DYN;
}

const place = (value: Ir, element: CelType, optional: boolean): Ir =>
  convert(value, optional && value.type.kind === "optional" ? { kind: "optional", of: element } : element);

const mayNotBeOptional = (value: Ir, optional: boolean): boolean =>
  optional && value.type.kind !== "optional";

/** A map of constants with distinct keys is a constant. */
function wholeMap(
  type: CelType,
  entries: readonly { readonly key: Ir; readonly value: Ir; readonly optional: boolean }[],
  source: MapLiteral,
): Ir | undefined {
  const map = new CelMap();
  for (const { key, value, optional } of entries) {
    if (optional || key.op !== "constant" || value.op !== "constant") return undefined;
    if (!KEY_KINDS.includes(key.type.kind) || map.has(key.value)) return undefined;
    map.set(key.value, value.value);
  }
  return constant(map, type, source);
}

const KEY_KINDS: readonly string[] = ["string", "bool", "int", "uint"];
