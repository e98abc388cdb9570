import { Composer, type Document, isScalar, isSeq, type Node } from "yaml";
import type { Staged } from "../../base/diagnostic.ts";
import type { Source } from "../../base/source.ts";
import { readTokens, YAML_OPTIONS } from "../../base/yaml.ts";
import { brokenRecord, diagnosticOf } from "../json/read.ts";
import type { InputRecord } from "../record.ts";
import { extentOf, type Targets, targetsOf } from "./aliases.ts";
import { at, faultsOf, rangeOf, type YamlFinding } from "./faults.ts";
import { findNode, plainValue } from "./values.ts";

const MAX_DEPTH = 200;
const MAX_ALIASES = 100;
const MAX_VALUES = 1_000_000;
/** A broken document may have a fault at every character; nobody reads more than these. */
const MAX_FINDINGS = 20;

/** Several documents, each a record or a list of records. A broken document does not stop its neighbours. */
export function readYaml(source: Source): Staged<readonly InputRecord[]> {
  const { tokens, tooDeepAt } = readTokens(source.text, MAX_DEPTH);
  if (tooDeepAt !== undefined) return { value: [], diagnostics: [diagnosticOf(source, tooDeep(tooDeepAt))] };
  const documents = [...new Composer(YAML_OPTIONS).compose(tokens)] as readonly Document.Parsed[];
  const value: InputRecord[] = [];
  for (const document of documents)
    for (const record of recordsOf(source, document, value.length)) value.push(record);
  return { value, diagnostics: [] };
}

function recordsOf(source: Source, document: Document.Parsed, firstIndex: number): InputRecord[] {
  const { contents } = document;
  const broken = syntaxFaults(document);
  if (broken.length > 0) return [brokenDocument(source, document, firstIndex, broken)];
  if (contents === null || (isScalar(contents) && contents.source === "" && contents.value === null))
    return [];
  const targets = targetsOf(document);
  const endless = faultOfAliases(contents, targets);
  if (endless !== undefined) return [brokenDocument(source, document, firstIndex, [endless])];
  const nodes = isSeq(contents) ? (contents.items as Node[]) : [contents];
  return nodes.map((node, index) => recordOf(source, node, firstIndex + index, targets));
}

function recordOf(source: Source, node: Node, index: number, targets: Targets): InputRecord {
  const findings = faultsOf(node, targets, source.text);
  const range = rangeOf(node);
  const locate = (pointer: string) => ({ source, ...rangeOf(findNode(node, pointer, targets)) });
  if (findings.length > 0) return { ...brokenRecord(source, range, index, findings), locate };
  const span = { source, ...range };
  return { value: plainValue(node, targets), index, span, locate, diagnostics: [] };
}

function brokenDocument(
  source: Source,
  { range: [start, end] }: Document.Parsed,
  index: number,
  findings: readonly YamlFinding[],
): InputRecord {
  return brokenRecord(source, { start, end }, index, findings);
}

/** One fault a place: what follows from it is not told. */
function syntaxFaults({ errors }: Document.Parsed): YamlFinding[] {
  const found = new Map<number, YamlFinding>();
  for (const { message, pos } of errors) {
    const [start, end] = pos;
    if (found.has(start) || found.size >= MAX_FINDINGS) continue;
    found.set(start, {
      code: "input/syntax",
      message: lowered(message),
      start,
      end: Math.max(end, start + 1),
    });
  }
  return [...found.values()];
}

const lowered = (message: string): string =>
  message.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());

/** Too many aliases, or aliases that expand to too much; known before anything is expanded. */
function faultOfAliases(contents: Node, targets: Targets): YamlFinding | undefined {
  if (targets.size === 0) return undefined;
  const extra = [...targets.keys()][MAX_ALIASES];
  if (extra !== undefined) return at(extra, "input/alias-bomb", `more than ${MAX_ALIASES} aliases`);
  const { values, depth } = extentOf(contents, targets);
  if (values > MAX_VALUES)
    return at(contents, "input/alias-bomb", `aliases expand to more than ${MAX_VALUES} values`);
  return depth > MAX_DEPTH ? { ...tooDeep(0), ...rangeOf(contents) } : undefined;
}

function tooDeep(start: number): YamlFinding {
  const message = `nested more than ${MAX_DEPTH} levels deep`;
  return { code: "input/too-deep", message, start, end: start + 1 };
}
