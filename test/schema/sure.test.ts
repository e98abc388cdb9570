import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAjv, readyForAjv } from "../../src/schema/ajv.ts";
import { type JsonObject, readDocument, type SchemaDocument } from "../../src/schema/document.ts";
import { generate } from "../../src/schema/sure/generate.ts";
import { interpret } from "../../src/schema/sure/interpret.ts";
import { SureReader } from "../../src/schema/sure/read.ts";
import { guarded } from "../../src/schema/sure/sure.ts";

type Test = (value: unknown) => boolean;

interface Pair {
  /** As code and as functions within functions. Undefined: the schema is left to Ajv. */
  readonly sure: readonly [generated: Test, interpreted: Test] | undefined;
  /** Undefined: the schema cannot be compiled. */
  readonly ajv: Test | undefined;
}

function pairOf(schema: object): Pair {
  const document = readDocument({ name: "s", text: JSON.stringify(schema) }).document as SchemaDocument;
  const files = new Map([["", document]]);
  const node = new SureReader(files).read(document.root, document);
  return {
    sure: node && [guarded(generate(node)), guarded(interpret(node))],
    ajv: ajvOf(document, files),
  };
}

function ajvOf(document: SchemaDocument, files: ReadonlyMap<string, SchemaDocument>): Pair["ajv"] {
  try {
    const ready = readyForAjv(document.root, document, files) as JsonObject;
    const validate = createAjv(files, { faults: "none", meta: false }).compile(ready);
    return (value) => validate(value) === true;
  } catch {
    return undefined;
  }
}

const name = fc.constantFrom("a", "b", "constructor", "toString");
const TEXTS = ["", "a", "b", "ab", "😀", "😀a", "\ud800", "2023-10-09", "2023-10-09T00:00:00Z", "a@b.c"];
const NUMBERS = [-1, 0, 1, 1.5, 3, 2 ** 53, -(2 ** 60), 1e300];
const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const type = fc.constantFrom("object", "array", "string", "number", "integer", "boolean", "null");
const odd = fc.constantFrom<unknown>([], {}, "x", -1, null, true, 0.5);

/** A keyword with its value. Now and then that is of a wrong kind: Ajv may refuse it, or read it in its own way. */
const keyword = (key: string, operand: fc.Arbitrary<unknown>): fc.Arbitrary<[string, unknown]> =>
  fc.tuple(fc.constant(key), fc.oneof({ weight: 60, arbitrary: operand }, { weight: 1, arbitrary: odd }));

const { schema } = fc.letrec((tie) => {
  const list = fc.array(tie("schema"), { minLength: 1, maxLength: 2 });
  const known = fc.oneof(
    keyword("type", fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 }))),
    keyword("const", scalar),
    keyword("enum", fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 })),
    keyword("minimum", number),
    keyword("maximum", number),
    keyword("minLength", fc.nat(3)),
    keyword("maxLength", fc.nat(3)),
    keyword("minItems", fc.nat(3)),
    keyword("maxItems", fc.nat(3)),
    keyword("uniqueItems", fc.constant(true)),
    fc.tuple(fc.constant("pattern"), fc.constantFrom("^a", "b$", "^(a|b)*$", ".")),
    fc.tuple(fc.constant("format"), fc.constantFrom("date-time", "date", "email", "uuid", "uri")),
    keyword("required", fc.uniqueArray(name, { maxLength: 2 })),
    keyword("properties", fc.dictionary(name, tie("schema"), { maxKeys: 3, noNullPrototype: true })),
    keyword("additionalProperties", tie("schema")),
    keyword("items", tie("schema")),
    keyword("allOf", list),
    keyword("title", text),
  );
  const unknown = fc.oneof(
    keyword("prefixItems", list),
    keyword("anyOf", list),
    keyword("not", tie("schema")),
    keyword("default", scalar),
  );
  const some = fc.oneof({ weight: 40, arbitrary: known }, { weight: 1, arbitrary: unknown });
  return {
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<unknown>(true, {}, { $ref: "#/$defs/a" }, { $ref: "#/$defs/b" }, { $ref: "#" }),
      fc.array(some, { maxLength: 4 }).map((keywords) => Object.fromEntries(keywords)),
    ),
  };
});

