import { type Node, parseTree } from "jsonc-parser";
import { once } from "../../base/once.ts";
import { stepsOf } from "../../base/pointer.ts";
import { type Place, positionIn, walk } from "./walk.ts";

/** Finds values of one JSON text by pointer. A text with comments is read a second time for that. */
export function jsonLocator(text: string, offset: number): (pointer: string) => Place {
  const tree = once(() => parseTree(text));
  return (pointer) => {
    const steps = stepsOf(pointer);
    const { start, end } = walk(text, steps) ?? placeIn(tree(), steps, text);
    return { start: offset + start, end: offset + end };
  };
}

function placeIn(tree: Node | undefined, steps: readonly string[], text: string): Place {
  let found = tree;
  for (const key of steps) {
    const next: Node | undefined = found && childOf(found, key);
    if (next === undefined) break;
    found = next;
  }
  const { offset: start, length } = found ?? { offset: 0, length: text.length };
  return { start, end: start + length };
}

function childOf({ type, children = [] }: Node, key: string): Node | undefined {
  if (type === "array") {
    const position = positionIn(key);
    return position === undefined ? undefined : children[position];
  }
  return children.find((property) => property.children?.[0]?.value === key)?.children?.[1];
}
