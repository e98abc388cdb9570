import type { Staged } from "../base/diagnostic.ts";
import { hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { ObjectType } from "../cel/type.ts";
import { actionsOf, type Branches, branchesOf } from "./branches.ts";
import { checkSchema } from "./check.ts";
import { faultAt, isObject, type JsonObject, own, readDocument, type SchemaDocument } from "./document.ts";
import { type Merger, toDyn } from "./merge.ts";
import { openFiles, type SchemaFiles } from "./references.ts";
import type { RequestSchema } from "./schema.ts";
import { TypeReader, withActions } from "./types.ts";
import { SchemaValidator } from "./validate.ts";

export interface ReadSchemaOptions {
  /** Also holds the schema against JSON Schema's own schema and compiles it whole, which takes about 150 ms. */
  readonly thorough?: boolean;
  /** This very schema has been read before, and nothing was found: faults are not looked for again. */
  readonly faultless?: boolean;
}

/**
 * Reads a JSON Schema (2020-12) of requests. `resolve` opens the files that its `$ref`s name, relative to it.
 * A schema with errors gives no value; what merely has no type is a warning. Without `thorough`, a fault that only
 * Ajv knows of is found by the first request: it is a violation, as for every request after it.
 */
export function readSchema(
  source: Source,
  resolve: (path: string) => Source | undefined,
  { thorough = false, faultless = false }: ReadSchemaOptions = {},
): Staged<RequestSchema | undefined> {
  const { document, diagnostics } = readDocument(source, "", faultless);
  if (document === undefined) return { value: undefined, diagnostics };
  const files = openFiles(document, resolve, faultless);
  const branches = branchesOf(document, files.value);
  const typed = typedSchema(document, files.value, branches);
  const checked = faultless ? [] : [...files.value.values()].flatMap(checkSchema);
  const found = [...checked, ...files.diagnostics, ...typed.diagnostics];
  if (typed.value === undefined || hasErrors(found)) return { value: undefined, diagnostics: found };
  const validator = new SchemaValidator(document, files.value, branches);
  if (thorough) found.push(...validator.selfCheck());
  return {
    value: hasErrors(found) ? undefined : requestSchema(typed.value, validator, source),
    diagnostics: found,
  };
}

interface TypedSchema {
  readonly root: JsonObject;
  readonly merger: Merger;
  /** The types of the branches with what stands around them, and their actions; one, where there are no branches. */
  readonly branches: readonly { readonly actions: readonly string[]; readonly type: ObjectType }[];
  readonly actions: readonly string[];
}

function typedSchema(
  document: SchemaDocument,
  files: SchemaFiles,
  branches: Branches | undefined,
): Staged<TypedSchema | undefined> {
  const root = isObject(document.root) ? document.root : {};
  const reader = new TypeReader(files);
  const { [branches?.keyword ?? ""]: _, ...around } = root;
  const base = reader.request(branches === undefined ? root : around, document, []);
  const listed = actionsOf(around, document, files);
  const typed = branches?.list.map(({ schema, index, actions }) => ({
    actions: actions.filter((action) => listed?.includes(action) ?? true),
    type: reader.both(base, reader.request(schema, document, [branches.keyword, index])).type,
  })) ?? [{ actions: listed ?? [], type: base.type }];
  const types = typed.map(({ type }) => type).filter((type) => type?.kind === "object");
  if (types.length < typed.length)
    return {
      value: undefined,
      diagnostics: [faultAt(document, [], "schema/not-an-object", "the schema does not describe an object")],
    };
  const mixed = reader.mixedAt(document, branches === undefined ? [] : [branches.keyword]);
  const whole = reader.merger.unite("request", types, mixed);
  return {
    value: {
      root,
      merger: reader.merger,
      branches: typed as TypedSchema["branches"],
      actions: [...new Set(typed.flatMap((each) => each.actions))].sort(),
    },
    diagnostics: reader.faultsIn([...types, whole]),
  };
}

function requestSchema(
  { root, merger, branches, actions }: TypedSchema,
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
      const known = types.get(key) ?? narrow(merger, branches, key === "" ? actions : key.split("\n"));
      types.set(key, known);
      return known;
    },
    validate: (value) => validator.validate(value),
  };
}

function narrow(merger: Merger, branches: TypedSchema["branches"], actions: readonly string[]): ObjectType {
  const chosen = branches.filter((branch) => branch.actions.some((action) => actions.includes(action)));
  const types = (chosen.length === 0 ? branches : chosen).map(({ type }) => type);
  return withActions(merger.unite("request", types, toDyn) as ObjectType, actions);
}
