import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isTimestamp } from "../../src/cel/runtime/timestamp.ts";
import { readSchema } from "../../src/schema/read.ts";
import type { RequestSchema } from "../../src/schema/schema.ts";

function schemaOf(schema: object): RequestSchema {
  return readSchema({ name: "s", text: JSON.stringify(schema) }, () => undefined).value!;
}

/** `keyword pointer property` of each violation. */
function violations(schema: RequestSchema, value: unknown): string[] {
  return schema
    .validate(value)
    .map(
      ({ keyword, pointer, property }) =>
        `${keyword} ${pointer}${property === undefined ? "" : ` ${property}`}`,
    );
}

const BRANCHED = schemaOf({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    action: { type: "string" },
    at: { type: "string", format: "date-time" },
    resource: { type: "object" },
  },
  required: ["action"],
  additionalProperties: false,
  oneOf: [
    {
      properties: {
        action: { enum: ["buy", "sell"] },
        resource: {
          type: "object",
          properties: { amount: { type: "integer" }, code: { type: "string", pattern: "^(a+)+$" } },
          required: ["amount"],
          additionalProperties: false,
        },
      },
      required: ["resource"],
    },
    { properties: { action: { const: "rest" }, resource: { type: "object", maxProperties: 0 } } },
  ],
});

const TABLE: readonly (readonly [unknown, readonly string[]])[] = [
  [{ action: "buy", resource: { amount: 1 } }, []],
  [{ action: "rest", resource: {} }, []],
  [{ action: "buy" }, ["required  resource"]],
  [{ action: "buy", resource: {} }, ["required /resource amount"]],
  [{ action: "buy", resource: { amount: "1" }, x: 1 }, ["additionalProperties  x", "type /resource/amount"]],
  [{ action: "buy", resource: { amount: 1.5 } }, ["type /resource/amount"]],
  [{ action: "buy", resource: { amount: 2 ** 53 } }, ["maximum /resource/amount"]],
  [{ action: "buy", resource: { amount: -(2 ** 60) } }, ["minimum /resource/amount"]],
  [{ action: "rest", resource: { amount: 1 } }, ["maxProperties /resource"]],
  [{ action: "by" }, ["enum /action"]],
  [{ action: "constructor" }, ["enum /action"]],
  [{ action: 1 }, ["type /action"]],
  [
    { action: "buy", resource: { amount: 1, constructor: 1 } },
    ["additionalProperties /resource constructor"],
  ],
  [{ action: "rest", at: "2023-10-09" }, ["format /at"]],
  [{}, ["required  action"]],
  [Object.create({ action: "rest" }), ["required  action"]],
  [null, ["type "]],
  [[], ["type "]],
  ["buy", ["type "]],
  [undefined, ["type "]],
  [JSON.parse('{"action": "rest", "__proto__": 1}'), ["additionalProperties  __proto__"]],
  [JSON.parse('{"action": "rest", "a/b~": 1}'), ["additionalProperties  a/b~"]],
];

test.each(TABLE)("%j violates %j", (value, expected) => {
  expect(violations(BRANCHED, value).sort()).toEqual([...expected].sort());
});

test("help names what was meant", () => {
  expect(BRANCHED.validate({ action: "by" })[0]?.message).toContain("did you mean `buy`?");
  expect(BRANCHED.validate({ action: "buy", resource: { amuont: 1 } })[1]?.message).toContain("`amount`");
});

test("a property that all objects inherit is not there before a record has it", () => {
  const schema = schemaOf({
    type: "object",
    properties: { constructor: { type: "string" }, toString: { type: "string" } },
    required: ["constructor"],
  });
  expect(violations(schema, {})).toEqual(["required  constructor"]);
  expect(violations(schema, { constructor: "x" })).toEqual([]);
  expect(violations(schema, { constructor: "x", toString: 1 })).toEqual(["type /toString"]);
});

test("a schema cannot widen integers beyond what is exact", () => {
  const schema = schemaOf({
    type: "object",
    properties: {
      a: { type: "integer", maximum: 1e300 },
      b: { type: ["integer", "null"] },
      default: { type: "integer" },
    },
  });
  for (const name of ["a", "b", "default"]) {
    expect(violations(schema, { [name]: 2 ** 53 })).toEqual([`maximum /${name}`]);
    expect(violations(schema, { [name]: 5 })).toEqual([]);
  }
});

test("a pattern takes linear time", () => {
  const begin = performance.now();
  const code = `${"a".repeat(200_000)}!`;
  expect(violations(BRANCHED, { action: "buy", resource: { amount: 1, code } })).toEqual([
    "pattern /resource/code",
  ]);
  expect(performance.now() - begin).toBeLessThan(5000);
});

test("a format takes linear time", () => {
  for (const format of [
    "date-time",
    "date",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uuid",
  ]) {
    const schema = schemaOf({ type: "object", properties: { x: { type: "string", format } } });
    const begin = performance.now();
    for (const part of ["a", "a.", "1", "1:", "-", "a@", "%41", "a:", "P1", "/", "[", ":"])
      for (const end of ["", "!", "\n"]) schema.validate({ x: `${part.repeat(50_000)}${end}` });
    expect(performance.now() - begin, format).toBeLessThan(3000);
  }
});

test("instants have the grammar of timestamp()", () => {
  const part = fc.constantFrom(
    "2023-10-09",
    "2023-02-29",
    "T",
    "t",
    " ",
    "00:00:00",
    "23:59:60",
    ".1",
    ".1234567890",
    "Z",
    "z",
    "+02:00",
    "-00:00",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const at = parts.join("");
      expect(violations(BRANCHED, { action: "rest", at }).length === 0).toBe(isTimestamp(at));
    }),
    { numRuns: 500, seed: 1 },
  );
});

