import type { Overload } from "../function.ts";
import { equals } from "../runtime/equality.ts";
import { addInt, divideInt, moduloInt, multiplyInt, negateInt, subtractInt } from "../runtime/int.ts";
import { MAX_ELEMENTS, MAX_TEXT } from "../runtime/text.ts";
import {
  addDurations,
  addTimestampDuration,
  subtractDurations,
  subtractTimestampDuration,
  subtractTimestamps,
} from "../runtime/time.ts";
import { addUint, divideUint, moduloUint, multiplyUint, subtractUint } from "../runtime/uint.ts";
import type { CelError, Duration, Site, Timestamp } from "../runtime/value.ts";
import { BOOL, BYTES, DOUBLE, DURATION, INT, listOf, param, STRING, TIMESTAMP, UINT } from "../type.ts";
import { partial, total } from "./define.ts";

const A = param("A");
const LIST = listOf(A);

/** `+` of texts, bytes and lists is limited in size: doubling a few dozen times would exhaust memory. */
function addStrings(a: string, b: string, site: Site): string | CelError {
  return a.length + b.length > MAX_TEXT ? site.error("budget_exceeded") : a + b;
}

function addBytes(a: Uint8Array, b: Uint8Array, site: Site): Uint8Array | CelError {
  if (a.length + b.length > MAX_TEXT) return site.error("budget_exceeded");
  const sum = new Uint8Array(a.length + b.length);
  sum.set(a);
  sum.set(b, a.length);
  return sum;
}

function addLists(a: readonly unknown[], b: readonly unknown[], site: Site): readonly unknown[] | CelError {
  return a.length + b.length > MAX_ELEMENTS ? site.error("budget_exceeded") : a.concat(b);
}

const addDurationTimestamp = (a: Duration, b: Timestamp, site: Site) => addTimestampDuration(b, a, site);

const infix = (sign: string) => (a: string, b: string) => `(${a} ${sign} ${b})`;

/** Arithmetic, concatenation, equality and negation. Double arithmetic is IEEE 754 and never errs. */
export const OPERATORS: readonly Overload[] = [
  total(
    "!_",
    "logical_not",
    [BOOL],
    BOOL,
    (a: boolean) => !a,
    (a) => `(!${a})`,
  ),

  total("_==_", "equals", [A, A], BOOL, equals),
  total("_!=_", "not_equals", [A, A], BOOL, (a: unknown, b: unknown) => !equals(a, b)),

  partial("_+_", "add_bytes", [BYTES, BYTES], BYTES, addBytes),
  total("_+_", "add_double", [DOUBLE, DOUBLE], DOUBLE, (a: number, b: number) => a + b, infix("+")),
  partial("_+_", "add_duration_duration", [DURATION, DURATION], DURATION, addDurations),
  partial("_+_", "add_duration_timestamp", [DURATION, TIMESTAMP], TIMESTAMP, addDurationTimestamp),
  partial("_+_", "add_timestamp_duration", [TIMESTAMP, DURATION], TIMESTAMP, addTimestampDuration),
  partial("_+_", "add_int64", [INT, INT], INT, addInt),
  partial("_+_", "add_list", [LIST, LIST], LIST, addLists),
  partial("_+_", "add_string", [STRING, STRING], STRING, addStrings),
  partial("_+_", "add_uint64", [UINT, UINT], UINT, addUint),

  total("_-_", "subtract_double", [DOUBLE, DOUBLE], DOUBLE, (a: number, b: number) => a - b, infix("-")),
  partial("_-_", "subtract_duration_duration", [DURATION, DURATION], DURATION, subtractDurations),
  partial("_-_", "subtract_int64", [INT, INT], INT, subtractInt),
  partial("_-_", "subtract_timestamp_duration", [TIMESTAMP, DURATION], TIMESTAMP, subtractTimestampDuration),
  partial("_-_", "subtract_timestamp_timestamp", [TIMESTAMP, TIMESTAMP], DURATION, subtractTimestamps),
  partial("_-_", "subtract_uint64", [UINT, UINT], UINT, subtractUint),

  total("_*_", "multiply_double", [DOUBLE, DOUBLE], DOUBLE, (a: number, b: number) => a * b, infix("*")),
  partial("_*_", "multiply_int64", [INT, INT], INT, multiplyInt),
  partial("_*_", "multiply_uint64", [UINT, UINT], UINT, multiplyUint),

  total("_/_", "divide_double", [DOUBLE, DOUBLE], DOUBLE, (a: number, b: number) => a / b, infix("/")),
  partial("_/_", "divide_int64", [INT, INT], INT, divideInt),
  partial("_/_", "divide_uint64", [UINT, UINT], UINT, divideUint),

  partial("_%_", "modulo_int64", [INT, INT], INT, moduloInt),
  partial("_%_", "modulo_uint64", [UINT, UINT], UINT, moduloUint),

  total(
    "-_",
    "negate_double",
    [DOUBLE],
    DOUBLE,
    (a: number) => -a,
    (a) => `(- ${a})`,
  ),
  partial("-_", "negate_int64", [INT], INT, negateInt),
];
