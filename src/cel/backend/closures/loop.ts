import type { Loop, LoopKind } from "../../ir.ts";
import { elementsOf, entriesOf, failure, putEntries, putEntry } from "../../runtime/evaluation.ts";
import { CelError, CelMap, type Site } from "../../runtime/value.ts";
import { type Build, type Frame, type Run, siteOf, strictlyOne } from "../frame.ts";

interface LoopRange {
  /** Undefined: the positions. */
  readonly keys: readonly unknown[] | undefined;
  readonly values: readonly unknown[];
}

/** Evaluates the body for one element; `SKIPPED` when the loop's filter leaves it out. */
type Step = (frame: Frame, key: unknown, value: unknown) => unknown;

/** Goes through a range. Of a range without elements it gives a value of the loop's type. */
type Walk = (frame: Frame, range: LoopRange) => unknown;

const SKIPPED: unique symbol = Symbol("skipped");
const NOTHING: LoopRange = { keys: undefined, values: [] };

const WALKS: Readonly<Record<LoopKind, (step: Step, site: Site) => Walk>> = {
  all: (step, site) => quantify(false, step, site),
  exists: (step, site) => quantify(true, step, site),
  existsOne,
  filter,
  map,
  transformMap: (step, site) => build(step, (result, key, value) => putEntry(result, key, value, site)),
  transformMapEntry: (step, site) => build(step, (result, _, value) => putEntries(result, value, site)),
};

/** `exists` is decided by true, `all` by false; an error counts only when nothing decides. */
function quantify(decisive: boolean, step: Step, site: Site): Walk {
  return (frame, { keys, values }) => {
    let failed: CelError | undefined;
    for (let at = 0; at < values.length; at++) {
      const value = step(frame, keys === undefined ? at : keys[at], values[at]);
      if (value === decisive) return decisive;
      if (value !== !decisive) failed ??= failure(value, site);
    }
    return failed ?? !decisive;
  };
}

function existsOne(step: Step, site: Site): Walk {
  return (frame, { keys, values }) => {
    let count = 0;
    for (let at = 0; at < values.length; at++) {
      const value = step(frame, keys === undefined ? at : keys[at], values[at]);
      if (typeof value !== "boolean") return failure(value, site);
      if (value) count++;
    }
    return count === 1;
  };
}

function filter(step: Step, site: Site): Walk {
  return (frame, { values }) => {
    const result: unknown[] = [];
    for (let at = 0; at < values.length; at++) {
      const value = step(frame, at, values[at]);
      if (typeof value !== "boolean") return failure(value, site);
      if (value) result.push(values[at]);
    }
    return result;
  };
}

function map(step: Step): Walk {
  return (frame, { keys, values }) => {
    const result: unknown[] = [];
    for (let at = 0; at < values.length; at++) {
      const value = step(frame, keys === undefined ? at : keys[at], values[at]);
      if (value instanceof CelError) return value;
      if (value !== SKIPPED) result.push(value);
    }
    return result;
  };
}

type Put = (result: CelMap, key: unknown, value: unknown) => CelError | undefined;

function build(step: Step, put: Put): Walk {
  return (frame, { keys, values }) => {
    const result = new CelMap();
    for (let at = 0; at < values.length; at++) {
      const key = keys === undefined ? at : keys[at];
      const value = step(frame, key, values[at]);
      if (value instanceof CelError) return value;
      const error = value === SKIPPED ? undefined : put(result, key, value);
      if (error !== undefined) return error;
    }
    return result;
  };
}

export function buildLoop(node: Loop, build: Build): Run {
  const site = siteOf(node);
  const walk = WALKS[node.kind](buildStep(node, build, site), site);
  return strictlyOne(node.target, build, (target, frame) => {
    const range = rangeOf(node, target, site);
    if (range instanceof CelError) return range;
    return walk(frame, frame.budget.spend(range.values.length, site) ? NOTHING : range);
  });
}

function rangeOf(node: Loop, target: unknown, site: Site): LoopRange | CelError {
  if (node.shape === "list") return { keys: undefined, values: target as readonly unknown[] };
  if (node.key !== undefined) return entriesOf(target, site);
  const values = elementsOf(target, site);
  return values instanceof CelError ? values : { keys: undefined, values };
}

function buildStep(node: Loop, build: Build, site: Site): Step {
  const [keySlot, slot, position] = [node.key?.slot, node.value.slot, node.position];
  const body = build(node.body);
  const bind: Step = (frame, key, value) => {
    if (keySlot !== undefined) frame.locals[keySlot] = key;
    frame.locals[position] = key;
    frame.locals[slot] = value;
    return body(frame);
  };
  return node.filter === undefined ? bind : filtered(bind, node, build(node.filter), site);
}

/** The filter sees the locals as the body does. */
function filtered(bind: Step, node: Loop, keeps: Run, site: Site): Step {
  const [keySlot, slot, position] = [node.key?.slot, node.value.slot, node.position];
  return (frame, key, value) => {
    if (keySlot !== undefined) frame.locals[keySlot] = key;
    frame.locals[position] = key;
    frame.locals[slot] = value;
    const kept = keeps(frame);
    if (kept === true) return bind(frame, key, value);
    return kept === false ? SKIPPED : failure(kept, site);
  };
}
