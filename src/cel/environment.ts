import type { FunctionTable } from "./function.ts";
import type { CelType } from "./type.ts";

/** A name that conditions can use. */
export type Variable =
  /** Read from the activation under its own name. `required: false`: reading it needs `has()`-like narrowing by its owner. */
  | { readonly kind: "input"; readonly type: CelType; readonly required?: boolean }
  /** A value known when compiling, in the representation of its static type. */
  | { readonly kind: "constant"; readonly type: CelType; readonly value: unknown }
  /** A named condition ("let"): evaluated in place when used; compiled before its users. */
  | { readonly kind: "definition"; readonly type: CelType; readonly definition: Definition };

/** A checked expression under a name; `checked` is the checker's output for it. */
export interface Definition {
  readonly name: string;
  readonly checked: import("./checked.ts").Checked;
}

export interface Environment {
  /** Names may be qualified: `a.b`. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: FunctionTable;
  /** Names are resolved as `container.name` first, then outwards; "" for none. */
  readonly container: string;
  /**
   * `strict`: CEL's checker, and reading an optional field without proof of presence is an error.
   * `standard`: CEL's checker as cel-go has it (absent fields are evaluation errors).
   * `lenient`: nothing is refused; what does not check is dyn and errs when evaluated (for expressions whose check is off).
   */
  readonly mode: "strict" | "standard" | "lenient";
}
