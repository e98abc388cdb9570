import type { Observation } from "./verdict.ts";

/** So many places of a request are named for one reason. */
const MOST_POINTERS = 8;

/** What a change is about tells most; then the circumstances; then who asks. */
const TELLING = ["resource", "context", "subject"];

/**
 * The places that decided, most telling first: what the change is about before its circumstances, and in a
 * list the element at which the search ended before those that were passed over.
 */
export function decisive(observed: readonly Observation[]): readonly string[] {
  if (observed.length < 2) return observed.map(({ pointer }) => pointer);
  const ranked = observed.map(({ pointer }, order) => ({
    pointer,
    order,
    rank: rankOf(pointer),
    step: listStep(pointer),
  }));
  ranked.sort((a, b) => a.rank - b.rank || later(a.step, b.step) || a.order - b.order);
  return ranked.slice(0, MOST_POINTERS).map((each) => each.pointer);
}

function rankOf(pointer: string): number {
  const rank = TELLING.indexOf(pointer.split("/", 2)[1]!);
  return rank < 0 ? TELLING.length : rank;
}

/** Where a pointer first steps into a list. */
interface ListStep {
  readonly list: string;
  readonly index: number;
}

/** Negative when the first is in a later element of the same list. */
function later(left: ListStep | undefined, right: ListStep | undefined): number {
  if (left === undefined || right === undefined || left.list !== right.list) return 0;
  return right.index - left.index;
}

function listStep(pointer: string): ListStep | undefined {
  const found = /^(.*?)\/(\d+)(?:\/|$)/.exec(pointer);
  return found === null ? undefined : { list: found[1]!, index: Number(found[2]) };
}
