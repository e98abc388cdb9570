import type { Variable } from "./checked.ts";
import type { FunctionTable } from "./function.ts";

export type { Definition, Variable } from "./checked.ts";

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
