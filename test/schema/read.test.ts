import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import { type CelType, type Field, formatType } from "../../src/cel/type.ts";
import { type ReadSchemaOptions, readSchema } from "../../src/schema/read.ts";
import type { RequestSchema } from "../../src/schema/schema.ts";

const REAL = readFileSync(new URL("../../schemas/change-request.schema.json", import.meta.url), "utf8");

function faults(text: string, files: Record<string, string> = {}, options: ReadSchemaOptions = {}): string[] {
  const open = (name: string) => (Object.hasOwn(files, name) ? { name, text: files[name]! } : undefined);
  return readSchema({ name: "s", text }, open, options).diagnostics.map(
    (each) => `${each.code} ${placeOf(each.span)}${each.help === undefined ? "" : ` ${each.help}`}`,
  );
}

function schemaOf(schema: object, files: Record<string, object> = {}): RequestSchema {
  const open = (name: string) =>
    Object.hasOwn(files, name) ? { name, text: JSON.stringify(files[name]) } : undefined;
  return readSchema({ name: "s", text: JSON.stringify(schema) }, open).value!;
}

/** `a.b` through fields, `[]` into lists; how the type is written, with `?` for a field that may be absent. */
function typeAt(schema: RequestSchema, actions: readonly string[], path: string): string {
  let type: CelType = schema.typeFor(actions);
  let optional = "";
  for (const name of path.split(".")) {
    if (type.kind === "nullable") type = type.of;
    if (name === "[]") type = type.kind === "list" ? type.element : { kind: "error" };
    else {
      const field: Field | undefined = type.kind === "object" ? type.fields.get(name) : undefined;
      if (field === undefined) return "absent";
      optional = field.required ? "" : "?";
      type = field.type;
    }
  }
  const values = type.kind === "string" && type.values !== undefined ? `(${type.values.join("|")})` : "";
  return `${formatType(type)}${values}${optional}`;
}

const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });

