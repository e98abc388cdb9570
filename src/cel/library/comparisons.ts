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

/** A uint is boxed; ints and doubles compare as they are. Any comparison with NaN is false, as in IEEE 754. */
function numeric(relation: Relation, suffix: string, a: CelType, b: CelType): Overload {
  const { name, prefix, sign, numbers } = relation;
  const left = a.kind === "uint" ? ".value" : "";
  const right = b.kind === "uint" ? ".value" : "";
  const inline = (x: string, y: string) => `(${x}${left} ${sign} ${y}${right})`;
  return total(name, `${prefix}_${suffix}`, [a, b], BOOL, numericRun(numbers, a, b), inline);
}

function numericRun(numbers: Relation["numbers"], a: CelType, b: CelType): Overload["run"] {
  if (a.kind === "uint" && b.kind === "uint") return (x: Uint, y: Uint) => numbers(x.value, y.value);
  if (a.kind === "uint") return (x: Uint, y: Int) => numbers(x.value, y);
  return b.kind === "uint" ? (x: Int, y: Uint) => numbers(x, y.value) : numbers;
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
