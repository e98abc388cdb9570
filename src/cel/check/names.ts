import type { Expr } from "../ast.ts";
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
  UINT,
} from "../type.ts";

/** Types that can be named as values. */
export const TYPE_NAMES: ReadonlyMap<string, CelType> = new Map<string, CelType>([
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
