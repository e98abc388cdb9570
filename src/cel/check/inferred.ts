import type { Expr } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { Overload } from "../function.ts";
import type { CelType } from "../type.ts";

/** What is found out of each call: see `Checked.callOf`. */
export interface CallInfo {
  readonly name: string;
  readonly namespaced: boolean;
  readonly overloads: readonly Overload[];
}

/** What the inference has found out of each node; `types` is refined where null is excluded. */
export interface Inferred {
  readonly types: Map<Expr, CelType>;
  readonly references: ReadonlyMap<Expr, Reference>;
  readonly calls: ReadonlyMap<Expr, CallInfo>;
}
