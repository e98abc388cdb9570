import { isAlias, isMap, isScalar, type Node, type Pair, type Scalar } from "yaml";
import { isExact } from "../json/exact.ts";
import type { Finding } from "../json/scan.ts";
import { childrenOf, type Targets } from "./aliases.ts";

/** A record with so many faults may have more, but nobody reads them. */
const MAX_FINDINGS = 20;

export type YamlFinding = Omit<Finding, "element">;

/** Faults of a record, and of what its aliases stand for: keys, tags, numbers and texts that records do not have. */
export function faultsOf(record: Node, targets: Targets, text: string): YamlFinding[] {
  const findings: YamlFinding[] = [];
  const seen = new Set<Node>();
  const waiting: (Node | null)[] = [record];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === null || seen.has(node)) continue;
    seen.add(node);
    const target = targets.get(node);
    if (target !== undefined) waiting.push(target);
    else if (isAlias(node))
      findings.push(at(node, "input/syntax", `no anchor \`&${cut(node.source)}\` before this`));
    for (const child of childrenOf(node).toReversed()) waiting.push(child);
    for (const faultsIn of [faultsOfTag, faultsOfKeys, faultsOfScalar])
      for (const finding of faultsIn(node, text)) if (findings.length < MAX_FINDINGS) findings.push(finding);
  }
  return findings;
}

function faultsOfKeys(map: Node, text: string): YamlFinding[] {
  if (!isMap(map)) return [];
  const first = new Map<string, Place>();
  return (map.items as Pair<Node | null>[]).flatMap(({ key, value }) => {
    const name = textOf(key);
    if (key === null || name === undefined)
      return [
        at(key ?? (value as Node | null) ?? map, "input/forbidden-key", "a key is a text: put it in quotes"),
      ];
    const before = first.get(name);
    first.set(name, before ?? rangeOf(key));
    const finding = faultOfName(key, name);
    return [
      ...faultsOfTag(key),
      ...faultsOfScalar(key, text),
      ...(finding === undefined ? [] : [finding]),
      ...(before === undefined
        ? []
        : [{ ...at(key, "input/duplicate-key", `the key \`${cut(name)}\` stands twice`), first: before }]),
    ];
  });
}

function faultOfName(key: Node, name: string): YamlFinding | undefined {
  if (name === "__proto__") return at(key, "input/forbidden-key", "the key `__proto__` is not allowed");
  return name === "<<" ? at(key, "input/unsupported-yaml", "merge keys are not read") : undefined;
}

function faultsOfTag(node: Node): YamlFinding[] {
  return node.tag === undefined || isAlias(node)
    ? []
    : [at(node, "input/unsupported-yaml", `tags such as \`${cut(node.tag)}\` are not read`)];
}

function faultsOfScalar(node: Node, text: string): YamlFinding[] {
  if (!isScalar(node)) return [];
  if (!isClosed(node, text)) return [at(node, "input/syntax", "the text is not closed")];
  const { value, source } = node;
  if (typeof value === "string" && /\p{Surrogate}/u.test(value))
    return [at(node, "input/lone-surrogate", "this text has half a character")];
  const exact =
    typeof value === "bigint"
      ? Number.isSafeInteger(Number(value))
      : typeof value !== "number" || (source !== undefined && isExact(source));
  return exact
    ? []
    : [at(node, "input/number-range", `\`${cut(source ?? String(value))}\` cannot be kept exactly`)];
}

/** Whether a text in quotes has its last one: the library takes an escaped quote at the end of a file for it. */
function isClosed(node: Scalar, text: string): boolean {
  const { start, end } = rangeOf(node);
  const double = node.type === "QUOTE_DOUBLE";
  if (!double && node.type !== "QUOTE_SINGLE") return true;
  const escaping = double ? "\\" : "'";
  let at = end - 1;
  while (at - 1 > start && text[at - 1] === escaping) at--;
  return at > start && (end - 1 - at) % 2 === 0;
}

/** The text that a key is; undefined when it is something else. */
export function textOf(key: Node | null): string | undefined {
  return isScalar(key) && typeof key.value === "string" ? key.value : undefined;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands, without the space after it. */
export function rangeOf(node: Node): Place {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** A finding at a node. */
export function at(node: Node, code: Finding["code"], message: string): YamlFinding {
  return { code, message, ...rangeOf(node) };
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
