import type { Overload } from "../function.ts";
import {
  bytesToString,
  doubleToInt,
  doubleToUint,
  intToTimestamp,
  intToUint,
  stringToBool,
  stringToBytes,
  stringToDouble,
  stringToDuration,
  stringToInt,
  stringToTimestamp,
  stringToUint,
  uintToInt,
} from "../runtime/convert.ts";
import { formatDuration, toNanoseconds } from "../runtime/duration.ts";
import { canonical } from "../runtime/int.ts";
import { formatDouble } from "../runtime/number-text.ts";
import { formatTimestamp } from "../runtime/timestamp.ts";
import { typeOfValue } from "../runtime/type-of.ts";
import type { Duration, Int, Timestamp, Uint } from "../runtime/value.ts";
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, param, STRING, TIMESTAMP, typeOf, UINT } from "../type.ts";
import { partial, total } from "./define.ts";

const A = param("A");

const same = (value: unknown) => value;
const inlineSame = (value: string) => value;

/**
 * Conversions. `type` and `dyn` take their argument in its dynamic representation: whoever calls them on a
 * static double has to box it before (see `toDynamic`).
 */
export const CONVERSIONS: readonly Overload[] = [
  total("type", "type", [A], typeOf(A), typeOfValue),
  total("dyn", "to_dyn", [A], DYN, same, inlineSame),

  total("bool", "bool_to_bool", [BOOL], BOOL, same, inlineSame),
  partial("bool", "string_to_bool", [STRING], BOOL, stringToBool),

  total("bytes", "bytes_to_bytes", [BYTES], BYTES, same, inlineSame),
  total("bytes", "string_to_bytes", [STRING], BYTES, stringToBytes),

  total("double", "double_to_double", [DOUBLE], DOUBLE, same, inlineSame),
  total("double", "int64_to_double", [INT], DOUBLE, (value: Int) => Number(value)),
  partial("double", "string_to_double", [STRING], DOUBLE, stringToDouble),
  total("double", "uint64_to_double", [UINT], DOUBLE, (value: Uint) => Number(value.value)),

  total("duration", "duration_to_duration", [DURATION], DURATION, same, inlineSame),
  partial("duration", "string_to_duration", [STRING], DURATION, stringToDuration),

  total("int", "int64_to_int64", [INT], INT, same, inlineSame),
  partial("int", "double_to_int64", [DOUBLE], INT, doubleToInt),
  total("int", "duration_to_int64", [DURATION], INT, (value: Duration) => canonical(toNanoseconds(value))),
  partial("int", "string_to_int64", [STRING], INT, stringToInt),
  total("int", "timestamp_to_int64", [TIMESTAMP], INT, (value: Timestamp) => value.seconds),
  partial("int", "uint64_to_int64", [UINT], INT, uintToInt),

  total("string", "string_to_string", [STRING], STRING, same, inlineSame),
  total("string", "bool_to_string", [BOOL], STRING, (value: boolean) => String(value)),
  partial("string", "bytes_to_string", [BYTES], STRING, bytesToString),
  total("string", "double_to_string", [DOUBLE], STRING, formatDouble),
  total("string", "duration_to_string", [DURATION], STRING, formatDuration),
  total("string", "int64_to_string", [INT], STRING, (value: Int) => String(value)),
  total("string", "timestamp_to_string", [TIMESTAMP], STRING, formatTimestamp),
  total("string", "uint64_to_string", [UINT], STRING, (value: Uint) => String(value.value)),

  total("timestamp", "timestamp_to_timestamp", [TIMESTAMP], TIMESTAMP, same, inlineSame),
  partial("timestamp", "int64_to_timestamp", [INT], TIMESTAMP, intToTimestamp),
  partial("timestamp", "string_to_timestamp", [STRING], TIMESTAMP, stringToTimestamp),

  total("uint", "uint64_to_uint64", [UINT], UINT, same, inlineSame),
  partial("uint", "double_to_uint64", [DOUBLE], UINT, doubleToUint),
  partial("uint", "int64_to_uint64", [INT], UINT, intToUint),
  partial("uint", "string_to_uint64", [STRING], UINT, stringToUint),
];
