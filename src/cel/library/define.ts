import type { Overload } from "../function.ts";
import type { CelType } from "../type.ts";

type Run = Overload["run"];
type Inline = NonNullable<Overload["inline"]>;
type Define = (
  name: string,
  id: string,
  params: readonly CelType[],
  result: CelType,
  run: Run,
  inline?: Inline,
) => Overload;

function define(member: boolean, fallible: boolean): Define {
  return (name, id, params, result, run, inline) => ({
    id,
    name,
    member,
    params,
    result,
    fallible,
    run,
    ...(inline === undefined ? {} : { inline }),
  });
}

/** A function that gives a value for all arguments of its types. */
export const total = define(false, false);
/** A function that can give an error; `run` takes its site as the last argument. */
export const partial = define(false, true);
/** As {@link total}, called on its first argument. */
export const totalMethod = define(true, false);
/** As {@link partial}, called on its first argument. */
export const partialMethod = define(true, true);
