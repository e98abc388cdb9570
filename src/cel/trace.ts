import type { Expr, Range } from "./ast.ts";
import { compileClosures } from "./backend/closures.ts";
import type { Frame, Run } from "./backend/frame.ts";
import type { Checked } from "./checked.ts";
import type { Ir, Loop } from "./ir.ts";
import { childrenOf } from "./ir-children.ts";
import { lower, newSession } from "./lower.ts";

/** A key of a JSON object or a position in a JSON array. */
export type PathKey = string | number;

/** A place of the activation that was read, as deep as the expression names it. */
export interface Read {
  readonly path: readonly PathKey[];
  /** What was found; undefined: nothing (asked for by `has()`); a CelError when reading failed. */
  readonly value: unknown;
  /** Where the expression (or the named condition that it uses) reads it. */
  readonly range: Range;
}

export interface Trace {
  readonly value: unknown;
  /** In order of evaluation; in a loop once for each element. */
  readonly reads: readonly Read[];
  /** The value that each part had when it was evaluated last. What was not evaluated is not here. */
  readonly nodes: ReadonlyMap<Expr, unknown>;
}

type Path = readonly PathKey[] | undefined;

/**
 * Evaluates and records what was read and what each part came to: the slow way, for explanations. The value is
 * the same as that of the compiled expression.
 */
export function evaluateWithTrace(checked: Checked, activation: object, standing: object = {}): Trace {
  const session = newSession();
  const root = lower(checked, session);
  const reads: Read[] = [];
  const nodes = new Map<Expr, unknown>();
  const values = new Map<Ir, unknown>();
  const paths = new Map<Ir, Path>();
  const { inner, binders } = survey(root);
  const observe = (node: Ir, run: Run): Run => {
    return (frame) => {
      const value = run(frame);
      values.set(node, value);
      nodes.set(node.source, value);
      const path = pathOf(node, { frame, values, paths, binders });
      paths.set(node, path);
      if (path !== undefined && isRead(node) && !inner.has(node)) {
        reads.push({ path, value: node.op === "has" ? found(node, values) : value, range: node.source });
      }
      return value;
    };
  };
  const value = compileClosures(root, session.nextSlot, observe)(activation, standing);
  return { value, reads, nodes };
}

interface State {
  readonly frame: Frame;
  readonly values: ReadonlyMap<Ir, unknown>;
  readonly paths: ReadonlyMap<Ir, Path>;
  readonly binders: ReadonlyMap<number, Ir>;
}

/** The place of the activation whose value a node has. */
function pathOf(node: Ir, state: State): Path {
  switch (node.op) {
    case "input":
      return [node.name];
    case "field":
      return below(state.paths.get(node.object), node.name);
    case "select":
    case "has":
      return below(state.paths.get(node.operand), node.name);
    case "index":
      return below(state.paths.get(node.operand), state.values.get(node.index));
    case "optionalAccess":
      return below(state.paths.get(node.operand), state.values.get(node.key));
    case "convert":
      return state.paths.get(node.operand);
    case "local":
      return localPath(node.local.slot, state);
    default:
      return undefined;
  }
}

function below(path: Path, key: unknown): Path {
  if (path === undefined || (typeof key !== "string" && typeof key !== "number")) return undefined;
  return [...path, key];
}

function localPath(slot: number, state: State): Path {
  const binder = state.binders.get(slot);
  if (binder?.op === "let") return state.paths.get(binder.value);
  if (binder?.op === "optionalMap") return state.paths.get(binder.operand);
  return binder?.op === "loop" ? elementPath(binder, slot, state) : undefined;
}

/** The element that a loop is at; a key or a position itself stands nowhere in the activation. */
function elementPath(loop: Loop, slot: number, state: State): Path {
  const hasPlace =
    loop.key?.slot !== slot && (loop.key !== undefined || Array.isArray(state.values.get(loop.target)));
  return hasPlace ? below(state.paths.get(loop.target), state.frame.locals[loop.position]) : undefined;
}

const READS: ReadonlySet<Ir["op"]> = new Set([
  "input",
  "field",
  "select",
  "has",
  "index",
  "optionalAccess",
  "local",
]);

const isRead = (node: Ir): boolean => READS.has(node.op);

function found(node: Ir & { op: "has" }, values: ReadonlyMap<Ir, unknown>): unknown {
  const object = values.get(node.operand);
  if (typeof object !== "object" || object === null || !Object.hasOwn(object, node.name)) return undefined;
  return (object as Readonly<Record<string, unknown>>)[node.name];
}

interface Survey {
  /** Reads that are only a step of a longer one. */
  readonly inner: ReadonlySet<Ir>;
  /** What binds each slot. */
  readonly binders: ReadonlyMap<number, Ir>;
}

function survey(root: Ir): Survey {
  const inner = new Set<Ir>();
  const binders = new Map<number, Ir>();
  const seen = new Set<Ir>();
  const visit = (node: Ir): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const slot of slotsOf(node)) binders.set(slot, node);
    const [first] = childrenOf(node);
    if (first !== undefined && (isRead(node) || (node.op === "convert" && inner.has(node)))) inner.add(first);
    if (node.op === "definition") visit(node.definition.body);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return { inner, binders };
}

function slotsOf(node: Ir): readonly number[] {
  if (node.op === "let" || node.op === "optionalMap") return [node.local.slot];
  if (node.op !== "loop") return [];
  return node.key === undefined ? [node.value.slot] : [node.key.slot, node.value.slot];
}
