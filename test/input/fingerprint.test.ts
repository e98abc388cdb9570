import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprintOf } from "../../src/input/fingerprint.ts";

/** What a record can hold, and the same with the keys of all objects in another order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, turned(each)]);
  return Object.fromEntries(entries.reverse());
};

const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 6 });

test("the order of keys does not matter", () => {
  fc.assert(
    fc.property(record, (each) => fingerprintOf(turned(each)) === fingerprintOf(each)),
    { seed: 9 },
  );
});

test("records are known by the same hash only when they are the same JSON", () => {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const same = (a: object, b: object): boolean => {
    try {
      expect(plain(a)).toEqual(plain(b));
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(record, record, (a, b) => {
      const [left, right] = [
        { ...a, $schema: "x" },
        { ...b, $schema: "y" },
      ];
      const [{ $schema: _, ...first }, { $schema: __, ...second }] = [left, right];
      expect(fingerprintOf(left) === fingerprintOf(right)).toBe(same(first, second));
    }),
    { seed: 10 },
  );
});

test.for([
  [{ a: "1" }, { a: 1 }],
  [{ a: [1, 2] }, { a: [2, 1] }],
  [{ a: null }, {}],
  [{ a: "b,c" }, { a: "b", c: "" }],
  [{ deep: { $schema: "x" } }, { deep: {} }],
] as const)("%j and %j are two", ([a, b]) => {
  expect(fingerprintOf(a)).not.toBe(fingerprintOf(b));
});

test("it is the SHA-256 of the canonical JSON, and stays so from version to version", () => {
  expect(fingerprintOf({ b: [1, "x"], a: { d: true, c: null }, $schema: "s" })).toBe(
    fingerprintOf({ a: { c: null, d: true }, b: [1, "x"] }),
  );
  expect(fingerprintOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});

test("requests of one record are told apart by their part", () => {
  expect(
    new Set([fingerprintOf({}), fingerprintOf({}, "order.create"), fingerprintOf({}, "order.update")]).size,
  ).toBe(3);
});
