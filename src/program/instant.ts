import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { Timestamp } from "../cel/runtime/value.ts";
import type { InForce } from "../policy/policy.ts";

/** When a rule holds: `from` is in, `until` is out; undefined: without end on that side. */
export interface Interval {
  readonly from: Timestamp | undefined;
  readonly until: Timestamp | undefined;
}

/** The policy reader has already refused what is no timestamp. */
export function intervalOf({ from, until }: InForce): Interval {
  return { from: read(from), until: read(until) };
}

const read = (text: string | undefined): Timestamp | undefined =>
  text === undefined ? undefined : parseTimestamp(text);

export function covers({ from, until }: Interval, instant: Timestamp): boolean {
  return (
    (from === undefined || !isBefore(instant, from)) && (until === undefined || isBefore(instant, until))
  );
}

function isBefore(a: Timestamp, b: Timestamp): boolean {
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.nanos < b.nanos);
}

/** Positive when the first ends later, for sorting. */
export function compareEnds(a: Interval, b: Interval): number {
  if (a.until === undefined || b.until === undefined)
    return Number(a.until === undefined) - Number(b.until === undefined);
  return isBefore(b.until, a.until) ? 1 : isBefore(a.until, b.until) ? -1 : 0;
}

/** The instants at which something begins or ends, each once, in order. */
export function boundariesOf(intervals: readonly Interval[]): Timestamp[] {
  const all = intervals
    .flatMap(({ from, until }) => [from, until])
    .filter((each): each is Timestamp => each !== undefined)
    .sort((a, b) => a.seconds - b.seconds || a.nanos - b.nanos);
  return all.filter((each, at) => at === 0 || isBefore(all[at - 1]!, each));
}

/** How many boundaries are at or before the instant: the number of the epoch in which it lies. */
export function epochOf(boundaries: readonly Timestamp[], instant: Timestamp): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(instant, boundaries[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether an interval between two of the boundaries (or open) holds throughout an epoch. */
export function coversEpoch(interval: Interval, boundaries: readonly Timestamp[], epoch: number): boolean {
  const first = boundaries[epoch - 1];
  return first === undefined ? interval.from === undefined : covers(interval, first);
}
