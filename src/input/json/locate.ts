import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Finds values of one JSON text by pointer. The text is read a second time, and only when something is looked for. */
export function jsonLocator(text: string, offset: number): (pointer: string) => Place {
  let tree: Node | undefined;
  return (pointer) => {
    tree ??= parseTree(text);
    const keys = pointerKeys(pointer);
    for (let length = keys.length; length >= 0 && tree !== undefined; length--) {
      const node = findNodeAtLocation(tree, keys.slice(0, length).map(indexIn));
      if (node !== undefined) return { start: offset + node.offset, end: offset + node.offset + node.length };
    }
    return { start: offset, end: offset + text.length };
  };
}

/** The keys of a JSON pointer. */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The finder takes a number for a position, and tries a text as a key only. */
function indexIn(key: string): string | number {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(key) ? Number(key) : key;
}
