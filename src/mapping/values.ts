import type { Expr } from "../cel/ast.ts";
import type { Checked } from "../cel/checked.ts";
import { isMap, mapGet, mapKeys } from "../cel/runtime/map.ts";
import type { CelType } from "../cel/type.ts";
import type { RequestTemplate } from "./mapping.ts";

/**
 * The only texts that an expression can give, when they can be seen: an enumerated field, texts, `c ? text : text`,
 * and what stands in a constant map: `names[key]`, `names[?key].orValue(text)`.
 */
export function textsOf(checked: Checked): readonly string[] | undefined {
  return visit(checked.expr, checked);
}

function visit(node: Expr, checked: Checked): readonly string[] | undefined {
  if (node.kind === "literal") return node.literal.type === "string" ? [node.literal.value] : undefined;
  if (node.kind === "index") return textsInMap(node.operand, checked);
  const type = bare(checked.typeOf(node));
  if (type.kind === "string" && type.values !== undefined) return type.values;
  if (node.kind !== "call") return undefined;
  if (node.name === "_?_:_") return together(node.args.slice(1), checked);
  return node.name === "orValue" && node.target ? together([node.target, ...node.args], checked) : undefined;
}

function together(nodes: readonly Expr[], checked: Checked): readonly string[] | undefined {
  const all = nodes.map((node) => visit(node, checked));
  return all.every((texts) => texts !== undefined) ? [...new Set(all.flat())] : undefined;
}

function textsInMap(operand: Expr, { referenceOf }: Checked): readonly string[] | undefined {
  const reference = referenceOf(operand);
  if (reference?.kind !== "variable" || reference.variable.kind !== "constant") return undefined;
  const { value } = reference.variable;
  const texts = isMap(value) ? mapKeys(value).map((key) => mapGet(value, key)) : [];
  return texts.every((text) => typeof text === "string") && texts.length > 0 ? texts : undefined;
}

/** Likewise of a value in a template. */
export function textsOfTemplate(template: RequestTemplate | undefined): readonly string[] | undefined {
  if (template?.kind === "literal") return typeof template.value === "string" ? [template.value] : undefined;
  return template?.kind === "value" ? textsOf(template.expression.checked) : undefined;
}

/** Without what may be absent or null around it. */
export function bare(type: CelType): CelType {
  return type.kind === "optional" || type.kind === "nullable" ? bare(type.of) : type;
}
