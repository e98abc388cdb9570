import { escapeStep, stepsOf } from "../../../base/pointer.ts";
import { visible } from "../../visible.ts";

const LONGEST = 120;

/** A value in one line. */
export function shortJson(value: unknown): string {
  const text = visible(JSON.stringify(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The value at a pointer; undefined: there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (at, step) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, step)
        ? (at as Readonly<Record<string, unknown>>)[step]
        : undefined,
    value,
  );
}

/** A line of JSON. The part of it at a pointer that was asked for is marked. */
export interface JsonLine {
  readonly depth: number;
  readonly lead: string;
  readonly value: string;
  readonly rest: string;
  readonly isMarked: boolean;
}

/** JSON in lines as `JSON.stringify` has them, with what is at the pointers marked; nothing in it is invisible. */
export function jsonLines(value: unknown, pointers: ReadonlySet<string>): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  write({ value, pointer: "", lead: "", rest: "", depth: 0 }, pointers, lines);
  return lines;
}

interface Node {
  readonly value: unknown;
  readonly pointer: string;
  /** What stands before the value in its line, and after its end. */
  readonly lead: string;
  readonly rest: string;
  readonly depth: number;
}

function write(node: Node, pointers: ReadonlySet<string>, lines: JsonLine[]): void {
  const { value, pointer, lead, rest, depth } = node;
  const isMarked = pointers.has(pointer) && pointer !== "";
  const line = (text: string, before: string, after: string): void => {
    lines.push({ depth, lead: before, value: text, rest: after, isMarked });
  };
  const children = childrenOf(node);
  if (children.length === 0) {
    line(visible(JSON.stringify(value)), lead, rest);
    return;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  line(open!, lead, "");
  for (const child of children) write(child, pointers, lines);
  line(close!, "", rest);
}

function childrenOf({ value, pointer, depth }: Node): readonly Node[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  return entries.map(([key, child], at) => ({
    value: child as unknown,
    pointer: `${pointer}/${escapeStep(key)}`,
    lead: Array.isArray(value) ? "" : `${visible(JSON.stringify(key))}: `,
    rest: at === entries.length - 1 ? "" : ",",
    depth: depth + 1,
  }));
}
