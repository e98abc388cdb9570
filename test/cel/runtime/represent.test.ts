import { describe, expect, it } from "vitest";
import { OVERLOADS, STANDARD_LIBRARY } from "../../../src/cel/library/index.ts";
import { dispatch } from "../../../src/cel/runtime/dispatch.ts";
import { decodeJson, fromDynamic, toDynamic } from "../../../src/cel/runtime/represent.ts";
import { typeOfValue } from "../../../src/cel/runtime/type-of.ts";
import {
  CelError,
  CelMap,
  Double,
  Duration,
  Optional,
  Site,
  Timestamp,
  Uint,
} from "../../../src/cel/runtime/value.ts";
import {
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  nullableOf,
  type ObjectType,
  optionalOf,
  param,
  STRING,
  TIMESTAMP,
  UINT,
} from "../../../src/cel/type.ts";

const site = new Site(0, 1);
const d = (value: number) => new Double(value);
const EPOCH = "1970-01-01T00:00:00Z";

const NODE: ObjectType = {
  kind: "object",
  name: "node",
  fields: new Map<string, { type: CelType; required: boolean }>([
    ["at", { type: TIMESTAMP, required: true }],
  ]),
  rest: undefined,
};
(NODE.fields as Map<string, { type: CelType; required: boolean }>).set("next", {
  type: NODE,
  required: false,
});

describe("to the dynamic representation", () => {
  it.each([INT, STRING, DYN, listOf(STRING), mapOf(STRING, INT), param("A")])(
    "nothing is to do for %o",
    (type) => {
      expect(toDynamic(type)).toBeUndefined();
    },
  );

  it.each<readonly [CelType, unknown, unknown]>([
    [DOUBLE, 1, d(1)],
    [DOUBLE, -0, d(-0)],
    [DOUBLE, 1.5, 1.5],
    [DOUBLE, 2 ** 60, 2 ** 60],
    [listOf(listOf(DOUBLE)), [[1]], [[d(1)]]],
    [mapOf(STRING, DOUBLE), { a: 1 }, new CelMap().set("a", d(1))],
    [optionalOf(DOUBLE), Optional.of(1), Optional.of(d(1))],
    [optionalOf(DOUBLE), Optional.none, Optional.none],
    [nullableOf(DOUBLE), null, null],
    [
      NODE,
      { at: EPOCH, next: { at: EPOCH } },
      new CelMap().set("at", new Timestamp(0, 0)).set("next", new CelMap().set("at", new Timestamp(0, 0))),
    ],
  ])("%o", (type, value, dynamic) => {
    expect(toDynamic(type)?.(value)).toStrictEqual(dynamic);
  });
});

describe("from the dynamic representation", () => {
  it.each<readonly [CelType, unknown, unknown]>([
    [DOUBLE, d(1), 1],
    [DOUBLE, 1.5, 1.5],
    [INT, 2n ** 60n, 2n ** 60n],
    [listOf(DOUBLE), [d(1)], [1]],
    [mapOf(STRING, DOUBLE), { a: d(1) }, new CelMap().set("a", 1)],
    [optionalOf(DOUBLE), Optional.of(d(1)), Optional.of(1)],
    [nullableOf(INT), null, null],
    [DYN, d(1), d(1)],
  ])("%o takes %o", (type, value, expected) => {
    expect(fromDynamic(type)(value, site)).toStrictEqual(expected);
  });

  it.each<readonly [CelType, unknown]>([
    [DOUBLE, 1],
    [INT, 1.5],
    [INT, d(1)],
    [INT, new Uint(1)],
    [INT, null],
    [STRING, 1],
    [listOf(INT), ["a"]],
    [listOf(INT), {}],
    [mapOf(STRING, INT), []],
    [NODE, new CelMap()],
    [TIMESTAMP, EPOCH],
  ])("%o refuses %o", (type, value) => {
    expect(fromDynamic(type)(value, site)).toBe(site.error("no_such_overload"));
  });
});