const REAL = readFileSync(new URL("../../schemas/change-request.schema.json", import.meta.url), "utf8");
const CHANGE_REQUEST = readSchema({ name: "s", text: REAL }, () => undefined).value!;

test("violations are few, told once, and never thrown", () => {
  const part = fc.constantFrom(
    "action",
    "resource",
    "context",
    "subject",
    "order.create",
    "__proto__",
    "constructor",
    "id",
  );
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.anything(), part, tie("object")),
    object: fc.dictionary(part, tie("value")),
  }));
  fc.assert(
    fc.property(value.object, fc.constantFrom(...CHANGE_REQUEST.actions, "no"), (body, action) => {
      const found = CHANGE_REQUEST.validate({ ...(body as object), action });
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(20);
      expect(new Set(found.map(({ pointer, message }) => `${pointer} ${message}`)).size).toBe(found.length);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("a schema that cannot be compiled lets nothing through", () => {
  for (const fault of [{ minLength: [] }, { minItems: {} }, { maxLength: "x" }]) {
    const schema = schemaOf({ type: "object", properties: { a: { type: "string", ...fault } } });
    expect(violations(schema, { a: "x" })).toEqual(["$schema "]);
    expect(violations(schema, {})).toEqual(["$schema "]);
  }
});

test("a schema that contains itself", () => {
  const schema = schemaOf({
    type: "object",
    properties: { next: { $ref: "#" } },
    additionalProperties: false,
  });
  let deep: object = { wrong: 1 };
  for (let level = 0; level < 199; level++) deep = { next: deep };
  expect(violations(schema, { next: { next: {} } })).toEqual([]);
  expect(violations(schema, deep)).toEqual([`additionalProperties ${"/next".repeat(199)} wrong`]);
});

test("an action that several branches are about fits exactly one of them", () => {
  const branch = (name: string): object => ({
    properties: { action: { const: "a" }, [name]: { type: "string" } },
    required: [name],
  });
  const object = { type: "object", properties: { action: { type: "string" } } };
  const one = schemaOf({ ...object, oneOf: [branch("x"), branch("y")] });
  expect(violations(one, { action: "a", x: "" })).toEqual([]);
  expect(violations(one, { action: "a", y: "" })).toEqual([]);
  expect(violations(one, { action: "a", x: "", y: "" })).toEqual(["oneOf "]);
  expect(violations(one, { action: "b" })).toEqual(["enum /action"]);
  const any = schemaOf({ ...object, anyOf: [branch("x"), branch("y")] });
  expect(violations(any, { action: "a", x: "", y: "" })).toEqual([]);
});

test("a schema that says properties alone still wants an object", () => {
  expect(violations(schemaOf({ properties: { a: { type: "string" } } }), "text")).toEqual(["type "]);
});

const LIST = schemaOf({
  type: "object",
  properties: { l: { type: "array", items: { $ref: "#/$defs/any" }, uniqueItems: true, maxItems: 100 } },
  $defs: { any: { type: ["string", "number", "object", "array", "null"] } },
});

test.each([
  [["a", "b", "a"], false],
  [["a", "b", "c"], true],
  [[1, "1", [1], { a: 1 }, null, "null", '"1'], true],
  [
    [
      { a: 1, b: [{}] },
      { b: [{}], a: 1 },
    ],
    false,
  ],
  [[0, -0], false],
  [
    [
      [1, 2],
      [2, 1],
    ],
    true,
  ],
  [Array.from({ length: 20 }, (_, at) => `${at % 19}`), false],
])("the elements of %j are unique: %s", (l, isUnique) => {
  expect(violations(LIST, { l })).toEqual(isUnique ? [] : ["uniqueItems /l"]);
});

test("unique elements take linear time", () => {
  const begin = performance.now();
  expect(violations(LIST, { l: Array.from({ length: 300_000 }, (_, at) => `x${at}`) })).toEqual([
    "maxItems /l",
  ]);
  expect(performance.now() - begin).toBeLessThan(5000);
});

test("a record with a fault in every value is told of one", () => {
  const schema = schemaOf({
    type: "object",
    properties: { l: { type: "array", items: { type: "string" } } },
  });
  expect(violations(schema, { l: Array.from({ length: 1_000_000 }, () => 1) })).toEqual(["type /l/0"]);
  expect(violations(schema, { l: Array.from({ length: 50_000 }, () => 1) })).toHaveLength(20);
});

test("a reference to the root means all of its branches", () => {
  const schema = schemaOf({
    type: "object",
    properties: { action: { type: "string" }, next: { $ref: "#" }, again: { $ref: "#/oneOf/1" } },
    required: ["action"],
    unevaluatedProperties: false,
    oneOf: [
      { properties: { action: { const: "a" }, x: { type: "integer" } } },
      { properties: { action: { const: "b" }, y: { type: "integer" } } },
    ],
  });
  const value = { action: "a", x: 1, next: { action: "b", y: 1 }, again: { action: "b" } };
  expect(violations(schema, value)).toEqual([]);
  expect(violations(schema, { ...value, next: { action: "b", x: 1 } })).toContain(
    "unevaluatedProperties /next x",
  );
  expect(violations(schema, { ...value, again: { action: "a" } })).toEqual(["const /again/action"]);
});
