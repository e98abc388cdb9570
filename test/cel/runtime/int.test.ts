import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addInt,
  canonical,
  divideInt,
  moduloInt,
  multiplyInt,
  negateInt,
  subtractInt,
} from "../../../src/cel/runtime/int.ts";
import {
  addUint,
  divideUint,
  moduloUint,
  multiplyUint,
  subtractUint,
} from "../../../src/cel/runtime/uint.ts";
import { CelError, Site, Uint } from "../../../src/cel/runtime/value.ts";

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);
const UMAX = 2n ** 64n - 1n;
const site = new Site(0, 1);

/** Small, at the border of safe integers, at the border of int64. */
const near = (value: bigint) => fc.bigInt(-3n, 3n).map((by) => value + by);
const clamp = (low: bigint, high: bigint) => (value: bigint) =>
  value < low ? low : value > high ? high : value;
const int64 = fc
  .oneof(
    fc.bigInt(-9n, 9n),
    near(2n ** 53n),
    near(-(2n ** 53n)),
    near(2n ** 32n),
    near(MAX),
    near(MIN),
    fc.bigInt(MIN, MAX),
  )
  .map(clamp(MIN, MAX));
const uint64 = fc
  .oneof(fc.bigInt(0n, 9n), near(2n ** 53n), near(2n ** 32n), near(UMAX), fc.bigInt(0n, UMAX))
  .map(clamp(0n, UMAX));

/** The exact result, or the error that CEL has for it. */
function expected(exact: () => bigint, divisor: bigint | undefined, low: bigint, high: bigint): unknown {
  if (divisor === 0n) return "divide_by_zero";
  const value = exact();
  return value < low || value > high ? "overflow" : canonical(value);
}

const kindOr = (result: unknown) => (result instanceof CelError ? result.kind : result);

describe("int64 arithmetic is exact", () => {
  const operations = [
    ["+", addInt, (a: bigint, b: bigint) => a + b],
    ["-", subtractInt, (a: bigint, b: bigint) => a - b],
    ["*", multiplyInt, (a: bigint, b: bigint) => a * b],
    ["/", divideInt, (a: bigint, b: bigint) => a / b],
  ] as const;
  it.each(operations)("%s", (sign, run, exact) => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        const result = kindOr(run(canonical(a), canonical(b), site));
        expect(
          Object.is(
            result,
            expected(() => exact(a, b), sign === "/" ? b : undefined, MIN, MAX),
          ),
        ).toBe(true);
      }),
    );
  });

  it("%", () => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        const result = kindOr(moduloInt(canonical(a), canonical(b), site));
        const overflows = a === MIN && b === -1n;
        expect(Object.is(result, overflows ? "overflow" : expected(() => a % b, b, MIN, MAX))).toBe(true);
      }),
    );
  });

  it("-x", () => {
    fc.assert(
      fc.property(int64, (a) => {
        expect(
          Object.is(
            kindOr(negateInt(canonical(a), site)),
            expected(() => -a, undefined, MIN, MAX),
          ),
        ).toBe(true);
      }),
    );
  });
});

describe("uint64 arithmetic is exact", () => {
  it.each([
    ["+", addUint, (a: bigint, b: bigint) => a + b],
    ["-", subtractUint, (a: bigint, b: bigint) => a - b],
    ["*", multiplyUint, (a: bigint, b: bigint) => a * b],
    ["/", divideUint, (a: bigint, b: bigint) => a / b],
    ["%", moduloUint, (a: bigint, b: bigint) => a % b],
  ] as const)("%s", (sign, run, exact) => {
    fc.assert(
      fc.property(uint64, uint64, (a, b) => {
        const result = run(new Uint(canonical(a)), new Uint(canonical(b)), site);
        const divides = sign === "/" || sign === "%";
        expect(result instanceof Uint ? result.value : result.kind).toBe(
          expected(() => exact(a, b), divides ? b : undefined, 0n, UMAX),
        );
      }),
    );
  });
});