const SCALARS = [...TEXTS, ...NUMBERS, true, null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n];
/** All of these are tried on every schema. */
const VALUES: readonly unknown[] = [
  ...SCALARS,
  ...SCALARS.flatMap((each) => [[each], [each, each], { a: each }, { b: each, constructor: each }]),
  new Array(2),
  {},
  Object.create({ a: 1 }),
];

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...VALUES),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: false }),
  ),
}));

test("what surely fits is what Ajv accepts", () => {
  let agreed = 0;
  fc.assert(
    fc.property(schema, schema, schema, fc.array(value, { maxLength: 20 }), (root, a, b, values) => {
      fc.pre(typeof root === "object");
      const { sure, ajv } = pairOf({ ...(root as object), $defs: { a, b } });
      if (sure === undefined) return;
      const all = [...VALUES, ...values];
      const [generated, interpreted] = sure;
      const fitting = all.filter(generated);
      expect(all.filter(interpreted), fc.stringify([root, a, b])).toEqual(fitting);
      const refused = fitting.filter((each) => ajv?.(each) !== true);
      expect(refused, fc.stringify([root, a, b])).toEqual([]);
      agreed += fitting.length;
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect(agreed).toBeGreaterThan(10_000);
});

test.each([
  [{ enum: [] }],
  [{ type: [] }],
  [{ minLength: [] }],
  [{ type: "object", properties: { x: { items: [] } } }],
  [{ required: "a" }],
  [{ $ref: "#/$defs/none" }],
  [{ not: {} }],
  [{ patternProperties: {} }],
  [{ $ref: "#/$defs/a", $defs: { a: { allOf: [{ $ref: "#/$defs/b" }] }, b: { $ref: "#/$defs/a" } } }],
])("%j is left to Ajv", (each) => {
  expect(pairOf(each).sure).toBeUndefined();
});

test("a schema may contain itself", () => {
  const { sure } = pairOf({ type: "array", items: { $ref: "#" } });
  for (const test of sure!)
    expect(
      [
        [[], [[]]],
        [[], [1]],
      ].map(test),
    ).toEqual([true, false]);
});

const ROOT = new URL("../../", import.meta.url);
const TEXT = readFileSync(new URL("schemas/change-request.schema.json", ROOT), "utf8");
const FOLDER = new URL("fixtures/multipartner/", ROOT);

/** Requests that fit, and the same with something that does not. */
const REQUESTS = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file): unknown[] => [JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"))].flat())
  .flatMap((request) => [
    request,
    { ...(request as object), extra: 1 },
    { ...(request as object), cloud: "x" },
  ]);

test("the schema of change requests is not left to Ajv, and what fits it is sure to", () => {
  const { oneOf, ...around } = JSON.parse(TEXT) as { oneOf: { properties: { action: object } }[] };
  const pairs = oneOf.map((branch) => pairOf({ ...around, allOf: [branch] }));
  let fits = 0;
  for (const request of REQUESTS)
    for (const { sure, ajv } of pairs) {
      const expected = ajv!(request);
      expect(sure!.map((test) => test(request))).toEqual([expected, expected]);
      if (expected) fits++;
    }
  expect(fits).toBeGreaterThan(REQUESTS.length / 4);
});

describe("keys that are not an object's own", () => {
  const schema = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };
  const { sure, ajv } = pairOf(schema);

  test("do not make it fit", () => {
    for (const test of [...sure!, ajv!]) {
      expect(test({ a: "b" })).toBe(true);
      expect(test(Object.create({ a: "b" }))).toBe(false);
      expect(test(JSON.parse('{"__proto__": {"a": "b"}}'))).toBe(false);
    }
  });

  test("make nothing sure where all objects have them", () => {
    (Object.prototype as Record<string, unknown>)["a"] = "b";
    try {
      for (const test of sure!) expect([{}, { a: "b" }].map(test)).toEqual([false, false]);
    } finally {
      delete (Object.prototype as Record<string, unknown>)["a"];
    }
  });
});
