import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Code } from "../base/codes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { unescapeStep } from "../base/pointer.ts";
import type { Source } from "../base/source.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A JSON file with the places of its values. */
export interface SchemaDocument {
  readonly source: Source;
  /** Relative to the folder of the schema that was asked for, whose own path is empty. */
  readonly path: string;
  readonly root: Json;
  /** The places, which are made only when there is a fault to show. */
  readonly tree: () => Node | undefined;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** A JSON text with its places; broken syntax or too deep nesting is a fault. `faultless`: it is known to have none. */
export function readDocument(
  source: Source,
  path = "",
  faultless = false,
): {
  document: SchemaDocument | undefined;
  diagnostics: readonly Diagnostic[];
} {
  const { text } = source;
  if (!faultless && depthOf(text) > MAX_DEPTH) return broken(source, "the schema is nested too deeply", 0, 0);
  const root = parsed(text);
  let tree: Node | undefined;
  if (root !== undefined)
    return { document: { source, path, root, tree: () => (tree ??= parseTree(text)) }, diagnostics: [] };
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const [first] = errors;
  return first === undefined
    ? broken(source, "the schema is no JSON", 0, 0)
    : broken(source, words(printParseErrorCode(first.error)), first.offset, first.length);
}

function broken(
  source: Source,
  message: string,
  start: number,
  length: number,
): ReturnType<typeof readDocument> {
  const span = { source, start, end: start + length };
  return { document: undefined, diagnostics: [{ code: "schema/syntax", message, span }] };
}

/** A diagnostic at the value that a path of keys leads to, or at its nearest parent. */
export function faultAt(
  document: SchemaDocument,
  path: readonly (string | number)[],
  code: Code,
  message: string,
): Diagnostic {
  const tree = document.tree();
  for (let length = path.length; length >= 0; length--) {
    const node = tree && findNodeAtLocation(tree, path.slice(0, length));
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

/** The keys of a JSON pointer in the fragment of a URI. */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => unescapeStep(decoded(key)));
}

/** A key of a URI's fragment; as it stands when its escapes are broken. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** `ValueExpected` as "value expected". */
function words(code: string): string {
  return code.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? "" : " ") + letter.toLowerCase());
}

const MAX_DEPTH = 200;

/** The deepest nesting of brackets outside of texts; found before anything recurses, in one pass. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inText && sign === "\\") at++;
    else if (sign === '"') inText = !inText;
    else if (inText) continue;
    else if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    else if (sign === "}" || sign === "]") depth--;
  }
  return deepest;
}
