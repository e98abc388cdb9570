import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Code } from "../base/codes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A JSON file with the places of its values. */
export interface SchemaDocument {
  readonly source: Source;
  readonly root: Json;
  readonly tree: Node | undefined;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

export function readDocument(source: Source): {
  document: SchemaDocument | undefined;
  diagnostics: readonly Diagnostic[];
} {
  const errors: ParseError[] = [];
  const tree = depthOf(source.text) > MAX_DEPTH ? undefined : parseTree(source.text, errors, STRICT);
  if (tree !== undefined && errors.length === 0)
    return { document: { source, tree, root: JSON.parse(source.text) as Json }, diagnostics: [] };
  const [first] = errors;
  const start = first?.offset ?? 0;
  const message =
    first === undefined ? "the schema is nested too deeply" : words(printParseErrorCode(first.error));
  const span = { source, start, end: start + (first?.length ?? 0) };
  return { document: undefined, diagnostics: [{ code: "schema/syntax", message, span }] };
}

/** A diagnostic at the value that a path of keys leads to, or at its nearest parent. */
export function faultAt(
  document: SchemaDocument,
  path: readonly (string | number)[],
  code: Code,
  message: string,
): Diagnostic {
  for (let length = path.length; length >= 0; length--) {
    const node = document.tree && findNodeAtLocation(document.tree, path.slice(0, length));
    if (node !== undefined)
      return {
        code,
        message,
        span: { source: document.source, start: node.offset, end: node.offset + node.length },
      };
  }
  return { code, message, span: { source: document.source, start: 0, end: 0 } };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own property; `undefined` when there is none. */
export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The keys of a JSON pointer. */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `ValueExpected` as "value expected". */
function words(code: string): string {
  return code.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? "" : " ") + letter.toLowerCase());
}

const MAX_DEPTH = 200;

/** The deepest nesting of brackets outside of texts; found before anything recurses. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    else if (sign === "}" || sign === "]") depth--;
  }
  return deepest;
}
