import { type Node, parseTree } from "jsonc-parser";
import { stepsOf } from "../../base/pointer.ts";

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Finds values of one JSON text by pointer. The text is read a second time, and only when something is looked for. */
export function jsonLocator(text: string, offset: number): (pointer: string) => Place {
  let tree: Node | undefined;
  return (pointer) => {
    tree ??= parseTree(text);
    let found = tree;
    for (const key of stepsOf(pointer)) {
      const next: Node | undefined = found && childOf(found, key);
      if (next === undefined) break;
      found = next;
    }
    const { offset: start, length } = found ?? { offset: 0, length: text.length };
    return { start: offset + start, end: offset + start + length };
  };
}

/** The position that a pointer's key means in a list; undefined when it means none. */
export function positionIn(key: string): number | undefined {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(key) ? Number(key) : undefined;
}

function childOf({ type, children = [] }: Node, key: string): Node | undefined {
  if (type === "array") {
    const position = positionIn(key);
    return position === undefined ? undefined : children[position];
  }
  return children.find((property) => property.children?.[0]?.value === key)?.children?.[1];
}
