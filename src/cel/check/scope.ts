import type { Expr } from "../ast.ts";
import type { CelType } from "../type.ts";

/** A variable that a macro binds. */
export interface Local {
  readonly name: string;
  readonly binder: Expr;
  readonly index: number;
  readonly type: CelType;
}

/** The locals in sight, innermost first. */
export interface Locals {
  readonly local: Local;
  readonly outer: Locals | undefined;
}

export function findLocal(locals: Locals | undefined, name: string): Local | undefined {
  for (let each = locals; each !== undefined; each = each.outer)
    if (each.local.name === name) return each.local;
  return undefined;
}

export function withLocals(outer: Locals | undefined, locals: readonly Local[]): Locals | undefined {
  return locals.reduce<Locals | undefined>((inside, local) => ({ local, outer: inside }), outer);
}
