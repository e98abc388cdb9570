import type { Ir } from "../../ir.ts";
import { childrenOf } from "../../ir-children.ts";

/** Engines stop optimising functions that are too big; what has more nodes gets a function of its own. */
const MOST_NODES = 40;

const sizes = new WeakMap<Ir, number>();

/** The nodes that are written into the function in which this one stands. */
function sizeOf(node: Ir): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const below = node.op === "loop" ? [node.target] : childrenOf(node);
  const size = 1 + below.reduce((sum, child) => sum + (isApart(child) ? 1 : sizeOf(child)), 0);
  sizes.set(node, size);
  return size;
}

/** Whether a node is written as a function of its own. */
export const isApart = (node: Ir): boolean => sizeOf(node) > MOST_NODES;