/** A schema's text -> codes and places, with the help where there is some. */
const FAULTS: readonly (readonly [string, readonly string[]])[] = [
  ["", ["schema/syntax s:1:1"]],
  ["{", ["schema/syntax s:1:2"]],
  ['{"type": "object",}', ["schema/syntax s:1:19"]],
  ["{\n// no\n}", ["schema/syntax s:2:1"]],
  ["\u00a0{}", ["schema/syntax s:1:1"]],
  [`{"a": ${"[".repeat(100_000)}`, ["schema/syntax s:1:1"]],
  ['"'.repeat(1_000_001), ["schema/syntax s:1:3"]],
  ["[]", ["schema/invalid s:1:1", "schema/not-an-object s:1:1"]],
  ['{"type": "object", "type": "object"}', ["schema/duplicate-key s:1:20"]],
  [
    '{"type": "object", "properties": {"a": {"type": "string"}, "\\u0061": {"type": "string"}}}',
    ["schema/duplicate-key s:1:60"],
  ],
  ['{"type": "object", "enum": [{"b": {"c": 1, "c": 2}}]}', ["schema/duplicate-key s:1:44"]],
  ['{"type": "string"}', ["schema/not-an-object s:1:1"]],
  [
    '{"type": "object", "properties": {"a": {"typ": "string"}}}',
    ["schema/invalid s:1:48 did you mean `type`?", "schema/untyped s:1:40"],
  ],
  [
    '{"type": "object", "properties": {"a": {"type": "text"}}}',
    ["schema/invalid s:1:49", "schema/untyped s:1:40"],
  ],
  [
    '{"type": "object", "properties": {"a": {"type": "string", "format": "datetime"}}}',
    ["schema/invalid s:1:69 did you mean `date-time`?"],
  ],
  [
    '{"type": "object", "properties": {"a": {"type": "string", "pattern": "(?=a)"}}}',
    ["schema/invalid s:1:70"],
  ],
  ['{"type": "object", "properties": {"a": {"type": "string", "pattern": "["}}}', ["schema/invalid s:1:70"]],
  [
    '{"type": "object", "properties": {"pattern": {"type": "string"}, "enum": {"type": "strin"}}}',
    ["schema/invalid s:1:83 did you mean `string`?", "schema/untyped s:1:74"],
  ],
  ['{"type": "object", "properties": {"__proto__": {"type": "string"}}}', ["schema/invalid s:1:34"]],
  ['{"type": "object", "patternProperties": {"(": {}}}', ["schema/invalid s:1:41"]],
  ['{"type": "object", "required": "a"}', ["schema/invalid s:1:32"]],
  ['{"type": "object", "properties": []}', ["schema/invalid s:1:34"]],
  ['{"type": "object", "properties": {"a": 1}}', ["schema/invalid s:1:40", "schema/untyped s:1:40"]],
  [
    '{"type": "object", "properties": {"a": {"enum": 1}}}',
    ["schema/invalid s:1:49", "schema/untyped s:1:40"],
  ],
  ['{"type": "object", "properties": {"a": {}}}', ["schema/untyped s:1:40"]],
  [
    '{"type": "object", "properties": {"a": {"$ref": "#/$defs/colour"}}, "$defs": {"color": {"type": "string"}}}',
    ["schema/broken-reference s:1:49 did you mean `#/$defs/color`?"],
  ],
  ['{"type": "object", "properties": {"a": {"$ref": "#/%"}}}', ["schema/broken-reference s:1:49"]],
  ['{"type": "object", "properties": {"a": {"$ref": "#anchor"}}}', ["schema/broken-reference s:1:49"]],
  ['{"type": "object", "not": {"$ref": "#/no"}}', ["schema/broken-reference s:1:36"]],
  ['{"type": "object", "properties": {"a": {"$id": "b", "type": "string"}}}', ["schema/invalid s:1:48"]],
  [
    '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}',
    ["schema/invalid s:1:13 did you mean `https://json-schema.org/draft/2020-12/schema`?"],
  ],
  // no type that every value has
  ['{"type": "object", "properties": {"a": {"type": ["string", "integer"]}}}', ["schema/untyped s:1:49"]],
  [
    '{"type": "object", "properties": {"a": {"oneOf": [{"type": "string"}, {"type": "integer"}]}}}',
    ["schema/untyped s:1:50"],
  ],
  [
    '{"type": "object", "properties": {"a": {"properties": {"x": {"type": "string"}}}}}',
    ["schema/untyped s:1:40"],
  ],
  [
    '{"type": "object", "properties": {"a": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}}}}',
    ["schema/untyped s:1:40"],
  ],
  [
    '{"type": "object", "properties": {"a": {"type": "object", "additionalProperties": {"type": "integer"}, "patternProperties": {"x": {"type": "string"}}}}}',
    ["schema/untyped s:1:40"],
  ],
  [
    '{"type": "object", "properties": {"action": {"type": "string"}}, "oneOf": [{"properties": {"action": {"const": "a"}, "x": {"type": "string"}}}, {"properties": {"action": {"const": "b"}}}]}',
    ["schema/untyped s:1:75"],
  ],
  ['{"type": "object", "properties": {"a": {"$ref": "no.json"}}}', ["schema/broken-reference s:1:49"]],
  [
    '{"type": "object", "properties": {"a": {"$ref": "https://example.com/a"}}}',
    ["schema/broken-reference s:1:49"],
  ],
  ['{"type": "object", "properties": {"a": {"$ref": "constructor"}}}', ["schema/broken-reference s:1:49"]],
  ['{"type": "object", "properties": {"a": {"$ref": "#"}}}', ["schema/untyped s:1:40"]],
  [
    '{"type": "object", "properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}',
    ["schema/untyped s:1:107"],
  ],
];

test.each(FAULTS)("%j -> %j", (text, expected) => {
  expect(faults(text.length > 1e6 ? text.slice(0, 1e6) : text)).toEqual(expected);
});

test("the whole check finds what only Ajv knows", () => {
  const text = '{"type": "object", "properties": {"a": {"type": "string", "minLength": -1}}}';
  expect(faults(text)).toEqual([]);
  expect(faults(text, {}, { thorough: true })).toEqual(["schema/invalid s:1:72"]);
  expect(faults(REAL, {}, { thorough: true })).toEqual([]);
  const named =
    '{"type": "object", "properties": {"%41": {"type": "string", "minLength": -1}, "A": {"type": "string"}}}';
  expect(faults(named, {}, { thorough: true })).toEqual(["schema/invalid s:1:74"]);
});

test("faults of other files are found there", () => {
  const root = '{"type": "object", "properties": {"a": {"$ref": "b#/$defs/x"}}}';
  expect(faults(root, { b: '{"$defs": {"x": {"type": "strnig"}}}' })).toEqual([
    "schema/invalid b:1:26 did you mean `string`?",
    "schema/untyped s:1:40",
  ]);
  expect(faults(root, { b: '{"$defs": {"x": {"type": "string", "patern": "a"}}}' })).toEqual([
    "schema/invalid b:1:46 did you mean `pattern`?",
  ]);
  expect(faults(root, { b: "{" })[0]).toBe("schema/syntax b:1:2");
});

test("a chain of references and branches takes no exponential time", () => {
  const definitions = Object.fromEntries(
    Array.from({ length: 60 }, (_, level) => [
      `d${level}`,
      level === 0
        ? object({ x: { type: "string" } })
        : object({ l: { $ref: `#/$defs/d${level - 1}` }, r: { $ref: `#/$defs/d${level - 1}` } }),
    ]),
  );
  const text = JSON.stringify({ ...object({ top: { $ref: "#/$defs/d59" } }), $defs: definitions });
  expect(faults(text)).toEqual([]);
});

