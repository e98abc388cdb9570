import { didYouMean } from "../../base/suggest.ts";
import type { Call, Expr } from "../ast.ts";
import type { CelFault } from "../fault.ts";
import type { CelType } from "../type.ts";
import { fault } from "./faults.ts";
import type { Inferred } from "./inferred.ts";
import { isText } from "./proofs.ts";
import { bare } from "./types.ts";
import { childrenOf } from "./walk.ts";

/** Calls that compare their two arguments, or elements of them. */
const COMPARISONS: ReadonlySet<string> = new Set([
  "_==_",
  "_!=_",
  "@in",
  "sets.contains",
  "sets.equivalent",
  "sets.intersects",
]);
/** How many of the possible values the help names. */
const MOST_NAMED = 6;

/** Texts that are compared with something that can never have this value, because its schema lists others. */
export function unknownValues(expr: Expr, inferred: Inferred): CelFault[] {
  const faults: CelFault[] = [];
  const visit = (node: Expr): void => {
    if (node.kind === "call") faults.push(...compared(node, inferred));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr);
  return faults;
}

function compared(expr: Call, { types, calls }: Inferred): CelFault[] {
  const [left, right] = expr.args;
  if (left === undefined || right === undefined || !COMPARISONS.has(calls.get(expr)?.name ?? "")) return [];
  return [...strangers(left, valuesOf(types.get(right))), ...strangers(right, valuesOf(types.get(left)))];
}

/** The values of an enumerated text, or of the texts in a list. */
function valuesOf(type: CelType | undefined): readonly string[] | undefined {
  const inside = type && bare(type);
  if (inside?.kind === "list") return valuesOf(inside.element);
  return inside?.kind === "string" ? inside.values : undefined;
}

function strangers(written: Expr, values: readonly string[] | undefined): CelFault[] {
  if (values === undefined) return [];
  if (written.kind === "list") return written.elements.flatMap(({ value }) => strangers(value, values));
  if (!isText(written) || values.includes(written.literal.value)) return [];
  const { value } = written.literal;
  const help = didYouMean(value, values) ?? possible(values);
  return [fault("cel/unknown-value", written, `the value can never be \`${value}\``, help)];
}

function possible(values: readonly string[]): string {
  const named = values.slice(0, MOST_NAMED).map((value) => `\`${value}\``);
  return `possible are ${named.join(", ")}${values.length > MOST_NAMED ? ", …" : ""}`;
}
