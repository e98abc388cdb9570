import { decodeJson, toDynamic } from "../../../src/cel/runtime/index.ts";
import { CelMap, Uint } from "../../../src/cel/runtime/value.ts";
import type { CelType, ObjectType } from "../../../src/cel/type.ts";
import type { Random } from "./random.ts";
import { REQUEST, VARIABLES } from "./world.ts";

const INTS: readonly (number | bigint)[] = [
  0,
  1,
  -1,
  2,
  3,
  7,
  10,
  100,
  -5,
  0,
  1,
  2,
  4,
  12,
  -3,
  2147483647,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  9007199254740992n,
  -9007199254740993n,
  9223372036854775807n,
  -9223372036854775808n,
];
const UINTS: readonly (number | bigint)[] = [
  0,
  1,
  2,
  5,
  42,
  9007199254740991,
  9007199254740993n,
  18446744073709551615n,
];
const DOUBLES: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  2.5,
  1e300,
  -1e-300,
  9007199254740992,
  2 ** 63,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  3,
];
export const STRINGS: readonly string[] = [
  "",
  "a",
  "b",
  "ab",
  "abc",
  "A",
  "é",
  "😀b",
  "～",
  "1",
  "-7",
  "2.5",
  "true",
  "k",
  "__proto__",
  "constructor",
  "a,b,c",
  "2024-02-29T12:00:00Z",
  "1h30m",
  "x\u2028y",
  "\u0000",
];
export const TIMES: readonly string[] = [
  "1970-01-01T00:00:00Z",
  "2024-02-29T12:34:56.789Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999999Z",
  "2017-06-01T00:00:00+02:00",
  "2024-03-31T01:30:00.000000001Z",
];
export const DURATIONS: readonly string[] = [
  "0s",
  "1s",
  "-1s",
  "1h30m",
  "90s",
  "1ms",
  "-2562047h",
  "315360000s",
];

/** A value of a variable: values of the runtime may stand for JSON there. */
function variableOf(type: CelType, random: Random): unknown {
  const json = inputOf(type, random);
  const [decode, box] = [decodeJson(type), type.kind === "list" || type.kind === "map"];
  return decode === undefined || box || random.chance(0.5) ? json : decode(json);
}

/** A value of a type as JSON has it (and of what JSON lacks: our own). */
function inputOf(type: CelType, random: Random): unknown {
  switch (type.kind) {
    case "bool":
      return random.chance(0.5);
    case "int":
      return random.pick(INTS);
    case "uint":
      return random.below(100);
    case "double":
      return random.pick(DOUBLES);
    case "string":
      return random.pick(STRINGS);
    case "bytes":
      return random.pick(["", "YQ==", "/wA=", "w6k="]);
    case "timestamp":
      return random.pick(TIMES);
    case "duration":
      return random.pick(DURATIONS);
    case "list":
      return Array.from({ length: random.below(5) }, () => inputOf(type.element, random));
    case "map":
      return mapOf(type.key, type.value, random);
    case "nullable":
      return random.chance(0.4) ? null : inputOf(type.of, random);
    case "object":
      return objectOf(type, random);
    default:
      return dynamicOf(random, 2);
  }
}

function mapOf(key: CelType, value: CelType, random: Random): unknown {
  const keys = Array.from({ length: random.below(4) }, () => inputOf(key, random));
  if (key.kind === "string" && random.chance(0.6)) {
    return Object.fromEntries(keys.map((each) => [each, inputOf(value, random)]));
  }
  const map = new CelMap();
  for (const each of keys) map.set(each, inputOf(value, random));
  return map;
}

function objectOf(type: ObjectType, random: Random): unknown {
  const fields = [...type.fields].filter(([, field]) => field.required || random.chance(0.5));
  return Object.fromEntries(fields.map(([name, field]) => [name, inputOf(field.type, random)]));
}

const same = (value: unknown): unknown => value;

const SCALARS: readonly CelType["kind"][] = [
  "null",
  "bool",
  "int",
  "uint",
  "double",
  "string",
  "bytes",
  "duration",
];

function dynamicOf(random: Random, depth: number): unknown {
  if (depth > 0 && random.chance(0.2)) {
    return Array.from({ length: random.below(3) }, () => dynamicOf(random, depth - 1));
  }
  if (depth > 0 && random.chance(0.2)) {
    return Object.fromEntries([random.pick(STRINGS), "a"].map((key) => [key, dynamicOf(random, depth - 1)]));
  }
  const kind = random.pick(SCALARS);
  if (kind === "null") return null;
  const type = { kind } as CelType;
  if (kind === "uint") return new Uint(random.pick(UINTS));
  const value = (decodeJson(type) ?? same)(inputOf(type, random));
  return (toDynamic(type) ?? same)(value);
}

/** Values for all variables; `req` only where it is wanted. */
export function activation(random: Random, withRequest: boolean): Record<string, unknown> {
  const values = [...VARIABLES].map(([name, type]) => [name, variableOf(type, random)]);
  if (withRequest) values.push(["req", inputOf(REQUEST, random)]);
  return Object.fromEntries(values);
}
