import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fg from "fast-glob";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { compilePolicies } from "../../src/index.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync("schemas/policy.schema.json", "utf8")),
);

test.for(fg.sync(["policies/**/*.yaml", "bench/policy.yaml"]))(
  "%s fits the schema that editors use",
  (file) => {
    validate(parse(readFileSync(file, "utf8")));
    expect(validate.errors).toBeNull();
  },
);

test("the schema refuses what the reader refuses", () => {
  for (const text of ["policy: x", "policy: x\nrulez: []", "definitions: A B"])
    expect(validate(parse(text)), text).toBe(false);
});

test("the example of the reference compiles", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/policies.md", "utf8"))![1]!;
  const { diagnostics } = compilePolicies({
    policies: { "docs/policies.md": example, "docs/shared/names.yaml": "definitions: names" },
    schemas: {
      "schemas/change-request.schema.json": readFileSync("schemas/change-request.schema.json", "utf8"),
    },
  });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});
