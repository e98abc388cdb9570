import type { Overload } from "../function.ts";
import { compareBytes, compareStrings, compareTimes } from "../runtime/compare.ts";
import type { Duration, Int, Timestamp, Uint } from "../runtime/value.ts";
import { BOOL, BYTES, type CelType, DOUBLE, DURATION, INT, STRING, TIMESTAMP, UINT } from "../type.ts";
import { total } from "./define.ts";

/** The sign of JavaScript that is exactly the operator on numbers of either kind and on bools. */
const RELATIONS = [
  { name: "_<_", prefix: "less", sign: "<", numbers: (a: Int, b: Int) => a < b, holds: (c: number) => c < 0 },
  {
    name: "_<=_",
    prefix: "less_equals",
    sign: "<=",
    numbers: (a: Int, b: Int) => a <= b,
    holds: (c: number) => c <= 0,
  },
  {
    name: "_>_",
    prefix: "greater",
    sign: ">",
    numbers: (a: Int, b: Int) => a > b,
    holds: (c: number) => c > 0,
  },
  {
    name: "_>=_",
    prefix: "greater_equals",
    sign: ">=",
    numbers: (a: Int, b: Int) => a >= b,
    holds: (c: number) => c >= 0,
  },
] as const;
type Relation = (typeof RELATIONS)[number];

/** In cel-go's order; the ids of mixed pairs carry both names. */
const NUMERIC_PAIRS: readonly (readonly [suffix: string, a: CelType, b: CelType])[] = [
  ["int64", INT, INT],
  ["int64_double", INT, DOUBLE],
  ["int64_uint64", INT, UINT],
  ["uint64", UINT, UINT],
  ["uint64_double", UINT, DOUBLE],
  ["uint64_int64", UINT, INT],
  ["double", DOUBLE, DOUBLE],
  ["double_int64", DOUBLE, INT],
  ["double_uint64", DOUBLE, UINT],
];

/**
 * Any comparison with NaN is false, as in IEEE 754. An integer is compared with a double as the double that is
 * nearest to it, as the official suite wants (equality is exact).
 */
function numeric(relation: Relation, suffix: string, a: CelType, b: CelType): Overload {
  const { name, prefix, sign, numbers } = relation;
  const mixed = a !== b && (a.kind === "double" || b.kind === "double");
  const left = reader(a, mixed);
  const right = reader(b, mixed);
  const boxed = mixed || a.kind === "uint" || b.kind === "uint";
  const run = boxed ? (x: never, y: never) => numbers(left.read(x), right.read(y)) : numbers;
  const inline = (x: string, y: string) => `(${left.text(x)} ${sign} ${right.text(y)})`;
  return total(name, `${prefix}_${suffix}`, [a, b], BOOL, run, inline);
}

/** What is compared of a value, and JavaScript text for it. */
interface Reader {
  readonly read: (value: never) => Int;
  readonly text: (value: string) => string;
}

function reader(type: CelType, mixed: boolean): Reader {
  if (type.kind === "uint") {
    return mixed
      ? { read: (value: Uint) => Number(value.value), text: (value) => `Number(${value}.value)` }
      : { read: (value: Uint) => value.value, text: (value) => `${value}.value` };
  }
  return mixed && type.kind === "int"
    ? { read: (value: Int) => Number(value), text: (value) => `Number(${value})` }
    : { read: (value: Int) => value, text: (value) => value };
}

function others(relation: Relation): Overload[] {
  const { name, prefix, holds } = relation;
  return [
    total(name, `${prefix}_string`, [STRING, STRING], BOOL, (a: string, b: string) =>
      holds(compareStrings(a, b)),
    ),
    total(name, `${prefix}_bytes`, [BYTES, BYTES], BOOL, (a: Uint8Array, b: Uint8Array) =>
      holds(compareBytes(a, b)),
    ),
    total(name, `${prefix}_timestamp`, [TIMESTAMP, TIMESTAMP], BOOL, (a: Timestamp, b: Timestamp) =>
      holds(compareTimes(a, b)),
    ),
    total(name, `${prefix}_duration`, [DURATION, DURATION], BOOL, (a: Duration, b: Duration) =>
      holds(compareTimes(a, b)),
    ),
  ];
}

function bools({ name, prefix, sign, holds }: Relation): Overload {
  const run = (a: boolean, b: boolean) => holds(Number(a) - Number(b));
  return total(name, `${prefix}_bool`, [BOOL, BOOL], BOOL, run, (a, b) => `(${a} ${sign} ${b})`);
}

/** `<`, `<=`, `>`, `>=` for each pair of types that has an order. */
export const COMPARISONS: readonly Overload[] = RELATIONS.flatMap((relation) => [
  bools(relation),
  ...NUMERIC_PAIRS.map(([suffix, a, b]) => numeric(relation, suffix, a, b)),
  ...others(relation),
]);
