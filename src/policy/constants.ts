import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { toDynamic } from "../cel/runtime/represent.ts";
import {
  BOOL,
  type CelType,
  DOUBLE,
  DYN,
  formatType,
  INT,
  listOf,
  mapOf,
  NULL,
  STRING,
} from "../cel/type.ts";

/** A YAML value as a constant of CEL; `bad` is the node that cannot be one. */
export type Constant =
  | { readonly type: CelType; readonly value: unknown }
  | { readonly bad: Node | null; readonly why: string };

/** Texts, numbers and bools as they are; lists and maps typed by what their parts have in common, else dyn. */
export function constantOf(node: Node | null): Constant {
  if (isSeq(node)) {
    const parts = collect(node.items as (Node | null)[]);
    return "bad" in parts ? parts : { type: listOf(parts.type), value: parts.values };
  }
  if (isMap(node)) return constantMap(node.items as Pair<Node, Node | null>[]);
  if (!isScalar(node)) return { bad: node, why: "a constant is written out, without aliases" };
  const { value } = node;
  if (typeof value === "string") return { type: STRING, value };
  if (typeof value === "boolean") return { type: BOOL, value };
  if (value === null) return { type: NULL, value };
  if (typeof value === "bigint") return integer(value, node);
  return typeof value === "number" && Number.isFinite(value)
    ? { type: DOUBLE, value }
    : { bad: node, why: "this is no value of CEL" };
}

function integer(value: bigint, node: Node): Constant {
  const number = Number(value);
  return Number.isSafeInteger(number)
    ? { type: INT, value: number }
    : { bad: node, why: "this integer is beyond 2^53: it would be rounded" };
}

function constantMap(pairs: readonly Pair<Node, Node | null>[]): Constant {
  const bad = pairs.find(({ key }) => !isScalar(key) || typeof key.value !== "string");
  if (bad !== undefined) return { bad: bad.key, why: "a key is a text" };
  const parts = collect(pairs.map(({ value }) => value));
  if ("bad" in parts) return parts;
  const entries = pairs.map(({ key }, index) => [
    (key as unknown as { value: string }).value,
    parts.values[index],
  ]);
  return { type: mapOf(STRING, parts.type), value: Object.fromEntries(entries) };
}

function collect(
  nodes: readonly (Node | null)[],
): { type: CelType; values: unknown[] } | { bad: Node | null; why: string } {
  const parts: { type: CelType; value: unknown }[] = [];
  for (const node of nodes) {
    const part = constantOf(node);
    if ("bad" in part) return part;
    parts.push(part);
  }
  const [first] = parts;
  const same = first !== undefined && parts.every(({ type }) => formatType(type) === formatType(first.type));
  if (same) return { type: first.type, values: parts.map(({ value }) => value) };
  return { type: DYN, values: parts.map(({ type, value }) => toDynamic(type)?.(value) ?? value) };
}
