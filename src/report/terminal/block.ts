import type { Language } from "../../policy/policy.ts";
import type { Painter } from "../painter.ts";
import { visibleProse, wrap } from "../visible.ts";
import type { Words } from "../words.ts";

/** What the parts of the terminal report share. */
export interface Look {
  readonly language: Language;
  readonly words: Words;
  readonly paint: Painter;
}

/** Prose is broken here; places, excerpts and addresses are not. */
const WIDTH = 96;

/** Reasons stand below the line of their request. */
export const INDENT = "      ";

/** A text of a policy or a record as indented lines of prose. */
export function prose(text: string, indent = INDENT): string[] {
  return wrap(visibleProse(text), WIDTH - indent.length).map((line) => guarded(indent, line));
}

/** `label  text`, where the lines of the text stand below each other. */
export function labelled(label: string, lines: readonly string[], { paint }: Look): string[] {
  const width = Math.max(LABEL_WIDTH, label.length + 2);
  const gap = " ".repeat(width);
  return lines.map((line, at) =>
    at === 0 ? `${INDENT}${paint.faint(label.padEnd(width))}${line}` : `${INDENT}${gap}${line}`,
  );
}

/** As {@link labelled}, for prose that may be long. */
export function labelledProse(label: string, text: string, look: Look): string[] {
  return labelled(label, wrap(visibleProse(text), WIDTH - INDENT.length - LABEL_WIDTH).map(unlike), look);
}

/** Wide enough for most labels. */
const LABEL_WIDTH = 10;

const guarded = (indent: string, line: string): string => `${indent}${unlike(line)}`;

/** A line that begins with `::` is a command to some build systems, indented or not. */
export const unlike = (line: string): string => (line.startsWith("::") ? `\\${line}` : line);
