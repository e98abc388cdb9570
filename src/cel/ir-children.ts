import type { Ir } from "./ir.ts";

/** The nodes directly below, in order of evaluation. A definition's body is not below its uses. */
export function childrenOf(node: Ir): readonly Ir[] {
  switch (node.op) {
    case "constant":
    case "fault":
    case "input":
    case "local":
    case "definition":
      return [];
    case "field":
      return [node.object];
    case "select":
    case "has":
    case "not":
    case "convert":
    case "charge":
      return [node.operand];
    case "index":
      return [node.operand, node.index];
    case "optionalAccess":
      return [node.operand, node.key];
    case "call":
    case "dispatch":
      return node.args;
    case "equal":
      return [node.left, node.right];
    case "member":
      return [node.needle];
    case "matches":
      return [node.text];
    case "logic":
      return node.terms;
    case "conditional":
      return [node.condition, node.yes, node.no];
    case "list":
      return node.elements.map((element) => element.value);
    case "map":
      return node.entries.flatMap((entry) => [entry.key, entry.value]);
    case "loop":
      return node.filter === undefined ? [node.target, node.body] : [node.target, node.filter, node.body];
    case "lookup":
      return [
        node.table,
        ...node.tests.map((each) => each.test),
        ...node.equalities.map((each) => each.value),
      ];
    case "let":
      return [node.value, node.body];
    case "optionalMap":
      return [node.operand, node.body];
    case "optionalOr":
      return [node.operand, node.other];
  }
}
