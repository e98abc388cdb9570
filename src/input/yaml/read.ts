import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
} from "yaml";
import type { Staged } from "../../base/diagnostic.ts";
import type { Source } from "../../base/source.ts";
import { nestsDeeperThan } from "../../base/yaml-depth.ts";
import { pointerKeys } from "../json/locate.ts";
import { diagnosticOf } from "../json/read.ts";
import type { Finding } from "../json/scan.ts";
import type { InputRecord } from "../record.ts";

const MAX_DEPTH = 200;
const MAX_ALIASES = 100;
const MAX_NODES = 1_000_000;

/** Several documents, each a record or a list of records. A broken document does not stop its neighbours. */
export function readYaml(source: Source): Staged<readonly InputRecord[]> {
  const deep = nestsDeeperThan(source.text, MAX_DEPTH);
  if (deep !== undefined)
    return failed(source, {
      code: "input/too-deep",
      message: `nested more than ${MAX_DEPTH} levels deep`,
      start: deep,
      end: deep + 1,
    });
  let documents: readonly Document.Parsed[];
  try {
    documents = [
      ...parseAllDocuments(source.text, {
        version: "1.2",
        schema: "core",
        merge: false,
        intAsBigInt: true,
        uniqueKeys: false,
        logLevel: "silent",
      }),
    ] as Document.Parsed[];
  } catch (thrown) {
    return failed(source, {
      code: "input/syntax",
      message: thrown instanceof RangeError ? "nested too deeply" : String(thrown),
      start: 0,
      end: 0,
    });
  }
  const records: InputRecord[] = [];
  for (const document of documents)
    for (const record of recordsOf(source, document)) records.push({ ...record, index: records.length });
  return { value: records, diagnostics: [] };
}

function failed(source: Source, finding: Finding): Staged<readonly InputRecord[]> {
  return { value: [], diagnostics: [diagnosticOf(source, finding)] };
}

function recordsOf(source: Source, document: Document.Parsed): InputRecord[] {
  const findings: Finding[] = document.errors.map((error) => ({
    code: "input/syntax",
    message: firstLine(error.message),
    start: error.pos[0],
    end: Math.max(error.pos[1], error.pos[0] + 1),
  }));
  const { contents } = document;
  if (findings.length > 0) return [brokenRecord(source, document, findings)];
  if (contents === null || (isScalar(contents) && contents.value === null && contents.source === ""))
    return [];
  findings.push(...faultsOf(document));
  if (findings.some(({ code }) => code === "input/alias-bomb"))
    return [brokenRecord(source, document, findings)];
  const nodes = isSeq(contents) ? (contents.items as Node[]) : [contents as Node];
  return nodes.map((node) => recordOf(source, document, node, findings));
}

function brokenRecord(source: Source, document: Document.Parsed, findings: readonly Finding[]): InputRecord {
  const [start, end] = document.range;
  const span = { source, start, end: Math.max(end, start) };
  return {
    value: undefined,
    index: 0,
    span,
    locate: () => span,
    diagnostics: findings.map((each) => diagnosticOf(source, each)),
  };
}

function recordOf(
  source: Source,
  document: Document.Parsed,
  node: Node,
  findings: readonly Finding[],
): InputRecord {
  const { start, end } = rangeOf(node);
  const own = findings.filter((finding) => finding.start >= start && finding.start <= end);
  return {
    value: own.length > 0 ? undefined : plain(node, document),
    index: 0,
    span: { source, start, end },
    locate: (pointer) => ({ source, ...rangeOf(find(node, pointerKeys(pointer), document)) }),
    diagnostics: own.map((finding) => diagnosticOf(source, finding)),
  };
}

// ---- what records do not have

/** Duplicate keys, tags, numbers that do not fit, aliases without measure. */
function faultsOf(document: Document.Parsed): Finding[] {
  const findings: Finding[] = [];
  let aliases = 0;
  visit(document, {
    Alias: (_, node) => {
      if (++aliases === MAX_ALIASES + 1)
        findings.push(at(node, "input/alias-bomb", `more than ${MAX_ALIASES} aliases`));
    },
    Map: (_, node) => {
      findings.push(...faultsOfKeys(node.items as Pair<Node>[]), ...faultsOfTag(node));
    },
    Seq: (_, node) => {
      findings.push(...faultsOfTag(node));
    },
    Scalar: (_, node) => {
      findings.push(...faultsOfTag(node), ...faultsOfNumber(node));
    },
  });
  if (document.contents !== null && expandedSize(document.contents, document, new Map()) > MAX_NODES)
    findings.push(
      at(document.contents, "input/alias-bomb", `aliases expand to more than ${MAX_NODES} values`),
    );
  return findings;
}

