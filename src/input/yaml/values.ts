import { isMap, isSeq, type Node, type Pair, type Scalar } from "yaml";
import { stepsOf } from "../../base/pointer.ts";
import { positionIn } from "../json/walk.ts";
import type { Targets } from "./aliases.ts";
import { textOf } from "./faults.ts";

/** The value as JSON.parse would give it: plain objects, numbers; aliases become copies. */
export function plainValue(node: Node | null, targets: Targets): unknown {
  if (node === null) return null;
  const target = targets.get(node);
  if (target !== undefined) return plainValue(target, targets);
  if (isSeq(node)) return (node.items as (Node | null)[]).map((item) => plainValue(item, targets));
  if (isMap(node))
    return Object.fromEntries(
      (node.items as Pair<Scalar<string>, Node | null>[]).map(({ key, value }) => [
        key.value,
        plainValue(value, targets),
      ]),
    );
  const { value } = node as Scalar;
  return typeof value === "bigint" ? Number(value) : value;
}

/** The node at the end of a pointer, or the nearest on the way. Behind an alias, it is where the value is written. */
export function findNode(record: Node, pointer: string, targets: Targets): Node {
  let found = record;
  for (const key of stepsOf(pointer)) {
    const next = childOf(targets.get(found) ?? found, key);
    if (next === undefined || next === null) break;
    found = next;
  }
  return found;
}

function childOf(node: Node, key: string): Node | null | undefined {
  if (isSeq(node)) {
    const position = positionIn(key);
    return position === undefined ? undefined : (node.items as (Node | null)[])[position];
  }
  if (!isMap(node)) return undefined;
  return (node.items as Pair<Node | null, Node | null>[]).find((pair) => textOf(pair.key) === key)?.value;
}
