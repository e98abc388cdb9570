import { isObject, type Json, type JsonObject } from "./document.ts";

/** What stands behind a keyword: data, or schemas, directly, in a list or by names. */
export type Content = "data" | "schema" | "list" | "names";

/** The keywords of JSON Schema 2020-12 that a request schema may use. */
export const KEYWORDS: ReadonlyMap<string, Content> = new Map<string, Content>([
  ...names(
    "data",
    "$schema $id $ref $comment title description default examples deprecated readOnly writeOnly",
  ),
  ...names("data", "type enum const format pattern minLength maxLength required dependentRequired"),
  ...names(
    "data",
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems",
  ),
  ...names("data", "minContains maxContains minProperties maxProperties"),
  ...names("schema", "items contains additionalProperties propertyNames not if then else"),
  ...names("schema", "unevaluatedItems unevaluatedProperties"),
  ...names("list", "allOf anyOf oneOf prefixItems"),
  ...names("names", "properties patternProperties $defs dependentSchemas"),
]);

function names(content: Content, list: string): (readonly [string, Content])[] {
  return list.split(" ").map((name) => [name, content]);
}

export type Path = readonly (string | number)[];

/** The schemas that stand right inside of a schema, with the keys that lead there. */
export function innerSchemas(schema: JsonObject): (readonly [Path, Json])[] {
  return Object.entries(schema).flatMap(([keyword, value]): (readonly [Path, Json])[] => {
    const content = KEYWORDS.get(keyword);
    if (content === "schema") return [[[keyword], value]];
    if (content === "list" && Array.isArray(value))
      return (value as readonly Json[]).map((each, index) => [[keyword, index], each]);
    return content === "names" && isObject(value)
      ? Object.entries(value).map(([name, each]) => [[keyword, name], each])
      : [];
  });
}

/** A schema with all schemas inside of it changed, the innermost first. */
export function mapSchemas(schema: Json, change: (schema: JsonObject) => JsonObject): Json {
  if (!isObject(schema)) return schema;
  const inside = (value: Json): Json => mapSchemas(value, change);
  const entries = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    const content = KEYWORDS.get(keyword);
    if (content === "schema") return [keyword, inside(value)];
    if (content === "list" && Array.isArray(value)) return [keyword, (value as readonly Json[]).map(inside)];
    return content === "names" && isObject(value)
      ? [keyword, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inside(each)]))]
      : [keyword, value];
  });
  return change(Object.fromEntries(entries));
}
