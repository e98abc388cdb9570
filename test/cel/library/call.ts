import { OVERLOADS } from "../../../src/cel/library/index.ts";
import { CelError, type ErrorKind, Site } from "../../../src/cel/runtime/value.ts";

/** Calls an overload by its id, with a site when it can err. */
export function call(id: string, ...args: unknown[]): unknown {
  const overload = OVERLOADS.get(id);
  if (overload === undefined) throw new Error(`no overload ${id}`);
  const run = overload.run as (...all: unknown[]) => unknown;
  return overload.fallible ? run(...args, new Site(3, 7)) : run(...args);
}

/** An expected error, as a value of a test table. */
class Fails {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind) {
    this.kind = kind;
  }
}

export const fails = (kind: ErrorKind) => new Fails(kind);

/** What a test compares: errors by their kind only. */
export function outcome(result: unknown): unknown {
  return result instanceof CelError ? new Fails(result.kind) : result;
}
