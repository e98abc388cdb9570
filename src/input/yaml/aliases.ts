import { type Alias, type Document, isAlias, isMap, isSeq, type Node, type Pair, visit } from "yaml";

/** The node that each alias stands for, the last one before it with its anchor; an alias without one is not there. */
export type Targets = ReadonlyMap<Node, Node>;

/** What a node comes to when every alias is replaced by what it stands for. */
interface Extent {
  readonly values: number;
  readonly depth: number;
}

const ENDLESS: Extent = { values: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };

/** One pass in the order of the text; the library's own look-up goes over the document for every alias. */
export function targetsOf(document: Document.Parsed): Targets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? anchors.get((node as Alias).source) : undefined;
      if (target !== undefined) targets.set(node, target);
      else if ("anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** The expanded size of a node; endless when it contains itself. Every node is measured once. */
export function extentOf(node: Node | null, targets: Targets, known = new Map<Node, Extent>()): Extent {
  if (node === null) return { values: 1, depth: 0 };
  const before = known.get(node);
  if (before !== undefined) return before;
  known.set(node, ENDLESS);
  const target = targets.get(node);
  const extent =
    target === undefined
      ? together(childrenOf(node).map((each) => extentOf(each, targets, known)))
      : extentOf(target, targets, known);
  known.set(node, extent);
  return extent;
}

function together(parts: readonly Extent[]): Extent {
  let values = 1;
  let depth = 0;
  for (const part of parts) {
    values += part.values;
    depth = Math.max(depth, part.depth + 1);
  }
  return { values, depth };
}

/** The values of a list or a map. */
export function childrenOf(node: Node): (Node | null)[] {
  if (isSeq(node)) return node.items as (Node | null)[];
  return isMap(node) ? (node.items as Pair<Node, Node | null>[]).map(({ value }) => value) : [];
}
