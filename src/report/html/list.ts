import type { Named } from "../facts.ts";

/** A list in which every value stands once, and its numbers. */
export interface GrowingList<T> {
  readonly values: readonly T[];
  /** The number of the first value with this key; a new one goes to the end. */
  numberOf(value: T, key: string): number;
}

export function growingList<T>(...first: readonly T[]): GrowingList<T> {
  const values: T[] = [...first];
  const known = new Map<string, number>();
  return {
    values,
    numberOf(value, key) {
      const at = known.get(key) ?? values.push(value) - 1;
      known.set(key, at);
      return at;
    },
  };
}

/** Texts; number 0 is for what is not said. */
export function listOfTexts(): { readonly values: readonly string[]; numberOf(text?: string): number } {
  const list = growingList("");
  return {
    values: list.values,
    numberOf: (text) => (text === undefined ? 0 : list.numberOf(text, text)),
  };
}

/** Numbers that stand together. */
export function listOfSets(): {
  readonly values: readonly (readonly number[])[];
  numberOf(numbers: readonly number[]): number;
} {
  const list = growingList<readonly number[]>();
  return {
    values: list.values,
    numberOf: (numbers) => list.numberOf(numbers, numbers.join()),
  };
}

/** Who has the same name as somebody else is shown with the id; number 0 is for nobody. */
export function listOfNamed(): { labels(): readonly string[]; numberOf(named?: Named): number } {
  const list = growingList<{ id: string; name: string | undefined }>({ id: "", name: undefined });
  return {
    labels: () => labelsOf(list.values),
    numberOf(named) {
      if (named === undefined) return 0;
      const at = list.numberOf({ ...named }, named.id);
      list.values[at]!.name ??= named.name;
      return at;
    },
  };
}

function labelsOf(all: readonly Named[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { id, name = id } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return all.map(({ id, name = id }) => (counts.get(name)! > 1 ? `${name} (${id})` : name));
}
