import { expect, test } from "vitest";
import { isPlainData } from "../../src/cli/plain-data.ts";

class Thing {
  readonly size = 1;
}
const circle: Record<string, unknown> = { a: 1 };
circle["self"] = circle;

test.for([
  ["scalars", [1, "a", true, null, undefined, 1n], true],
  ["nested", { a: [{ b: new Map([["c", { d: 1 }]]) }], s: new Set(["x"]) }, true],
  ["a circle", circle, true],
  ["an instance", { a: new Thing() }, false],
  ["an instance in a map", new Map([["a", new Thing()]]), false],
  ["a function", { a: () => 1 }, false],
  ["an object without a prototype", Object.create(null), false],
] as const)("%s", ([, value, expected]) => {
  expect(isPlainData(value)).toBe(expected);
});
