import type { Loop, LoopKind } from "../../ir.ts";
import { elementsOf, entriesOf, failure, putEntries, putEntry } from "../../runtime/evaluation.ts";
import { CelError, CelMap, type Site } from "../../runtime/value.ts";
import { type Build, type Frame, type Run, siteOf, strictlyOne } from "../frame.ts";

/** What a loop makes of its elements. `add` gives true when the loop may end; an error ends it. */
interface Gatherer {
  readonly result: unknown;
  add(body: unknown, element: unknown, key: unknown): boolean | CelError;
}

type Gather = (site: Site) => Gatherer;

/** Before there were any elements, or when the budget is spent: a value of the loop's type. */
const GATHERS: Readonly<Record<LoopKind, Gather>> = {
  all: (site) => quantifier(false, site),
  exists: (site) => quantifier(true, site),
  existsOne: countOne,
  filter: select,
  map: collect,
  transformMap: transform,
  transformMapEntry: merge,
};

/** `exists` is decided by true, `all` by false; an error counts only when nothing decides. */
function quantifier(decisive: boolean, site: Site): Gatherer {
  let result: unknown = !decisive;
  return {
    get result() {
      return result;
    },
    add(value) {
      if (value === decisive) {
        result = decisive;
        return true;
      }
      if (value !== !decisive && !(result instanceof CelError)) {
        result = failure(value, site);
      }
      return false;
    },
  };
}

function countOne(site: Site): Gatherer {
  let count = 0;
  return {
    get result() {
      return count === 1;
    },
    add(value) {
      if (typeof value !== "boolean") return failure(value, site);
      if (value) count++;
      return false;
    },
  };
}

function select(site: Site): Gatherer {
  const result: unknown[] = [];
  return {
    result,
    add(value, element) {
      if (typeof value !== "boolean") return failure(value, site);
      if (value) result.push(element);
      return false;
    },
  };
}

function collect(): Gatherer {
  const result: unknown[] = [];
  return {
    result,
    add(value) {
      if (value instanceof CelError) return value;
      result.push(value);
      return false;
    },
  };
}

function transform(site: Site): Gatherer {
  const result = new CelMap();
  return {
    result,
    add(value, _element, key) {
      if (value instanceof CelError) return value;
      return putEntry(result, key, value, site) ?? false;
    },
  };
}

function merge(site: Site): Gatherer {
  const result = new CelMap();
  return {
    result,
    add(value) {
      if (value instanceof CelError) return value;
      return putEntries(result, value, site) ?? false;
    },
  };
}

export function buildLoop(node: Loop, build: Build): Run {
  const site = siteOf(node);
  const step = buildStep(node, build, site);
  const gather = GATHERS[node.kind];
  return strictlyOne(node.target, build, (target, frame) => {
    const range = rangeOf(node, target, site);
    if (range instanceof CelError) return range;
    const gatherer = gather(site);
    const { keys, values } = range;
    if (frame.budget.spend(values.length, site)) return gatherer.result;
    for (let at = 0; at < values.length; at++) {
      const done = step(frame, gatherer, keys === undefined ? at : keys[at], values[at]);
      if (done instanceof CelError) return done;
      if (done) break;
    }
    return gatherer.result;
  });
}

interface LoopRange {
  readonly keys: readonly unknown[] | undefined;
  readonly values: readonly unknown[];
}

function rangeOf(node: Loop, target: unknown, site: Site): LoopRange | CelError {
  if (node.shape === "list") return { keys: undefined, values: target as readonly unknown[] };
  if (node.key !== undefined) return entriesOf(target, site);
  const values = elementsOf(target, site);
  return values instanceof CelError ? values : { keys: undefined, values };
}

type Step = (frame: Frame, gatherer: Gatherer, key: unknown, value: unknown) => boolean | CelError;

function buildStep(node: Loop, build: Build, site: Site): Step {
  const [keySlot, slot] = [node.key?.slot, node.value.slot];
  const filter = node.filter === undefined ? undefined : build(node.filter);
  const body = build(node.body);
  return (frame, gatherer, key, value) => {
    if (keySlot !== undefined) frame.locals[keySlot] = key;
    frame.locals[node.position] = key;
    frame.locals[slot] = value;
    if (filter !== undefined) {
      const kept = filter(frame);
      if (typeof kept !== "boolean") return failure(kept, site);
      if (!kept) return false;
    }
    return gatherer.add(body(frame), value, key);
  };
}
