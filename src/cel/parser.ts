import type { Expr } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { ExpressionReader } from "./expression.ts";
import type { CelFault } from "./fault.ts";
import { tokenize } from "./lexer.ts";

/** Bounds on hostile expressions. */
export interface Limits {
  /** UTF-16 code units; default 65,536. */
  readonly size: number;
  /** Levels of nesting, in the text and in the tree; default 250, as in cel-go. */
  readonly depth: number;
}

const DEFAULT_LIMITS: Limits = { size: 65_536, depth: 250 };

/** More faults than this help nobody. */
const MAX_FAULTS = 20;

/** Reads one CEL expression. There is an expression exactly when there is no fault; faults are in order of their places. */
export function parse(
  text: string,
  limits: Limits = DEFAULT_LIMITS,
): { expr: Expr | undefined; faults: readonly CelFault[] } {
  const { tree, faults } = parseTree(text, limits);
  return { expr: faults.length === 0 ? tree : undefined, faults };
}

/** Like {@link parse}, but gives the tree also where a macro has wrong arguments and stands as a plain call. */
export function parseTree(
  text: string,
  limits: Limits = DEFAULT_LIMITS,
): { tree: Expr | undefined; faults: readonly CelFault[] } {
  if (text.length > limits.size) {
    const message = `the expression has ${text.length} characters, the limit is ${limits.size}`;
    return { tree: undefined, faults: [{ code: "cel/too-large", message, start: 0, end: limits.size }] };
  }
  const { tokens, faults } = tokenize(text);
  const cursor = new Cursor(tokens, limits.depth);
  const tree = new ExpressionReader(cursor, limits.depth).whole();
  const all = [...faults, ...cursor.faults].sort((a, b) => a.start - b.start);
  const whole = all.every(({ code }) => code === "cel/bad-macro");
  return { tree: whole ? tree : undefined, faults: all.slice(0, MAX_FAULTS) };
}
