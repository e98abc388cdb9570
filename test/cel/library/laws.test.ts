import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OVERLOADS } from "../../../src/cel/library/index.ts";
import { equals } from "../../../src/cel/runtime/equality.ts";
import { canonical } from "../../../src/cel/runtime/int.ts";
import { fromDynamic, toDynamic } from "../../../src/cel/runtime/represent.ts";
import {
  CelError,
  CelMap,
  Double,
  Duration,
  Optional,
  Site,
  Timestamp,
  TypeValue,
  Uint,
} from "../../../src/cel/runtime/value.ts";
import { type CelType, DOUBLE, INT, STRING } from "../../../src/cel/type.ts";

/** What the type parameters stand for; each overload is tried with each. */
const CHOICES: readonly CelType[] = [INT, DOUBLE, STRING];

function instantiate(type: CelType, choice: CelType): CelType {
  switch (type.kind) {
    case "param":
      return choice;
    case "list":
      return { ...type, element: instantiate(type.element, choice) };
    case "map":
      return { ...type, key: STRING, value: instantiate(type.value, choice) };
    case "optional":
      return { ...type, of: instantiate(type.of, choice) };
    default:
      return type;
  }
}

const MAX = 2n ** 63n - 1n;
const int = fc.oneof(
  fc.integer({ min: -3, max: 70 }),
  fc.constantFrom(
    0,
    MAX,
    -MAX - 1n,
    2n ** 53n,
    253402300799,
    Number.MAX_SAFE_INTEGER,
    -Number.MAX_SAFE_INTEGER,
  ),
);
const uint = fc
  .oneof(fc.bigInt(0n, 3n), fc.constantFrom(2n ** 64n - 1n, 2n ** 53n))
  .map((value) => new Uint(canonical(value)));
const string = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "",
    "1",
    "-5",
    "true",
    "1.5",
    "1h",
    "2024-02-29T00:00:00Z",
    "Europe/Berlin",
    "%s %d",
    "a%b",
    "aGk=",
    "\ud800",
    "(a|",
    "[a-z]+",
  ),
);
const timestamp = fc
  .tuple(fc.integer({ min: -62135596800, max: 253402300799 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([seconds, nanos]) => new Timestamp(seconds, nanos));
const duration = fc
  .tuple(
    fc.constantFrom(-1, 1),
    fc.integer({ min: 0, max: 9223372035 }),
    fc.integer({ min: 0, max: 999_999_999 }),
  )
  .map(([sign, seconds, nanos]) => new Duration(sign * seconds + 0, sign * nanos + 0));
const dynamic = fc.oneof(
  int,
  uint,
  string,
  fc.constantFrom(null, true, 1.5, new Double(1), new TypeValue("int"), [], {}),
  fc.array(int, { maxLength: 2 }),
);

/** Values in the representation of a static type. */
function valuesOf(type: CelType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "int":
      return int;
    case "uint":
      return uint;
    case "double":
      return fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, 2.5, 2 ** 53, 2 ** 63));
    case "string":
      return string;
    case "bytes":
      return fc.uint8Array({ maxLength: 5 });
    case "timestamp":
      return timestamp;
    case "duration":
      return duration;
    case "list":
      return fc.array(valuesOf(type.element), { maxLength: 3 });
    case "map":
      return fc.oneof(jsonMap(type.value), builtMap(type.value));
    case "optional":
      return fc.option(valuesOf(type.of).map(Optional.of), { nil: Optional.none });
    default:
      return dynamic;
  }
}

const jsonMap = (value: CelType) => fc.dictionary(fc.constantFrom("a", "__proto__"), valuesOf(value));
const builtMap = (value: CelType) =>
  fc.array(fc.tuple(fc.constantFrom("a", "b"), valuesOf(value)), { maxLength: 2 }).map((entries) => {
    const map = new CelMap();
    for (const [key, each] of entries) map.set(key, each);
    return map;
  });

const site = new Site(0, 1);

/** Whether a value is in the representation of a static type: then it survives the way to dyn and back. */
function isOf(type: CelType, value: unknown): boolean {
  const boxed = (toDynamic(type) ?? ((same: unknown) => same))(value);
  const back = fromDynamic(type)(boxed, site);
  return !(back instanceof CelError);
}

/** Results whose text would show a negative zero, or a bigint that should be a number, are not canonical. */
const isCanonical = (value: unknown) =>
  typeof value === "bigint" ? !Number.isSafeInteger(Number(value)) : true;

describe.each([...OVERLOADS.values()].filter(({ params }) => params.length <= 4))("$id", (overload) => {
  it.each(CHOICES.slice(0, JSON.stringify(overload.params).includes("param") ? 3 : 1))(
    "with $kind",
    (choice) => {
      const params = overload.params.map((type) => instantiate(type, choice));
      const result = instantiate(overload.result, choice);
      const run = overload.run as (...args: unknown[]) => unknown;
      fc.assert(
        fc.property(fc.tuple(...params.map(valuesOf)), (args) => {
          const value = overload.fallible ? run(...args, site) : run(...args);
          if (value instanceof CelError) return overload.fallible;
          const text = overload.inline?.(...args.map((_, at) => `args[${at}]`));
          if (text !== undefined) {
            const inlined: unknown = new Function("args", `return ${text}`)(args);
            expect(Object.is(inlined, value) || equals(inlined, value)).toBe(true);
          }
          return isCanonical(value) && (result.kind === "type" || isOf(result, value));
        }),
        { numRuns: 40 },
      );
    },
  );
});
