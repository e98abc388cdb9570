import { isObject, type Json, type JsonObject, own, type SchemaDocument } from "./document.ts";
import { followed, type SchemaFiles } from "./references.ts";

/** How the root tells its branches apart. */
export type BranchKeyword = "oneOf" | "anyOf";

/** A branch of the root's `oneOf` or `anyOf`, with the actions that it is about. */
export interface Branch {
  readonly index: number;
  readonly schema: JsonObject;
  readonly actions: readonly string[];
}

export interface Branches {
  readonly keyword: BranchKeyword;
  readonly list: readonly Branch[];
}

/** The branches of a request schema that are told apart by `action`; undefined when there are none. */
export function branchesOf(document: SchemaDocument, files: SchemaFiles): Branches | undefined {
  const { root } = document;
  if (!isObject(root)) return undefined;
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const list = own(root, keyword);
    if (!Array.isArray(list)) continue;
    const branches = (list as readonly Json[]).map((schema, index): Branch | undefined => {
      const actions = isObject(schema) ? actionsOf(schema, document, files) : undefined;
      return actions === undefined ? undefined : { index, schema: schema as JsonObject, actions };
    });
    if (branches.length > 0 && branches.every((branch) => branch !== undefined))
      return { keyword, list: branches };
  }
  return undefined;
}

/** The only texts that a schema allows as `action`, in its own words, those it refers to or its `allOf`. */
export function actionsOf(
  schema: JsonObject,
  document: SchemaDocument,
  files: SchemaFiles,
  seen = new Set<JsonObject>(),
): readonly string[] | undefined {
  const chain = followed(schema, document, files).filter((each) => !seen.has(each.schema));
  for (const each of chain) {
    const properties = own(each.schema, "properties");
    const action = isObject(properties) ? own(properties, "action") : undefined;
    if (!isObject(action)) continue;
    for (const inner of followed(action, each.document, files)) {
      const texts = textsOf(inner.schema);
      if (texts !== undefined) return texts;
    }
  }
  for (const each of chain) seen.add(each.schema);
  for (const each of chain)
    for (const part of listOf(own(each.schema, "allOf"))) {
      const texts = isObject(part) ? actionsOf(part, each.document, files, seen) : undefined;
      if (texts !== undefined) return texts;
    }
  return undefined;
}

function textsOf(schema: JsonObject): readonly string[] | undefined {
  const constant = own(schema, "const");
  const texts = (constant === undefined ? listOf(own(schema, "enum")) : [constant]).filter(
    (value) => typeof value === "string",
  );
  return texts.length === 0 ? undefined : texts;
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
