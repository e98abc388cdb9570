import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBytes, compareStrings } from "../../../src/cel/runtime/compare.ts";
import { equals } from "../../../src/cel/runtime/equality.ts";
import { identityOf } from "../../../src/cel/runtime/identity.ts";
import {
  CelMap,
  Double,
  Duration,
  Optional,
  Timestamp,
  TypeValue,
  Uint,
} from "../../../src/cel/runtime/value.ts";

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(2n ** 53n, 2n ** 60n, 2 ** 53, 2 ** 60, 1.5, -0, Number.NaN, Number.POSITIVE_INFINITY),
  fc.constantFrom(0, 1, 2n ** 53n).map((value) => new Uint(value)),
  fc.constantFrom(-0, 0, 1).map((value) => new Double(value)),
);
const leaf = fc.oneof(
  number,
  fc.constantFrom("", "1", "a", true, false, null),
  fc.constantFrom(
    new Timestamp(1, 0),
    new Duration(1, 0),
    new TypeValue("int"),
    Uint8Array.of(1),
    Optional.none,
  ),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "__proto__"), tie("value"), {
      maxKeys: 2,
      noNullPrototype: false,
    }),
    fc
      .array(fc.tuple(fc.constantFrom("a", 1, new Uint(1), true), tie("value")), { maxLength: 2 })
      .map((entries) => {
        const map = new CelMap();
        for (const [key, each] of entries) map.set(key, each);
        return map;
      }),
    tie("value").map((each) => Optional.of(each)),
  ),
}));

describe("equality", () => {
  it("is symmetric and transitive, and a set of identities agrees with it", () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const same = equals(a, b);
        expect(equals(b, a)).toBe(same);
        if (same && equals(b, c)) expect(equals(a, c)).toBe(true);
        const identity = identityOf(a);
        if (identity === undefined) expect(equals(a, a)).toBe(false);
        else expect(new Set<unknown>([identity]).has(identityOf(b))).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });

  it("compares numbers by mathematical value", () => {
    expect(equals(2n ** 53n + 1n, 2 ** 53)).toBe(false);
    expect(equals(new Uint(2n ** 63n), 2 ** 63)).toBe(true);
    expect(equals(new Double(1), 1)).toBe(true);
  });

  it("reads own properties only", () => {
    expect(equals({}, { toString: 1 })).toBe(false);
    expect(equals({ toString: 1 }, { valueOf: 1 })).toBe(false);
    expect(equals(JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}'))).toBe(true);
    expect(equals(JSON.parse('{"__proto__":{}}'), { a: {} })).toBe(false);
  });

  it("takes any depth", () => {
    let a: unknown = 1;
    let b: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) {
      a = [a];
      b = [b];
    }
    expect(equals(a, b)).toBe(true);
    expect(identityOf(a)).toBeUndefined();
  });

  it("compares once what is shared", () => {
    let a: unknown = 1;
    let b: unknown = 1;
    for (let depth = 0; depth < 90; depth++) {
      a = [a, a];
      b = [b, b];
    }
    expect(equals(a, b)).toBe(true);
    expect(identityOf(a)).toBeUndefined();
  });
});

describe("order", () => {
  const text = fc.string({ unit: "binary", maxLength: 4 });

  it("of strings is that of their code points", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const points = (each: string) => Array.from(each, (character) => character.codePointAt(0)!);
        const [left, right] = [points(a), points(b)];
        const at = left.findIndex((point, index) => point !== right[index]);
        const exact = at < 0 ? left.length - right.length : left[at]! - (right[at] ?? -1);
        expect(Math.sign(compareStrings(a, b))).toBe(Math.sign(exact));
      }),
      { numRuns: 1000 },
    );
  });

  it("of strings is that of their bytes", () => {
    const encode = (each: string) => new TextEncoder().encode(each);
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareStrings(a, b))).toBe(Math.sign(compareBytes(encode(a), encode(b))));
      }),
    );
  });
});