const SCHEMA = schemaOf(
  object(
    {
      s: { type: "string" },
      t: { type: "string", format: "date-time" },
      i: { type: "integer" },
      n: { type: "number" },
      b: { type: "boolean" },
      e: { type: "string", enum: ["x", "y"] },
      c: { const: "only" },
      z: { type: ["string", "null"] },
      en: { enum: ["x", null] },
      either: { anyOf: [{ type: "string" }, { type: "null" }] },
      mixed: { type: ["string", "integer"] },
      l: { type: "array", items: { type: "integer" } },
      m: { type: "object", additionalProperties: { type: "integer" } },
      o: object({ in: { type: "string" } }, { required: ["in"] }),
      far: { $ref: "other.json#/$defs/thing" },
      constructor: { type: "string" },
    },
    { required: ["s", "constructor"] },
  ),
  {
    "other.json": { $defs: { thing: object({ near: { $ref: "#/$defs/leaf" } }), leaf: { type: "boolean" } } },
  },
);

test.each([
  ["s", "string"],
  ["t", "timestamp?"],
  ["i", "int?"],
  ["n", "double?"],
  ["b", "bool?"],
  ["e", "string(x|y)?"],
  ["c", "string(only)?"],
  ["z", "wrapper(string)?"],
  ["en", "wrapper(string)?"],
  ["either", "wrapper(string)?"],
  ["mixed", "dyn?"],
  ["l", "list(int)?"],
  ["m", "map(string, int)?"],
  ["o.in", "string"],
  ["far.near", "bool?"],
  ["constructor", "string"],
  ["toString", "absent"],
])("the type of %s is %s", (path, expected) => {
  expect(typeAt(SCHEMA, [], path)).toBe(expected);
});

const CHANGE_REQUEST = readSchema({ name: "s", text: REAL }, () => undefined).value!;

test.each([
  [[], "id", "string"],
  [[], "time", "timestamp"],
  [["dap.terminate"], "action", "string(dap.terminate)"],
  [["order.create", "dap.terminate"], "action", "string(dap.terminate|order.create)"],
  [[], "context.relationships.[].partnerTenantId", "string"],
  [["subscription.suspend"], "resource.subscriptionId", "string"],
  [["subscription.suspend", "tenant.transfer-ownership"], "resource.subscriptionId", "string?"],
  [["tenant.transfer-ownership"], "resource.subscriptionId", "absent"],
])("for %j, the type of %s is %s", (actions, path, expected) => {
  expect(typeAt(CHANGE_REQUEST, actions, path)).toBe(expected);
});

test("the same actions give the same type, in whatever order", () => {
  const type = CHANGE_REQUEST.typeFor(["order.create", "dap.terminate"]);
  expect(CHANGE_REQUEST.typeFor(["dap.terminate", "order.create"])).toBe(type);
  expect(CHANGE_REQUEST.actions).toContain("gdap.create");
  expect(CHANGE_REQUEST.id).toBe("urn:mandate:change-request");
});

/** The whole type of a schema's requests, as `name: type` with `?` for what may be absent. */
function fieldsOf(schema: RequestSchema, actions: readonly string[] = []): string {
  return [...schema.typeFor(actions).fields.keys()]
    .map((name) => `${name}: ${typeAt(schema, actions, name)}`)
    .join(", ");
}

/** What a schema says in several places -> the type of its requests. */
const TOGETHER: readonly (readonly [string, object, string])[] = [
  [
    "a list of ints",
    object({ a: { type: "integer", enum: [1, 2] }, b: { enum: [1, 2] } }),
    "a: int?, b: int?",
  ],
  [
    "bools and null",
    object({ a: { const: true }, b: { enum: [true, null] }, c: { const: null } }),
    "a: bool?, b: wrapper(bool)?, c: null?",
  ],
  [
    "texts and null with their type",
    object({ a: { type: ["string", "null"], enum: ["x", null] } }),
    "a: wrapper(string)?",
  ],
  ["a property that no value has", object({ a: false, b: { type: "string" } }), "b: string?"],
  [
    "required apart from its property",
    object({ a: { type: "string" } }, { allOf: [{ required: ["a"] }] }),
    "a: string",
  ],
  [
    "required behind a reference",
    object({ a: { type: "string" } }, { $ref: "#/$defs/r", $defs: { r: { required: ["a"] } } }),
    "a: string",
  ],
  [
    "required by every branch",
    object({ a: { type: "string" } }, { anyOf: [{ required: ["a"] }, { required: ["a", "b"] }] }),
    "a: string",
  ],
  [
    "required by one branch",
    object({ a: { type: "string" } }, { anyOf: [{ required: ["a"] }, { minProperties: 1 }] }),
    "a: string?",
  ],
  [
    "a type beside its properties",
    { ...object({ a: { allOf: [{ type: "object" }, { properties: { x: { type: "string" } } }] } }) },
    "a: a?",
  ],
  [
    "whole numbers",
    object({
      a: { allOf: [{ type: "number" }, { type: "integer" }] },
      b: { type: "integer", allOf: [{ type: "number" }] },
    }),
    "a: int?, b: int?",
  ],
  [
    "patterns of names alone",
    object({
      a: { type: "object", patternProperties: { x: { type: "integer" } }, additionalProperties: false },
    }),
    "a: map(string, int)?",
  ],
];

