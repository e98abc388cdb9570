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
  ["[]", ["schema/invalid s:1:1", "schema/untyped s:1:1", "schema/not-an-object s:1:1"]],
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
  expect(faults('{"type": "object", "not": {"$ref": "#/no"}}', {}, { thorough: true })).toEqual([
    "schema/invalid s:1:1",
  ]);
  expect(faults(REAL, {}, { thorough: true })).toEqual([]);
});

test("faults of other files are found there", () => {
  const root = '{"type": "object", "properties": {"a": {"$ref": "b#/$defs/x"}}}';
  expect(faults(root, { b: '{"$defs": {"x": {"type": "strnig"}}}' })[0]).toBe("schema/untyped b:1:17");
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
