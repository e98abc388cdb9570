import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { ObjectType } from "../cel/type.ts";
import { branchesOf, plainActions } from "./branches.ts";
import { checkSchema } from "./check.ts";
import { faultAt, isObject, type JsonObject, own, readDocument, type SchemaDocument } from "./document.ts";
import { intersect, unite } from "./merge.ts";
import type { RequestSchema } from "./schema.ts";
import { TypeReader, withActions } from "./types.ts";
import { SchemaValidator } from "./validate.ts";

export interface ReadSchemaOptions {
  /** Also holds the schema against JSON Schema's own schema and compiles it whole, which takes about 150 ms. */
  readonly thorough?: boolean;
}

/**
 * Reads a JSON Schema (2020-12) of requests. `resolve` opens the files that its `$ref`s name, relative to it.
 * A schema with errors gives no value; what merely has no type is a warning. Without `thorough`, a fault that only
 * Ajv knows of is found by the first request: it is a violation, as for every request after it.
 */
export function readSchema(
  source: Source,
  resolve: (path: string) => Source | undefined,
  options: ReadSchemaOptions = {},
): Staged<RequestSchema | undefined> {
  const { document, diagnostics } = readDocument(source);
  if (document === undefined) return { value: undefined, diagnostics };
  const found: Diagnostic[] = [...diagnostics];
  const opened = new Map<string, SchemaDocument | undefined>();
  const open = (file: string): SchemaDocument | undefined => {
    if (!opened.has(file)) opened.set(file, openDocument(file, resolve, found));
    return opened.get(file);
  };
  found.push(...checkSchema(document));
  const schema = typedSchema(document, open, found);
  for (const other of opened.values()) if (other !== undefined) found.push(...checkSchema(other));
  if (schema === undefined || hasErrors(found)) return { value: undefined, diagnostics: found };
  const validator = new SchemaValidator(document, opened, branchesOf(schema.root));
  if (options.thorough === true) found.push(...validator.selfCheck());
  return {
    value: hasErrors(found) ? undefined : requestSchema(schema, validator, source),
    diagnostics: found,
  };
}

function openDocument(
  file: string,
  resolve: (path: string) => Source | undefined,
  found: Diagnostic[],
): SchemaDocument | undefined {
  const source = /^[a-z][a-z0-9+.-]*:/i.test(file) ? undefined : resolve(file);
  if (source === undefined) return undefined;
  const { document, diagnostics } = readDocument(source);
  found.push(...diagnostics);
  return document;
}

interface TypedSchema {
  readonly root: JsonObject;
  readonly base: ObjectType;
  /** The types of the branches, with their actions. */
  readonly branches: readonly { readonly actions: readonly string[]; readonly type: ObjectType }[];
  readonly actions: readonly string[];
}

function typedSchema(
  document: SchemaDocument,
  open: (file: string) => SchemaDocument | undefined,
  found: Diagnostic[],
): TypedSchema | undefined {
  const { root } = document;
  const reader = new TypeReader(open);
  const branches = isObject(root) ? branchesOf(root) : undefined;
  const { oneOf: _, ...rest } = isObject(root) ? root : ({} as JsonObject);
  const base = reader.read(branches === undefined ? root : rest, { document, path: [], name: "request" });
  const typed = (branches ?? []).map(({ schema, index, actions }) => ({
    actions,
    type: reader.read(schema, { document, path: ["oneOf", index], name: "request" }),
  }));
  found.push(...reader.diagnostics);
  if (!isObject(root) || base.kind !== "object" || typed.some(({ type }) => type.kind !== "object")) {
    found.push(faultAt(document, [], "schema/not-an-object", "the schema does not describe an object"));
    return undefined;
  }
  const actions = [
    ...new Set(branches === undefined ? plainActions(root) : typed.flatMap((each) => each.actions)),
  ].sort();
  return { root, base, branches: typed as TypedSchema["branches"], actions };
}

function requestSchema(
  { root, base, branches, actions }: TypedSchema,
  validator: SchemaValidator,
  source: Source,
): RequestSchema {
  const types = new Map<string, ObjectType>();
  const id = own(root, "$id");
  return {
    id: typeof id === "string" ? id : source.name,
    actions,
    typeFor(wanted) {
      const key = [...new Set(wanted)].sort().join("\n");
      const known = types.get(key) ?? narrow(base, branches, key === "" ? actions : key.split("\n"));
      types.set(key, known);
      return known;
    },
    validate: (value) => validator.validate(value),
  };
}

function narrow(base: ObjectType, branches: TypedSchema["branches"], actions: readonly string[]): ObjectType {
  const chosen = branches.filter((branch) => branch.actions.some((action) => actions.includes(action)));
  if (chosen.length === 0) return withActions(base, actions);
  const together = unite(
    "request",
    chosen.map(({ type }) => intersect(base, type)),
  );
  return withActions(together as ObjectType, actions);
}
