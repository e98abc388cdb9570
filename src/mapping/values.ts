import type { Expr } from "../cel/ast.ts";
import type { Checked } from "../cel/checked.ts";
import type { CelType } from "../cel/type.ts";
import type { RequestTemplate } from "./mapping.ts";

/** The only texts that an expression can give, when they can be seen: an enumerated field, texts, `c ? text : text`. */
export function textsOf({ expr, typeOf }: Checked): readonly string[] | undefined {
  const visit = (node: Expr): readonly string[] | undefined => {
    if (node.kind === "literal") return node.literal.type === "string" ? [node.literal.value] : undefined;
    const type = bare(typeOf(node));
    if (type.kind === "string" && type.values !== undefined) return type.values;
    if (node.kind !== "call" || node.name !== "_?_:_") return undefined;
    const [, yes, no] = node.args.map(visit);
    return yes && no && [...new Set([...yes, ...no])];
  };
  return visit(expr);
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
