import type { Node } from "jsonc-parser";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { SchemaDocument } from "./document.ts";

/** Keys that an object of the file has twice: of such keys `JSON.parse` keeps the last one alone. */
export function duplicateKeys(document: SchemaDocument): Diagnostic[] {
  const tree = document.tree();
  return tree === undefined ? [] : duplicatesIn(tree, (node) => spanOf(node, document));
}

function duplicatesIn(node: Node, span: (node: Node) => Span): Diagnostic[] {
  const { type, children = [] } = node;
  const own = type === "object" ? duplicatesOf(children, span) : [];
  return [...own, ...children.flatMap((child) => duplicatesIn(child, span))];
}

function duplicatesOf(properties: readonly Node[], span: (node: Node) => Span): Diagnostic[] {
  const first = new Map<string, Node>();
  return properties.flatMap((property): Diagnostic[] => {
    const key = property.children?.[0];
    if (key === undefined) return [];
    const before = first.get(key.value);
    if (before === undefined) {
      first.set(key.value, key);
      return [];
    }
    return [
      {
        code: "schema/duplicate-key",
        message: `the key \`${key.value}\` stands twice in this object`,
        span: span(key),
        related: [{ message: "first defined here", span: span(before) }],
      },
    ];
  });
}

const spanOf = ({ offset, length }: Node, { source }: SchemaDocument): Span => ({
  source,
  start: offset,
  end: offset + length,
});
