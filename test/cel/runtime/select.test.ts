import { describe, expect, it } from "vitest";
import { hasField, indexValue, optIndex, optSelect, selectField } from "../../../src/cel/runtime/select.ts";
import { CelError, CelMap, Double, Optional, Site, Uint } from "../../../src/cel/runtime/value.ts";

const site = new Site(0, 1);
const outcome = (result: unknown) => (result instanceof CelError ? result.kind : result);
const map = new CelMap().set("a", 1).set(1, "one").set(true, "yes");
const hostile: unknown = JSON.parse('{"__proto__": 1}');

describe("fields", () => {
  it.each<readonly [unknown, string, unknown]>([
    [{ a: null }, "a", null],
    [{}, "a", "no_such_key"],
    [{}, "constructor", "no_such_key"],
    [{}, "__proto__", "no_such_key"],
    [hostile, "__proto__", 1],
    [map, "a", 1],
    [map, "b", "no_such_key"],
    [Optional.of({ a: 1 }), "a", Optional.of(1)],
    [Optional.none, "a", Optional.none],
    ["text", "length", "no_such_overload"],
    [[1], "length", "no_such_overload"],
    [null, "a", "no_such_overload"],
  ])("%o .%s", (operand, name, expected) => {
    expect(outcome(selectField(operand, name, site))).toStrictEqual(expected);
  });

  it.each<readonly [unknown, string, unknown]>([
    [{ a: null }, "a", true],
    [{}, "toString", false],
    [hostile, "__proto__", true],
    [map, "b", false],
    [Optional.of({ a: 1 }), "a", true],
    [Optional.none, "a", false],
    [1, "a", "no_such_overload"],
  ])("has(%o .%s)", (operand, name, expected) => {
    expect(outcome(hasField(operand, name, site))).toBe(expected);
  });

  it("are optional with a question mark", () => {
    expect(optSelect({}, "a", site)).toBe(Optional.none);
    expect(optSelect(Optional.of(Optional.of({ a: 1 })), "a", site)).toEqual(Optional.of(1));
    expect(outcome(optSelect([], "a", site))).toBe("no_such_overload");
  });
});

describe("indices", () => {
  it.each<readonly [unknown, unknown, unknown]>([
    [["x"], 0, "x"],
    [["x"], new Uint(0), "x"],
    [["x"], new Double(0), "x"],
    [["x"], 0.5, "invalid_argument"],
    [["x"], 1, "index_out_of_bounds"],
    [["x"], -1, "index_out_of_bounds"],
    [["x"], 2n ** 60n, "index_out_of_bounds"],
    [["x"], Number.NaN, "invalid_argument"],
    [["x"], "0", "no_such_overload"],
    [map, new Double(1), "one"],
    [map, new Uint(1), "one"],
    [map, true, "yes"],
    [map, [], "no_such_overload"],
    [{ a: 1 }, "a", 1],
    [{ 1: 1 }, 1, "no_such_key"],
    ["text", 0, "no_such_overload"],
    [Optional.of(["x"]), 0, Optional.of("x")],
  ])("%o [%o]", (operand, index, expected) => {
    expect(outcome(indexValue(operand, index, site))).toStrictEqual(expected);
  });

  it.each<readonly [unknown, unknown, unknown]>([
    [["x"], 0, Optional.of("x")],
    [["x"], 1, Optional.none],
    [map, "b", Optional.none],
    [Optional.none, 0, Optional.none],
    [map, [], "no_such_overload"],
    ["text", 0, "no_such_overload"],
  ])("%o [?%o]", (operand, index, expected) => {
    expect(outcome(optIndex(operand, index, site))).toStrictEqual(expected);
  });
});
