import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { remember } from "../base/once.ts";
import type { Source } from "../base/source.ts";
import { didYouMean } from "../base/suggest.ts";
import {
  faultAt,
  isObject,
  type Json,
  type JsonObject,
  own,
  pointerKeys,
  readDocument,
  type SchemaDocument,
} from "./document.ts";
import { innerSchemas, type Path } from "./keywords.ts";

/** All files of a schema by path, the one that was asked for first. Every `$ref` was followed to open them. */
export type SchemaFiles = ReadonlyMap<string, SchemaDocument>;

/** What a `$ref` leads to. */
export interface Target {
  readonly document: SchemaDocument;
  readonly path: readonly string[];
  readonly schema: Json;
}

/** Opens the files that the references of a schema name, and those that these name; one that leads nowhere is a fault. */
export function openFiles(
  root: SchemaDocument,
  resolve: (path: string) => Source | undefined,
  faultless = false,
): Staged<SchemaFiles> {
  const files = new Map<string, SchemaDocument>([[root.path, root]]);
  const diagnostics: Diagnostic[] = [];
  const opened = new Set<string>();
  // A map goes on to the entries that are added while it is walked.
  for (const document of files.values())
    for (const [reference, path] of referencesOf(document)) {
      const file = fileOf(reference, document);
      if (file !== undefined && !files.has(file) && !opened.has(file)) {
        opened.add(file);
        const source = resolve(file);
        const read = source === undefined ? undefined : readDocument(source, file, faultless);
        diagnostics.push(...(read?.diagnostics ?? []));
        if (read?.document !== undefined) files.set(file, read.document);
      }
      if (targetOf(reference, document, files) === undefined)
        diagnostics.push(broken(reference, path, document, files));
    }
  return { value: files, diagnostics };
}

/** Follows a reference of one of the files; undefined when it leads nowhere. */
export function targetOf(reference: string, from: SchemaDocument, files: SchemaFiles): Target | undefined {
  const file = fileOf(reference, from);
  const document = file === undefined ? undefined : files.get(file);
  const pointer = pointerOf(reference);
  if (document === undefined || (pointer !== "" && !pointer.startsWith("/"))) return undefined;
  const path = pointerKeys(pointer);
  const schema = valueAt(document.root, path);
  return schema === undefined ? undefined : { document, path, schema };
}

/** What stands behind the `#` of a reference. */
export function pointerOf(reference: string): string {
  const at = reference.indexOf("#");
  return at < 0 ? "" : reference.slice(at + 1);
}

/** The references in a file and where they stand. */
export const referencesOf = remember((document: SchemaDocument) => referencesIn(document.root, []));

function referencesIn(schema: Json, path: Path): (readonly [string, Path])[] {
  if (!isObject(schema)) return [];
  const reference = own(schema, "$ref");
  return [
    ...(typeof reference === "string" ? [[reference, [...path, "$ref"]] as const] : []),
    ...innerSchemas(schema).flatMap(([keys, inner]) => referencesIn(inner, [...path, ...keys])),
  ];
}

/** The path of the file that a reference names, from where it stands; undefined for what is no relative path. */
function fileOf(reference: string, from: SchemaDocument): string | undefined {
  const [file = ""] = reference.split("#", 1);
  if (file === "") return from.path;
  if (file.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(file)) return undefined;
  const steps = from.path.split("/").slice(0, -1);
  for (const step of file.split("/")) {
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function broken(reference: string, path: Path, from: SchemaDocument, files: SchemaFiles): Diagnostic {
  const found = faultAt(from, path, "schema/broken-reference", `\`${cut(reference)}\` leads nowhere`);
  const document = files.get(fileOf(reference, from) ?? "") ?? from;
  const definitions = isObject(document.root) ? own(document.root, "$defs") : undefined;
  const [file = ""] = reference.split("#", 1);
  const names = isObject(definitions) ? Object.keys(definitions) : [];
  const help = didYouMean(
    reference,
    names.map((name) => `${file}#/$defs/${name}`),
  );
  return help === undefined ? found : { ...found, help };
}

function valueAt(root: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path) {
    if (isObject(value)) value = own(value, key);
    else
      value =
        Array.isArray(value) && /^\d{1,9}$/.test(key) ? (value as readonly Json[])[Number(key)] : undefined;
  }
  return value;
}

/** The schema that a schema refers to, and so on to the end of the chain; the schema itself when it refers to none. */
export function followed(
  schema: JsonObject,
  document: SchemaDocument,
  files: SchemaFiles,
): { readonly schema: JsonObject; readonly document: SchemaDocument }[] {
  const chain = [{ schema, document }];
  for (const last of chain) {
    const reference = own(last.schema, "$ref");
    const target = typeof reference === "string" ? targetOf(reference, last.document, files) : undefined;
    if (target === undefined || !isObject(target.schema)) continue;
    const next = target.schema;
    if (!chain.some((each) => each.schema === next)) chain.push({ schema: next, document: target.document });
  }
  return chain;
}

const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