test.each(TOGETHER)("%s", (_, schema, expected) => {
  expect(fieldsOf(schemaOf(schema))).toBe(expected);
  expect(faults(JSON.stringify(schema))).toEqual([]);
});

const shapes = (closed: boolean): object => ({
  ...object({ action: { type: "string" } }, { required: ["action"] }),
  oneOf: [{ $ref: "#/$defs/a" }, { $ref: "shapes.json" }],
  $defs: {
    a: {
      allOf: [{ $ref: "#/$defs/named" }],
      ...object({ x: { type: "string" } }, closed ? { unevaluatedProperties: false } : {}),
    },
    named: { properties: { action: { const: "a" } }, required: ["x"] },
  },
});
const SHAPES = {
  "shapes.json": object(
    { action: { $ref: "#/$defs/b" }, y: { type: "integer" } },
    { $defs: { b: { enum: ["b", "c"] } }, additionalProperties: false },
  ),
};

test("branches behind references are told apart by their actions", () => {
  const schema = schemaOf(shapes(true), SHAPES);
  expect(schema.actions).toEqual(["a", "b", "c"]);
  expect(fieldsOf(schema, ["a"])).toBe("action: string(a), x: string");
  expect(fieldsOf(schema, ["b"])).toBe("action: string(b), y: int?");
  expect(fieldsOf(schema)).toBe("action: string(a|b|c), x: string?, y: int?");
});

test("what an open branch does not name may be anything there", () => {
  expect(fieldsOf(schemaOf(shapes(false), SHAPES))).toBe("action: string(a|b|c), x: string?, y: dyn?");
});

test("references are relative to the file that they stand in, whatever its $id", () => {
  const files = {
    "sub/a.json": {
      $id: "https://example.com/a",
      $defs: { x: { $ref: "./b.json" }, y: { $ref: "../c.json#/$defs/z" } },
    },
    "sub/b.json": { type: "integer" },
    "c.json": { $defs: { z: { $ref: "sub/b.json" } } },
  };
  for (const $id of ["urn:example:r", "https://example.com/s/r.json", "r"]) {
    const schema = schemaOf(
      { $id, ...object({ x: { $ref: "sub/a.json#/$defs/x" }, y: { $ref: "sub/a.json#/$defs/y" } }) },
      files,
    );
    expect(fieldsOf(schema)).toBe("x: int?, y: int?");
    expect(schema.validate({ x: "1", y: 1 }).map(({ pointer }) => pointer)).toEqual(["/x"]);
  }
});

test("hostile schemas are read in time", () => {
  const levels = 60;
  const tower = (side: string): object =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, level) => {
        const below = level === 0 ? { type: "string" } : { $ref: `#/$defs/${side}${level - 1}` };
        return [`${side}${level}`, object({ l: below, r: below })];
      }),
    );
  const twice = object({
    top: { allOf: [{ $ref: "#/$defs/a59" }, { $ref: "#/$defs/b59" }] },
    or: { oneOf: [{ $ref: "#/$defs/a59" }, { $ref: "#/$defs/b59" }] },
  });
  expect(faults(JSON.stringify({ ...twice, $defs: { ...tower("a"), ...tower("b") } }))).toEqual([]);
  const chain = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, at) => [`c${at}`, object({ next: { $ref: `#/$defs/c${at + 1}` } })]),
  );
  const links = Array.from({ length: 60 }, (_, at) => [
    `p${at}`,
    { $ref: `#/$defs/c${20_000 - 300 * (at + 1)}` },
  ]);
  const long = { ...object(Object.fromEntries(links)), $defs: { ...chain, c20000: { type: "string" } } };
  expect(faults(JSON.stringify(long))[0]).toMatch(/^schema\/untyped/);
  const loop = {
    ...object({}),
    allOf: [{ $ref: "#" }],
    oneOf: [{ $ref: "#/$defs/a" }],
    $defs: { a: { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#" }] } },
  };
  expect(faults(JSON.stringify(loop)).every((fault) => fault.startsWith("schema/"))).toBe(true);
});