describe("JSON", () => {
  it("is decoded as protobuf has it", () => {
    expect(decodeJson(listOf(nullableOf(TIMESTAMP)))?.([EPOCH, null])).toEqual([new Timestamp(0, 0), null]);
    expect(decodeJson(mapOf(STRING, TIMESTAMP))?.({ a: EPOCH })).toEqual(
      new CelMap().set("a", new Timestamp(0, 0)),
    );
    expect(decodeJson(DURATION)?.("1.5s")).toEqual(new Duration(1, 500_000_000));
    expect(decodeJson(BYTES)?.("AQ==")).toEqual(Uint8Array.of(1));
    expect(decodeJson(UINT)?.(1)).toEqual(new Uint(1));
    expect(decodeJson(UINT)?.(-1)).toBeInstanceOf(CelError);
    expect(decodeJson(TIMESTAMP)?.(new Timestamp(0, 0))).toEqual(new Timestamp(0, 0));
    expect(decodeJson(TIMESTAMP)?.(undefined)).toBeUndefined();
    expect(decodeJson(TIMESTAMP)?.(null)).toBeInstanceOf(CelError);
    expect(decodeJson(TIMESTAMP)?.("soon")).toBeInstanceOf(CelError);
    expect(decodeJson(listOf(STRING))).toBeUndefined();
    expect(decodeJson(NODE)).toBeUndefined();
  });

  it.each([
    [1, "int"],
    [1.5, "double"],
    [2 ** 60, "double"],
    [d(1), "double"],
    [2n ** 60n, "int"],
    [{}, "map"],
    [Object.create(null), "map"],
    [Optional.none, "optional_type"],
    [new Timestamp(0, 0), "google.protobuf.Timestamp"],
    [new Date(0), "unknown"],
  ])("%o is of type %s", (value, name) => {
    expect(typeOfValue(value).name).toBe(name);
  });
});

describe("dispatch", () => {
  const call = (name: string, ...args: unknown[]) =>
    dispatch(name, STANDARD_LIBRARY.get(name) ?? [])(args, site);

  it.each<readonly [string, readonly unknown[], unknown]>([
    ["_+_", [1, 2], 3],
    ["_+_", [d(1), 1.5], 2.5],
    ["_+_", [1.5, 1.5], d(3)],
    ["_+_", ["a", "b"], "ab"],
    ["_<_", [1, d(2)], true],
    ["_/_", [d(1), d(2)], 0.5],
    ["size", ["abc"], 3],
    ["size", [{ a: 1 }], 1],
    ["sort", [[d(2), d(1)]], [d(1), d(2)]],
    ["math.greatest", [1, d(3), new Uint(2)], d(3)],
    ["math.least", [[new Uint(2), new Uint(1)]], new Uint(1)],
    ["math.greatest", [[5.4, 10, new Uint(3), d(-5)]], 10],
    ["math.least", [[5.4, 10, new Uint(3), d(-5)]], d(-5)],
    ["optional.none", [], Optional.none],
    ["_[_]", [Optional.of([1]), 0], Optional.of(1)],
  ])("%s %o", (name, args, expected) => {
    expect(call(name, ...args)).toStrictEqual(expected);
  });

  it.each<readonly [string, readonly unknown[]]>([
    ["_+_", [1, d(1)]],
    ["_+_", [1]],
    ["_/_", [1, "a"]],
    ["sort", [[1, "a"]]],
    ["size", [new Date(0)]],
    ["math.greatest", [1, "a", 2]],
    ["math.greatest", [[1, "a"]]],
  ])("%s %o fits no overload", (name, args) => {
    expect(call(name, ...args)).toMatchObject({ kind: "no_such_overload" });
  });

  it("gives the error of what it called", () => {
    expect(call("_/_", 1, 0)).toBe(site.error("divide_by_zero"));
    expect(OVERLOADS.get("divide_int64")?.fallible).toBe(true);
  });
});
