import { type Aliases, foldAliases, foldName } from "../input/conform/names.ts";
import type { Mapping } from "./mapping.ts";

/** A mapping whose names are folded. */
interface Candidate {
  readonly mapping: Mapping;
  readonly aliases: Aliases;
  readonly has: readonly string[];
  readonly spelt: readonly string[];
  readonly without: readonly string[];
}

/** Chooses the mappings that recognise a record and name most of its properties; several when they are equally good. */
export type Choose = (record: object) => readonly Mapping[];

/** So many shapes of records are remembered. */
const MOST_SHAPES = 1024;

export function chooser(mappings: readonly Mapping[]): Choose {
  const candidates = mappings.map(candidateOf);
  const known = new Map<string, readonly Mapping[]>();
  return (record) => {
    const keys = Object.keys(record);
    const shape = keys.join("\n");
    const remembered = known.get(shape);
    if (remembered !== undefined) return remembered;
    const found = best(candidates, keys);
    if (known.size < MOST_SHAPES) known.set(shape, found);
    return found;
  };
}

function candidateOf(mapping: Mapping): Candidate {
  const { recognize, aliases } = mapping;
  return {
    mapping,
    aliases: foldAliases(aliases),
    has: recognize.has.map(foldName),
    spelt: recognize.spelt,
    without: recognize.without.map(foldName),
  };
}

function best(candidates: readonly Candidate[], keys: readonly string[]): readonly Mapping[] {
  const fitting = candidates.filter(({ aliases, has, spelt, without }) => {
    const names = new Set(
      keys.flatMap((key) => [foldName(key), foldName(aliases.get(foldName(key)) ?? key)]),
    );
    const isNamed = has.every((name) => names.has(name)) && spelt.every((name) => keys.includes(name));
    return isNamed && !without.some((name) => names.has(name));
  });
  const score = ({ has, spelt }: Candidate): number => has.length + spelt.length;
  const most = Math.max(0, ...fitting.map(score));
  return fitting.filter((each) => score(each) === most).map(({ mapping }) => mapping);
}