function faultsOfKeys(pairs: readonly Pair<Node>[]): Finding[] {
  const seen = new Map<string, { start: number; end: number }>();
  const findings: Finding[] = [];
  for (const { key } of pairs) {
    const name = isScalar(key) && typeof key.value === "string" ? key.value : undefined;
    if (name === undefined)
      findings.push(at(key, "input/unsupported-yaml", "a key is a text: put it in quotes"));
    else if (seen.has(name))
      findings.push({
        ...at(key, "input/duplicate-key", `the key \`${name}\` stands twice`),
        first: seen.get(name)!,
      });
    else if (name === "__proto__")
      findings.push(at(key, "input/forbidden-key", "the key `__proto__` is not allowed"));
    if (name === "<<") findings.push(at(key, "input/unsupported-yaml", "merge keys are not read"));
    if (name !== undefined) seen.set(name, rangeOf(key));
  }
  return findings;
}

/** A tag that an author wrote; the reader's own do not count. */
function faultsOfTag(node: Node): Finding[] {
  const written = (node as { tag?: string }).tag;
  return written === undefined || written.startsWith("tag:yaml.org,2002:")
    ? []
    : [at(node, "input/unsupported-yaml", `the tag \`${written}\` is not read`)];
}

function faultsOfNumber(node: Node & { value?: unknown }): Finding[] {
  const { value } = node;
  const exact =
    typeof value === "bigint"
      ? Number.isSafeInteger(Number(value))
      : typeof value !== "number" || Number.isFinite(value);
  return exact
    ? []
    : [at(node, "input/number-range", `\`${String(value).slice(0, 40)}\` cannot be kept exactly`)];
}

function at(node: Node, code: Finding["code"], message: string): Finding {
  return { code, message, ...rangeOf(node) };
}

/** How many values there are when every alias is replaced by what it stands for. */
function expandedSize(node: Node | null, document: Document.Parsed, known: Map<Node, number>): number {
  if (node === null) return 1;
  if (known.has(node)) return known.get(node)!;
  known.set(node, Number.POSITIVE_INFINITY);
  const size =
    1 + partsOf(node, document).reduce((sum, part) => sum + expandedSize(part, document, known), 0);
  known.set(node, size);
  return size;
}

function partsOf(node: Node, document: Document.Parsed): (Node | null)[] {
  if (isAlias(node)) return [node.resolve(document) ?? null];
  if (isSeq(node)) return node.items as (Node | null)[];
  return isMap(node) ? (node.items as Pair<Node, Node | null>[]).map(({ value }) => value) : [];
}

// ---- values and places

/** The value as JSON.parse would give it: plain objects, numbers. */
function plain(node: Node | null, document: Document.Parsed): unknown {
  if (node === null) return null;
  if (isAlias(node)) return plain(node.resolve(document) ?? null, document);
  if (isSeq(node)) return (node.items as (Node | null)[]).map((item) => plain(item, document));
  if (isMap(node))
    return Object.fromEntries(
      (node.items as Pair<Node & { value: string }, Node | null>[]).map(({ key, value }) => [
        key.value,
        plain(value, document),
      ]),
    );
  const { value } = node as { value?: unknown };
  return typeof value === "bigint" ? Number(value) : value;
}

/** The node at the end of a path of keys, or the nearest on the way. */
function find(node: Node, keys: readonly string[], document: Document.Parsed): Node {
  const [key, ...others] = keys;
  const target = isAlias(node) ? node.resolve(document) : node;
  if (key === undefined || target === undefined) return node;
  const next = isSeq(target)
    ? target.items[Number(key)]
    : isMap(target)
      ? (target.items as Pair<Node & { value?: unknown }, Node | null>[]).find(
          (pair) => pair.key.value === key,
        )?.value
      : undefined;
  return next === undefined || next === null ? node : find(next as Node, others, document);
}

function rangeOf(node: Node): { start: number; end: number } {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

const firstLine = (message: string): string =>
  message
    .split("\n")[0]!
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
