import type { Overload } from "../function.ts";
import { numberOf } from "../runtime/equality.ts";
import { toDynamic } from "../runtime/represent.ts";
import type { Site } from "../runtime/value.ts";
import { type CelType, DOUBLE, DYN, INT, listOf, UINT } from "../type.ts";
import { partial, total } from "./define.ts";

/**
 * `math.greatest` and `math.least`. In cel-go they are macros over `math.@max` and `math.@min`, where three and
 * more arguments become one list. Here they are plain functions of up to eight arguments that give the types
 * cel-go infers: that of all arguments when they agree, else dyn.
 */
const EXTREMES = [
  { name: "math.greatest", id: "math_@max", wins: (a: number | bigint, b: number | bigint) => a > b },
  { name: "math.least", id: "math_@min", wins: (a: number | bigint, b: number | bigint) => a < b },
] as const;
type Extreme = (typeof EXTREMES)[number];

const NUMERIC = [DOUBLE, INT, UINT] as const;
const MOST_ARGUMENTS = 8;

/** The first of those values that no other beats; all are numbers in any representation. */
function pick({ wins }: Extreme, values: readonly unknown[]): unknown {
  let best = values[0];
  for (const value of values) if (wins(numberOf(value)!, numberOf(best)!)) best = value;
  return best;
}

/** A list of dyn can mix the numeric types; whether it holds numbers only is seen when it is there. */
function ofList(extreme: Extreme, element: CelType): Overload {
  const { name, id } = extreme;
  const run = (list: readonly unknown[], site: Site) =>
    list.length === 0 ? site.error("invalid_argument", "empty list") : pick(extreme, list);
  const runDynamic = (list: readonly unknown[], site: Site) =>
    areNumbers(list) ? run(list, site) : site.error("no_such_overload");
  return { ...partial(name, `${id}_list_${element.kind}`, [listOf(element)], element, run), runDynamic };
}

const areNumbers = (values: readonly unknown[]) => values.every((value) => numberOf(value) !== undefined);

const same = (value: unknown) => value;

function ofSame(extreme: Extreme, type: CelType, count: number): Overload {
  const id =
    count <= 2
      ? [extreme.id, ...Array<string>(count).fill(type.kind)].join("_")
      : `${extreme.id}_${type.kind}_${count}`;
  const params = Array<CelType>(count).fill(type);
  if (count === 1) return total(extreme.name, id, params, type, same, (value) => value);
  return total(extreme.name, id, params, type, (...values: unknown[]) =>
    pick(extreme, values.slice(0, count)),
  );
}

/** Arguments whose types differ: the first `at` are of one type, the next one is of another, the rest of any. */
function ofMixed(extreme: Extreme, first: CelType, at: number, other: CelType, count: number): Overload {
  const params = Array.from({ length: count }, (_, index) =>
    index < at ? first : index === at ? other : DYN,
  );
  const suffix = count === 2 ? "" : `_${at}_of_${count}`;
  const id = `${extreme.id}_${first.kind}_${other.kind}${suffix}`;
  const box = params.map((type) => toDynamic(type) ?? same);
  if (count === 2)
    return total(extreme.name, id, params, DYN, (...values: unknown[]) => pick(extreme, boxed(values, box)));
  return partial(extreme.name, id, params, DYN, (...values: unknown[]) => {
    const site = values[count] as Site;
    const numbers = boxed(values, box);
    return areNumbers(numbers) ? pick(extreme, numbers) : site.error("no_such_overload");
  });
}

const boxed = (values: readonly unknown[], box: readonly ((value: unknown) => unknown)[]) =>
  box.map((each, at) => each(values[at]));

function overloadsOf(extreme: Extreme): Overload[] {
  const overloads: Overload[] = NUMERIC.map((type) => ofList(extreme, type));
  for (let count = 1; count <= MOST_ARGUMENTS; count++) {
    for (const first of NUMERIC) {
      overloads.push(ofSame(extreme, first, count));
      for (let at = 1; at < count; at++) {
        for (const other of NUMERIC) {
          if (other !== first) overloads.push(ofMixed(extreme, first, at, other, count));
        }
      }
    }
  }
  return overloads;
}

export const EXTREME_FUNCTIONS: readonly Overload[] = EXTREMES.flatMap(overloadsOf);
