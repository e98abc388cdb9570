import type { Expr } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { Environment } from "../environment.ts";
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  STRING,
  TIMESTAMP,
  typeOf,
  UINT,
} from "../type.ts";
import { findLocal, type Locals } from "./scope.ts";

/** Types that can be named as values. */
const TYPE_NAMES: ReadonlyMap<string, CelType> = new Map<string, CelType>([
  ["bool", BOOL],
  ["int", INT],
  ["uint", UINT],
  ["double", DOUBLE],
  ["string", STRING],
  ["bytes", BYTES],
  ["list", listOf(DYN)],
  ["map", mapOf(DYN, DYN)],
  ["null_type", NULL],
  ["dyn", DYN],
  ["type", { kind: "opaque", name: "type" }],
  ["optional_type", optionalOf(DYN)],
  ["google.protobuf.Timestamp", TIMESTAMP],
  ["google.protobuf.Duration", DURATION],
]);

/**
 * What a name can mean inside a container, in the order of trial (CEL's name resolution): in `a.b`, the name `R.s`
 * is `a.b.R.s`, then `a.R.s`, then `R.s`; an absolute name is only itself.
 */
export function candidates(container: string, name: string): string[] {
  if (name.startsWith(".")) return [name.slice(1)];
  const found: string[] = [];
  for (let prefix = container; prefix !== ""; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf("."))))
    found.push(`${prefix}.${name}`);
  return [...found, name];
}

/** `a.b.c` of plain selects, an absolute one with its dot; undefined for all else. */
export function qualifiedName(expr: Expr): string | undefined {
  if (expr.kind === "ident") return expr.absolute ? `.${expr.name}` : expr.name;
  if (expr.kind !== "select" || expr.test || expr.optional) return undefined;
  const operand = qualifiedName(expr.operand);
  return operand === undefined ? undefined : `${operand}.${expr.field}`;
}

/** What a name (or a chain `a.b.c` that is one) stands for: a variable of a macro, then of the environment, then a type. */
export function resolveName(
  name: string,
  locals: Locals | undefined,
  { container, variables }: Environment,
): { readonly reference: Reference; readonly type: CelType } | undefined {
  const local = name.startsWith(".") ? undefined : findLocal(locals, name);
  if (local !== undefined) {
    const { binder, index, type } = local;
    return { reference: { kind: "local", name, binder, index }, type };
  }
  for (const candidate of candidates(container, name)) {
    const variable = variables.get(candidate);
    if (variable !== undefined)
      return { reference: { kind: "variable", name: candidate, variable }, type: variable.type };
    const type = TYPE_NAMES.get(candidate);
    if (type !== undefined) return { reference: { kind: "type", type, name: candidate }, type: typeOf(type) };
  }
  return undefined;
}
