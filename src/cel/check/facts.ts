/**
 * Paths that are certainly there; with a `!` at the end: certainly not null. True: even where the test that proves it
 * has erred, so that what comes to be evaluated after it all the same (`&&` and `||` absorb errors) may rely on it.
 */
export type Facts = ReadonlyMap<string, boolean>;

export const NO_FACTS: Facts = new Map();
/** What `true` proves when it is false: that never comes, so anything holds then. */
export const NEVER: Facts = new Map();

/** What holds when all of them do. */
export function both(...all: readonly Facts[]): Facts {
  if (all.includes(NEVER)) return NEVER;
  const [only, ...others] = all.filter(({ size }) => size > 0);
  if (only === undefined) return NO_FACTS;
  if (others.length === 0) return only;
  const union = new Map(only);
  for (const facts of others) for (const fact of facts) learn(union, fact);
  return union;
}

/** Takes note of a fact in a map of one's own. */
export function learn(facts: Map<string, boolean>, [path, firm]: readonly [string, boolean]): void {
  facts.set(path, firm || facts.get(path) === true);
}

/** What holds whichever of the two does. */
export function either(a: Facts, b: Facts): Facts {
  if (a === NEVER || b === NEVER) return a === NEVER ? b : a;
  if (a.size === 0 || b.size === 0) return NO_FACTS;
  const shared = new Map<string, boolean>();
  for (const [path, firm] of a) if (b.has(path)) shared.set(path, firm && b.get(path)!);
  return shared;
}

/** The facts with another standing towards errors. */
export function withFirmness(facts: Facts, firm: boolean): Facts {
  return facts.size === 0 ? NO_FACTS : new Map(Array.from(facts.keys(), (path) => [path, firm]));
}

/** Entries that hold in a part of the tree: what is set inside of {@link within} is taken back behind it. */
export class Scoped<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #undo: (readonly [key: K, before: V | undefined])[] = [];

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#undo.push([key, this.#entries.get(key)]);
    this.#entries.set(key, value);
  }

  within<T>(run: () => T): T {
    const mark = this.#undo.length;
    const result = run();
    while (this.#undo.length > mark) {
      const [key, before] = this.#undo.pop()!;
      if (before === undefined) this.#entries.delete(key);
      else this.#entries.set(key, before);
    }
    return result;
  }
}

/** The facts that are known where one stands in the tree. */
export class Known {
  readonly #facts = new Scoped<string, boolean>();

  get(path: string): boolean | undefined {
    return this.#facts.get(path);
  }

  learn(facts: Facts): void {
    for (const [path, firm] of facts) this.#facts.set(path, firm || this.#facts.get(path) === true);
  }

  /** What is learnt inside is forgotten behind it. */
  within<T>(facts: Facts, run: () => T): T {
    return this.#facts.within(() => {
      this.learn(facts);
      return run();
    });
  }
}
