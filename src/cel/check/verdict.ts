import { Scoped } from "./facts.ts";

/** What is learnt: tests by their key, and the only values (by theirs) that something can still have. */
export interface Learnt {
  readonly tests: ReadonlyMap<number, boolean>;
  readonly only: ReadonlyMap<number, ReadonlySet<number>>;
}

export const NOTHING: Learnt = { tests: new Map(), only: new Map() };

/** What a test is, always; and what is known after it. */
export interface Verdict {
  readonly always: boolean | undefined;
  readonly whenTrue: Learnt;
  readonly whenFalse: Learnt;
}

export const UNKNOWN: Verdict = { always: undefined, whenTrue: NOTHING, whenFalse: NOTHING };

export function constant(always: boolean): Verdict {
  return { ...UNKNOWN, always };
}

export function opposite({ always, whenTrue, whenFalse }: Verdict): Verdict {
  return { always: always === undefined ? undefined : !always, whenTrue: whenFalse, whenFalse: whenTrue };
}

/** All that the parts say; of the same thing, what was learnt last. */
export function together(parts: readonly Learnt[]): Learnt {
  const told = parts.filter(({ tests, only }) => tests.size > 0 || only.size > 0);
  if (told.length < 2) return told[0] ?? NOTHING;
  return {
    tests: new Map(told.flatMap(({ tests }) => [...tests])),
    only: new Map(told.flatMap(({ only }) => [...only])),
  };
}

/** What is known where one stands in the tree. */
export class World {
  readonly tests = new Scoped<number, boolean>();
  readonly only = new Scoped<number, ReadonlySet<number>>();

  within<T>(learnt: Learnt, run: () => T): T {
    return this.tests.within(() =>
      this.only.within(() => {
        this.learn(learnt);
        return run();
      }),
    );
  }

  learn({ tests, only }: Learnt): void {
    for (const [key, value] of tests) this.tests.set(key, value);
    for (const [key, values] of only) this.only.set(key, values);
  }
}
