import type { Constant, Ir } from "../ir.ts";
import { dispatch } from "../runtime/dispatch.ts";
import { equals } from "../runtime/equality.ts";
import { CelError, Site } from "../runtime/value.ts";
import { constant } from "./build.ts";

/** Bigger values are made anew at run time rather than kept in the program. */
const MOST_ELEMENTS = 1000;

/** The value of a node whose operands are all constants, unless it is an error or too big to keep. */
export function fold(node: Ir): Ir {
  const value = evaluated(node);
  if (value === undefined || value instanceof CelError || isBig(value)) return node;
  return constant(value, node.type, node.source);
}

function evaluated(node: Ir): unknown {
  const site = new Site(node.source.start, node.source.end);
  switch (node.op) {
    case "call": {
      if (!node.args.every(isConstant)) return undefined;
      const values = node.args.map((arg) => (arg as Constant).value);
      return (node.overload.run as (...args: unknown[]) => unknown)(...values, site);
    }
    case "dispatch":
      if (!node.args.every(isConstant)) return undefined;
      return dispatch(node.name, node.overloads)(
        node.args.map((arg) => (arg as Constant).value),
        site,
      );
    case "equal":
      if (!isConstant(node.left) || !isConstant(node.right)) return undefined;
      return equals(node.left.value, node.right.value) !== node.negated;
    case "not":
      return isConstant(node.operand) && typeof node.operand.value === "boolean"
        ? !node.operand.value
        : undefined;
    case "list":
      if (!node.elements.every((each) => isConstant(each.value) && !each.optional)) return undefined;
      return node.elements.map((each) => (each.value as Constant).value);
    default:
      return undefined;
  }
}

const isConstant = (node: Ir): node is Constant => node.op === "constant";

const isBig = (value: unknown): boolean =>
  (typeof value === "string" || Array.isArray(value) || value instanceof Uint8Array) &&
  value.length > MOST_ELEMENTS;
