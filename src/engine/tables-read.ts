import type { Expr } from "../cel/ast.ts";
import { childrenOf } from "../cel/check/walk.ts";
import type { Checked } from "../cel/checked.ts";
import type { Condition } from "../policy/policy.ts";
import type { Standing } from "./tables.ts";
import type { TableNote } from "./verdict.ts";

/** The names of the tables that a condition reads, by itself or by its named conditions; sorted. */
export function tablesRead(condition: Condition): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Checked>();
  const visitAll = (each: Condition): void => {
    if (each.kind === "clause") visitChecked(each.expression.checked, found, seen);
    else each.of.forEach(visitAll);
  };
  visitAll(condition);
  return [...found].sort();
}

function visitChecked(checked: Checked, found: Set<string>, seen: Set<Checked>): void {
  if (seen.has(checked)) return;
  seen.add(checked);
  const visit = (expr: Expr): void => {
    if (expr.kind === "select" && isData(expr.operand, checked)) found.add(expr.field);
    const reference = checked.referenceOf(expr);
    if (reference?.kind === "variable" && reference.variable.kind === "definition")
      visitChecked(reference.variable.definition.checked, found, seen);
    childrenOf(expr).forEach(visit);
  };
  visit(checked.expr);
}

function isData(expr: Expr, checked: Checked): boolean {
  const reference = checked.referenceOf(expr);
  if (reference?.kind !== "variable" || reference.variable.kind !== "input") return false;
  return reference.variable.standing === true;
}

/** What is said of tables: how long they are. Whoever wants to know of a row asks for it in a reason. */
export function notesOn(tables: readonly string[], { data }: Standing): readonly TableNote[] {
  return tables.map((table) => ({ table, rows: data[table]?.length }));
}
