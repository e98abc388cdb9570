import type { Expr } from "./ast.ts";
import type { Overload } from "./function.ts";
import type { CelType } from "./type.ts";

/** A name that conditions can use. */
export type Variable =
  /**
   * Read from the activation under its own name. `required: false`: reading it needs `has()`-like narrowing by its
   * owner. `standing`: read from what stays the same for many evaluations and is handed over beside the activation.
   */
  | {
      readonly kind: "input";
      readonly type: CelType;
      readonly required?: boolean;
      readonly standing?: boolean;
    }
  /** A value known when compiling, in the representation of its static type. */
  | { readonly kind: "constant"; readonly type: CelType; readonly value: unknown }
  /** A named condition ("let"): evaluated in place when used; compiled before its users. */
  | { readonly kind: "definition"; readonly type: CelType; readonly definition: Definition };

/** A checked expression under a name; `checked` is the checker's output for it. */
export interface Definition {
  readonly name: string;
  readonly checked: Checked;
}

/** What a name, or a chain `a.b.c` of selects that is one qualified name, stands for. */
export type Reference =
  | { readonly kind: "variable"; readonly name: string; readonly variable: Variable }
  /** Bound by a macro around it (or by `cel.bind`, `cel.block`); `binder` is that macro's node. */
  | { readonly kind: "local"; readonly name: string; readonly binder: Expr; readonly index: number }
  /** A type's name used as a value: `int`, `google.protobuf.Timestamp`. */
  | { readonly kind: "type"; readonly type: CelType; readonly name: string }
  /** Lenient mode only: no such name. */
  | { readonly kind: "undeclared"; readonly name: string };

/** The checker's product: everything that lowering needs to know of each node. */
export interface Checked {
  readonly expr: Expr;
  readonly type: CelType;
  /** The final type of a node: no inference variables are left. */
  typeOf(expr: Expr): CelType;
  /** For an ident, or a select chain that is one qualified name. */
  referenceOf(expr: Expr): Reference | undefined;
  /**
   * For a call: the overloads that fit the static types, in table order. One: call it. More, or any dyn argument:
   * choose by run-time types. None: only in lenient mode; it errs.
   * `name` is the resolved (namespaced) function name; `namespaced` says that the call's target was part of it.
   */
  callOf(
    expr: Expr,
  ):
    | { readonly name: string; readonly namespaced: boolean; readonly overloads: readonly Overload[] }
    | undefined;
  /** For a select: true when the field is certainly there (required, or narrowed), so that reading it cannot err. */
  isPresent(expr: Expr): boolean;
  /** Paths (`context.consent`) that are certainly present when the whole expression is true; lets a definition narrow its users. */
  readonly presentWhenTrue: readonly string[];
}
