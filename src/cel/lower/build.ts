import type { Expr } from "../ast.ts";
import type { Constant, Convert, Fault, Ir } from "../ir.ts";
import { fromDynamic, toDynamic } from "../runtime/represent.ts";
import { CelError, type ErrorKind, Site } from "../runtime/value.ts";
import { type CelType, DYN, ERROR } from "../type.ts";
import { changesWhenDynamic, fits, flowsTo, isDynamic } from "./representation.ts";

export const constant = (value: unknown, type: CelType, source: Expr): Constant => ({
  op: "constant",
  value,
  type,
  source,
  fallible: false,
});

export const fault = (kind: ErrorKind, source: Expr, detail?: string): Fault => ({
  op: "fault",
  kind,
  detail,
  type: ERROR,
  source,
  fallible: true,
});

/** The same value in the representation of another type; what cannot be known now is checked at run time. */
export function convert(node: Ir, to: CelType): Ir {
  if (node.op === "fault" || fits(node.type, to)) return node;
  const loose = changesWhenDynamic(node.type) ? conversion(node, "dynamic", node.type, true) : node;
  return isDynamic(to) ? loose : conversion(loose, "static", to, flowsTo(node.type, to));
}

/** A whole expression: a scalar is what the checker says that it is, or an error. */
export function whole(node: Ir, type: CelType): Ir {
  const isContainer = ["list", "map", "optional", "nullable", "object"].includes(type.kind);
  return isContainer ? node : convert(node, type);
}

/** In the representation of values of which nothing is known. */
export const dynamic = (node: Ir): Ir => convert(node, DYN);

function conversion(operand: Ir, to: Convert["to"], of: CelType, certain: boolean): Ir {
  const node: Convert = {
    op: "convert",
    to,
    of,
    operand,
    type: to === "dynamic" ? DYN : of,
    source: operand.source,
    fallible: operand.fallible || !certain,
  };
  return operand.op === "constant" ? (converted(node, operand.value) ?? node) : node;
}

function converted(node: Convert, value: unknown): Ir | undefined {
  const site = new Site(node.source.start, node.source.end);
  const result = node.to === "dynamic" ? toDynamic(node.of)!(value) : fromDynamic(node.of)(value, site);
  return result instanceof CelError ? undefined : constant(result, node.type, node.source);
}
