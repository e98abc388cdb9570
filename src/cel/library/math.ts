import type { Overload } from "../function.ts";
import { absoluteInt, canonical } from "../runtime/int.ts";
import { type CelError, type Int, type Site, Uint } from "../runtime/value.ts";
import { BOOL, DOUBLE, INT, UINT } from "../type.ts";
import { partial, total } from "./define.ts";

/** Halves away from zero (`Math.round` rounds them up); keeps NaN, infinities and the sign of zero. */
function round(value: number): number {
  const down = Math.trunc(value);
  return Math.abs(value - down) >= 0.5 ? down + Math.sign(value) : down;
}

/** The low 64 bits, signed and unsigned. */
const asInt = (bits: bigint): Int => canonical(BigInt.asIntN(64, bits));
const asUint = (bits: bigint): Uint => new Uint(canonical(BigInt.asUintN(64, bits)));

type Bits = (a: bigint, b: bigint) => bigint;

function bitwise(name: string, run: Bits): Overload[] {
  return [
    total(name, `${idOf(name)}_int_int`, [INT, INT], INT, (a: Int, b: Int) =>
      asInt(run(BigInt(a), BigInt(b))),
    ),
    total(name, `${idOf(name)}_uint_uint`, [UINT, UINT], UINT, (a: Uint, b: Uint) =>
      asUint(run(BigInt(a.value), BigInt(b.value))),
    ),
  ];
}

const idOf = (name: string) => name.replace(".", "_");

/** A shift by 64 or more pushes all bits out; by a negative number is an error. */
type Shift = (bits: bigint, by: bigint) => bigint;

function shifts(name: string, shift: Shift): Overload[] {
  const shifted = (bits: bigint, by: Int): bigint | undefined => {
    if (by < 0) return undefined;
    return by > 63 ? 0n : shift(BigInt.asUintN(64, bits), BigInt(by));
  };
  const ofInt = (value: Int, by: Int, site: Site): Int | CelError => {
    const bits = shifted(BigInt(value), by);
    return bits === undefined ? site.error("invalid_argument") : asInt(bits);
  };
  const ofUint = (value: Uint, by: Int, site: Site): Uint | CelError => {
    const bits = shifted(BigInt(value.value), by);
    return bits === undefined ? site.error("invalid_argument") : asUint(bits);
  };
  return [
    partial(name, `${idOf(name)}_int_int`, [INT, INT], INT, ofInt),
    partial(name, `${idOf(name)}_uint_int`, [UINT, INT], UINT, ofUint),
  ];
}

const ofDouble = (name: string, run: (value: number) => number, inline?: string): Overload =>
  total(name, `${idOf(name)}_double`, [DOUBLE], DOUBLE, run, inline === undefined ? undefined : call(inline));

const test = (name: string, run: (value: number) => boolean, inline?: string): Overload =>
  total(name, `${idOf(name)}_double`, [DOUBLE], BOOL, run, inline === undefined ? undefined : call(inline));

const call = (name: string) => (value: string) => `${name}(${value})`;

/** The math extension but `math.greatest` and `math.least`. Right shifts of ints bring in zeros, as in cel-go. */
export const MATH: readonly Overload[] = [
  ofDouble("math.ceil", Math.ceil, "Math.ceil"),
  ofDouble("math.floor", Math.floor, "Math.floor"),
  ofDouble("math.round", round),
  ofDouble("math.trunc", Math.trunc, "Math.trunc"),

  test("math.isInf", (value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY),
  test("math.isNaN", Number.isNaN, "Number.isNaN"),
  test("math.isFinite", Number.isFinite, "Number.isFinite"),

  ofDouble("math.abs", Math.abs, "Math.abs"),
  partial("math.abs", "math_abs_int", [INT], INT, absoluteInt),
  total(
    "math.abs",
    "math_abs_uint",
    [UINT],
    UINT,
    (value: Uint) => value,
    (value) => value,
  ),

  ofDouble("math.sign", (value) => Math.sign(value) + 0),
  total("math.sign", "math_sign_int", [INT], INT, (value: Int) => (value > 0 ? 1 : value < 0 ? -1 : 0)),
  total("math.sign", "math_sign_uint", [UINT], UINT, ({ value }: Uint) => new Uint(value > 0 ? 1 : 0)),

  ...bitwise("math.bitAnd", (a, b) => a & b),
  ...bitwise("math.bitOr", (a, b) => a | b),
  ...bitwise("math.bitXor", (a, b) => a ^ b),
  total("math.bitNot", "math_bitNot_int_int", [INT], INT, (value: Int) => asInt(~BigInt(value))),
  total("math.bitNot", "math_bitNot_uint_uint", [UINT], UINT, ({ value }: Uint) => asUint(~BigInt(value))),
  ...shifts("math.bitShiftLeft", (bits, by) => bits << by),
  ...shifts("math.bitShiftRight", (bits, by) => bits >> by),

  ofDouble("math.sqrt", Math.sqrt, "Math.sqrt"),
  total("math.sqrt", "math_sqrt_int", [INT], DOUBLE, (value: Int) => Math.sqrt(Number(value))),
  total("math.sqrt", "math_sqrt_uint", [UINT], DOUBLE, ({ value }: Uint) => Math.sqrt(Number(value))),
];
