import type { CelType } from "./type.ts";

/**
 * One overload of a function or operator: its signature for the checker and its meaning for the back ends.
 * Ids and signatures are cel-go's (`add_int64`, `string_to_timestamp`), so that they can be held against its tests.
 */
export interface Overload {
  readonly id: string;
  /** `_+_`, `size`, `math.greatest`. Namespaced functions carry their namespace in the name. */
  readonly name: string;
  /** Called as `x.name(...)`; the receiver is then the first parameter. */
  readonly member: boolean;
  readonly params: readonly CelType[];
  readonly result: CelType;
  /** Whether `run` can give a CelError; then it takes a `Site` as its last argument. Macros and laziness are not here. */
  readonly fallible: boolean;
  /**
   * Takes arguments in the representation of the parameter's static type (see runtime/value.ts) and gives the
   * result in that of the result type. Never sees an error or throws.
   */
  readonly run: (...args: never[]) => unknown;
  /**
   * JavaScript text for generated code, when that is exactly `run` and cheaper than calling it.
   * The arguments are side-effect free JavaScript expressions (locals or constants).
   */
  readonly inline?: (...args: string[]) => string;
  /**
   * Called instead of `run` when the overload is chosen by run-time types: takes and gives dynamic
   * representations and checks by itself what the arguments hold; only their own kinds are checked before.
   */
  readonly runDynamic?: Overload["run"];
}

/** All overloads by function name. */
export type FunctionTable = ReadonlyMap<string, readonly Overload[]>;

export function functionTable(families: readonly (readonly Overload[])[]): FunctionTable {
  const table = new Map<string, Overload[]>();
  for (const overload of families.flat()) {
    const known = table.get(overload.name);
    if (known === undefined) table.set(overload.name, [overload]);
    else known.push(overload);
  }
  return table;
}
