import type { Expr } from "../cel/ast.ts";
import { childrenOf } from "../cel/check/walk.ts";
import type { Checked } from "../cel/checked.ts";
import type { Production, RequestTemplate } from "./mapping.ts";

/** What an expression reads: a variable and the steps below it. */
interface Read {
  readonly variable: string;
  readonly steps: readonly string[];
}

/** The first chain of fields that an expression reads of an input variable, also through named conditions. */
export function firstRead(checked: Checked): Read | undefined {
  return visit(checked.expr, checked);
}

function visit(expr: Expr, checked: Checked): Read | undefined {
  const chain = chainOf(expr, checked);
  if (chain !== undefined) return chain;
  const reference = checked.referenceOf(expr);
  if (reference?.kind === "variable" && reference.variable.kind === "definition")
    return firstRead(reference.variable.definition.checked);
  for (const child of childrenOf(expr)) {
    const found = visit(child, checked);
    if (found !== undefined && found.steps.length > 0) return found;
  }
  return undefined;
}

function chainOf(expr: Expr, checked: Checked): Read | undefined {
  if (expr.kind === "select") {
    const inner = chainOf(expr.operand, checked);
    return inner && { ...inner, steps: [...inner.steps, expr.field] };
  }
  const reference = checked.referenceOf(expr);
  const isInput = reference?.kind === "variable" && reference.variable.kind === "input";
  return isInput ? { variable: reference.name, steps: [] } : undefined;
}

/** The steps in the record from which a field of a produced request comes, as far as it can be seen. */
export function sourceOf(
  pointer: readonly string[],
  { request, each }: Production,
  index: number | undefined,
): readonly (string | number)[] {
  const checked = deepest(request, pointer);
  const read = checked && firstRead(checked);
  if (read === undefined) return [];
  if (read.variable === "record") return read.steps;
  const list = read.variable === "item" && each !== undefined ? firstRead(each.checked) : undefined;
  return list === undefined ? [] : [...list.steps, ...(index === undefined ? [] : [index]), ...read.steps];
}

/** The steps in the record to the list of which a production makes requests. */
export function listSteps({ each }: Production): readonly string[] {
  const read = each && firstRead(each.checked);
  return read?.variable === "record" ? read.steps : [];
}

/** The expression of the template that gives the value at a pointer, or its nearest parent. */
function deepest(template: RequestTemplate | undefined, pointer: readonly string[]): Checked | undefined {
  if (template?.kind === "value") return template.expression.checked;
  if (template?.kind === "text")
    return template.template.parts.find((part) => typeof part !== "string")?.checked;
  const [step, ...rest] = pointer;
  if (step === undefined) return undefined;
  if (template?.kind === "object") return deepest(template.fields.get(step), rest);
  return template?.kind === "list" ? deepest(template.items[Number(step)], rest) : undefined;
}
