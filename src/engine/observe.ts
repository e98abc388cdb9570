import { escapeStep } from "../base/pointer.ts";
import type { Observation } from "./verdict.ts";

/** A request that writes down what is read of it. */
export interface Observed<T> {
  readonly request: T;
  /** What was read since the last call, in order, each place once; of containers only those of which no part was read. */
  take(): Observation[];
}

/**
 * Wraps a request so that reads are seen, whichever back end does them. Objects are copied one level before they
 * are wrapped: a proxy must tell the truth about what its target has frozen, and a wrapped child is not the child.
 */
export function observe<T extends object>(request: T): Observed<T> {
  const reads = new Map<string, unknown>();
  const wrapped = new Map<string, object>();
  const note = (pointer: string, value: unknown): unknown => {
    reads.set(pointer, value);
    if (typeof value !== "object" || value === null) return value;
    const known = wrapped.get(pointer);
    if (known !== undefined) return known;
    const made = wrap(value, pointer, note);
    wrapped.set(pointer, made);
    return made;
  };
  return {
    request: wrap(request, "", note) as T,
    take() {
      const taken = leavesOf(reads);
      reads.clear();
      return taken;
    },
  };
}

type Note = (pointer: string, value: unknown) => unknown;

function wrap(value: object, pointer: string, note: Note): object {
  const copy = Array.isArray(value) ? value.slice() : { ...value };
  const read = (key: string | symbol): unknown => {
    const plain: unknown = Reflect.get(copy, key);
    const own = typeof key === "string" && (Object.hasOwn(copy, key) || !(key in copy)) && key !== "length";
    return own ? note(`${pointer}/${escapeStep(key)}`, plain) : plain;
  };
  return new Proxy(copy, {
    get: (_, key) => read(key),
    has(_, key) {
      read(key);
      return Reflect.has(copy, key);
    },
    getOwnPropertyDescriptor(_, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(copy, key);
      const seen = read(key);
      return descriptor === undefined || key === "length" ? descriptor : { ...descriptor, value: seen };
    },
  });
}

function leavesOf(reads: ReadonlyMap<string, unknown>): Observation[] {
  const inner = new Set<string>();
  for (const pointer of reads.keys()) addContainers(pointer, inner);
  const leaves: Observation[] = [];
  for (const [pointer, value] of reads) if (!inner.has(pointer)) leaves.push({ pointer, value });
  return leaves;
}

/** Those of one that is known are known as well. */
function addContainers(pointer: string, inner: Set<string>): void {
  for (let at = pointer.lastIndexOf("/"); at > 0; at = pointer.lastIndexOf("/", at - 1)) {
    const container = pointer.slice(0, at);
    if (inner.has(container)) return;
    inner.add(container);
  }
}
