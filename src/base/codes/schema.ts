import type { CodeEntry } from "./entry.ts";

/** Faults found by the `schema` layer. */
export const SCHEMA_CODES = {
  "schema/syntax": {
    severity: "error",
    title: "the schema is no JSON",
    help: "A request schema is a JSON file: JSON Schema 2020-12, without comments.",
  },
  "schema/duplicate-key": {
    severity: "error",
    title: "a key stands twice in one object",
    help: "Readers of JSON keep one of the two, and not all the same one. Take one out.",
  },
  "schema/invalid": {
    severity: "error",
    title: "the schema breaks the rules of JSON Schema",
    help: "Unknown keywords, types and formats are refused, and patterns are RE2. What else JSON Schema 2020-12 forbids is found by `mandate lint`; until then such a schema fits no request.",
  },
  "schema/not-an-object": {
    severity: "error",
    title: "the schema does not describe an object",
    help: 'A request is a JSON object: the schema\'s root has `"type": "object"` and `properties`.',
  },
  "schema/broken-reference": {
    severity: "error",
    title: "a `$ref` leads nowhere",
    help: "Write `#/$defs/name` for a definition of the same file, or a relative path such as `common.schema.json#/$defs/name`; a URL is not fetched.",
  },
  "schema/untyped": {
    severity: "warning",
    title: "a part of the schema has no type that conditions can use",
    help: "Conditions see such a value as dyn: nothing about it is checked before a request is decided. Give it a `type`, an `enum` or a `$ref`; a schema that contains itself is typed for one level.",
  },
} as const satisfies Record<string, CodeEntry>;
