import { Composer, type Document, type ErrorCode, isAlias, isNode, isScalar, type Node, visit } from "yaml";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { readTokens, YAML_OPTIONS } from "../base/yaml.ts";

const MAX_SIZE = 4 * 1024 * 1024;
const MAX_DEPTH = 60;
/** A broken text may have a fault at every character; nobody reads more than these. */
const MAX_FAULTS = 20;

/** Tokens keep their source, from which the places inside of texts are found. */
const OPTIONS = { ...YAML_OPTIONS, keepSourceTokens: true } as const;

/** Tags that say what is so anyway. */
const STANDARD_TAGS: ReadonlySet<string> = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

/** The root node of a YAML text with one document; without tags of its own and without aliases. */
export function parseYaml(source: Source): Staged<Node | undefined> {
  const { text } = source;
  if (text.length > MAX_SIZE)
    return broken(source, "policy/too-large", `the file has more than ${MAX_SIZE / 1024 / 1024} MiB`, 0);
  const { tokens, tooDeepAt } = readTokens(text, MAX_DEPTH);
  if (tooDeepAt !== undefined)
    return broken(source, "policy/too-deep", `nested more than ${MAX_DEPTH} levels deep`, tooDeepAt);
  const documents = [...new Composer(OPTIONS).compose(tokens)];
  const faults = syntaxFaults(source, documents);
  if (faults.length > 0) return { value: undefined, diagnostics: faults };
  return single(source, documents);
}

function single(source: Source, documents: readonly Document[]): Staged<Node | undefined> {
  const [document, second] = documents;
  const contents = document?.contents ?? null;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return broken(source, "policy/empty", "there is nothing in this file", 0);
  if (second !== undefined)
    return broken(
      source,
      "policy/unsupported-yaml",
      "a policy file has one document only",
      second.range?.[0] ?? 0,
    );
  const diagnostics = unsupported(source, contents);
  return { value: diagnostics.length === 0 ? contents : undefined, diagnostics };
}

/** One fault a place: what follows from it is not told. */
function syntaxFaults(source: Source, documents: readonly Document[]): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  for (const { code, message, pos } of documents.flatMap(({ errors }) => errors)) {
    const [start, end] = pos;
    if (found.size >= MAX_FAULTS || found.has(start)) continue;
    const span = { source, start, end: Math.max(end, start + 1) };
    const help = HELP[code];
    const known = { code: "policy/syntax", message: lowered(message), span } as const;
    found.set(start, help === undefined ? known : { ...known, help });
  }
  return [...found.values()];
}

const QUOTE_IT =
  "a text stands in quotes or behind `>-` when it begins with a sign of YAML or has `: ` in it";

/** What authors of conditions run into: much of CEL means something else to YAML. */
const HELP: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: QUOTE_IT,
  BAD_SCALAR_START: QUOTE_IT,
  BLOCK_AS_IMPLICIT_KEY: QUOTE_IT,
  MULTILINE_IMPLICIT_KEY: QUOTE_IT,
  UNEXPECTED_TOKEN: QUOTE_IT,
  BAD_DQ_ESCAPE: "between double quotes `\\` is written `\\\\`; between single quotes it stands for itself",
  TAB_AS_INDENT: "YAML is indented with spaces",
};

function unsupported(source: Source, contents: Node): Diagnostic[] {
  const found: Diagnostic[] = [];
  const refuse = (start: number, end: number, message: string, help: string): void => {
    found.push({ code: "policy/unsupported-yaml", message, span: { source, start, end }, help });
  };
  visit(contents, (_, node) => {
    if (!isNode(node) || found.length >= MAX_FAULTS) return;
    const [start, end] = node.range ?? [0, 0];
    if (isAlias(node))
      refuse(start, end, `the alias \`*${node.source}\` is not followed`, "write the value out");
    else if (node.tag !== undefined && !STANDARD_TAGS.has(node.tag)) {
      const tag = /![^\s,\]}]*/y;
      tag.lastIndex = source.text.lastIndexOf("!", start);
      const [text] = tag.exec(source.text) ?? [node.tag];
      refuse(tag.lastIndex - text.length, tag.lastIndex, `\`${text}\` is a tag of YAML`, TAG_HELP);
    }
  });
  return found;
}

const TAG_HELP = "a text that begins with `!` stands in quotes";

function broken(
  source: Source,
  code: "policy/too-large" | "policy/too-deep" | "policy/empty" | "policy/unsupported-yaml",
  message: string,
  start: number,
): Staged<undefined> {
  return { value: undefined, diagnostics: [{ code, message, span: { source, start, end: start + 1 } }] };
}

/** The library's message in our style. */
function lowered(message: string): string {
  return message.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}
