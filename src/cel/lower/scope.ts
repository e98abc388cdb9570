import type { Expr } from "../ast.ts";
import type { Checked } from "../checked.ts";
import type { Definition } from "../environment.ts";
import type { Ir, Local, LoweredDefinition } from "../ir.ts";
import type { CelType } from "../type.ts";

/** What expressions that are compiled together share: slots of locals, and named conditions lowered once. */
export interface Session {
  nextSlot: number;
  readonly definitions: Map<Definition, LoweredDefinition>;
  /** Comparisons in the tests of loops over tables, which need no comparing for rows that were looked up by them. */
  readonly lookedUp: Map<Expr, LookedUp>;
}

/** The comparison has this value where `known` holds this number. */
export interface LookedUp {
  readonly known: Local;
  readonly number: number;
  readonly value: boolean;
}

/** Where an expression stands while it is lowered. */
export interface Scope {
  readonly session: Session;
  readonly checked: Checked;
  /** The locals of each macro around, by the macro's node. */
  readonly locals: Map<Expr, Local[]>;
  /**
   * Paths whose presence was proved only by a term that may err: `(has(a.b) && f(a)) && a.b` goes on to read
   * `a.b` although the first term may have failed, so the proof counts for nothing there.
   */
  readonly doubted: ReadonlySet<string>;
  /** Inside a loop, a let or a definition, where texts and lists can grow beyond the size of the expression. */
  readonly repeated: boolean;
  /** Nothing counts as proved: what may be absent or null is read as such. */
  readonly unproved: boolean;
  /** How many definitions are around. */
  readonly depth: number;
  lower(expr: Expr, scope: Scope): Ir;
}

/** A new local of a macro, known from now on by that macro and its position there. */
export function bindLocal(
  scope: Scope,
  binder: Expr,
  index: number,
  type: CelType,
  fallible: boolean,
): Local {
  const local: Local = { slot: scope.session.nextSlot++, type, fallible };
  const known = scope.locals.get(binder);
  if (known === undefined) scope.locals.set(binder, []);
  scope.locals.get(binder)![index] = local;
  return local;
}

/** `a.b.c` of plain selects as a text; undefined for all else. */
export function pathOf(expr: Expr): string | undefined {
  if (expr.kind === "ident") return expr.name;
  if (expr.kind !== "select" || expr.optional) return undefined;
  const parent = pathOf(expr.operand);
  return parent === undefined ? undefined : `${parent}.${expr.field}`;
}
