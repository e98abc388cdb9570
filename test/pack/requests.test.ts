import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { readExpected, readFixtures, SCHEMA_FILE } from "./read.ts";

interface SchemaText {
  readonly oneOf: readonly {
    readonly properties: {
      readonly action: { readonly enum?: readonly string[]; readonly const?: string };
      readonly resource: { readonly $ref: string };
    };
  }[];
  readonly $defs: Readonly<Record<string, Definition>>;
}
interface Definition {
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>;
}

const schema = JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as SchemaText;
const fixtures = readFixtures();
const actions = schema.oneOf.flatMap(({ properties: { action } }) => action.enum ?? [action.const ?? ""]);
const definitions = Object.entries(schema.$defs);

function compile() {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

describe("the schema of change requests", () => {
  it("is strict JSON Schema 2020-12", () => {
    expect(compile()).toBeTypeOf("function");
  });

  it("names every action once", () => {
    expect(new Set(actions).size).toBe(actions.length);
  });

  it("closes every object and describes every field", () => {
    for (const [name, definition] of definitions) {
      expect(definition.title, name).toBeTruthy();
      expect(definition.description, name).toBeTruthy();
      if (definition.properties === undefined) continue;
      expect(definition.additionalProperties, name).toBe(false);
      for (const [field, property] of Object.entries(definition.properties)) {
        expect(property.$ref ?? property.description, `${name}.${field}`).toBeTruthy();
      }
    }
  });

  it("gives a field the same type in all resources", () => {
    const typeOf = new Map<string, string>();
    for (const branch of schema.oneOf) {
      const name = branch.properties.resource.$ref.replace("#/$defs/", "");
      for (const [field, property] of Object.entries(schema.$defs[name]?.properties ?? {})) {
        const { description: _, ...type } = property as Record<string, unknown>;
        const shape = JSON.stringify({ ...type, minimum: 0, maximum: 0, maxLength: 0, maxItems: 0 });
        expect(typeOf.get(field) ?? shape, `${name}.${field}`).toBe(shape);
        typeOf.set(field, shape);
      }
    }
  });
});

describe("the fixtures", () => {
  it("fit the schema", () => {
    const validate = compile();
    for (const { file, request } of fixtures) {
      expect(validate(request) ? [] : validate.errors, `${file}: ${request.id}`).toEqual([]);
    }
  });

  it("have one expected verdict each", () => {
    expect(fixtures.map(({ request }) => request.id).sort()).toEqual([...readExpected().keys()].sort());
  });
});

describe("the documentation", () => {
  it("names every action, field and word of a change request", () => {
    const text = readFileSync("docs/requests.md", "utf8");
    const fields = definitions.flatMap(([, definition]) => Object.keys(definition.properties ?? {}));
    const words = definitions.flatMap(([, definition]) => definition.enum ?? []);
    const missing = [...actions, ...fields, ...words].filter((name) => !text.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
