/** How finely the timeline is divided. */
type Unit = "day" | "month" | "year";

/** A bar of the timeline; `name` is also the value of the filter. Seconds since 1970; `to` does not belong to it. */
export interface Period {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400;
/** More bars than that are not told apart. */
const MOST = 62;
/** How much of `2026-03-01T…` names a period. */
const LENGTHS: Readonly<Record<Unit, number>> = { day: 10, month: 7, year: 4 };

/** The periods from the first to the last of the times, without gaps; what is too early for a bar shares the first one. */
export function periodsOf(times: readonly (number | null)[]): readonly Period[] {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (time === null) continue;
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  if (first > last) return [];
  const unit = unitFor(first, last);
  const periods: Period[] = [];
  for (let at = last; at >= first && periods.length < MOST; at = periods.at(-1)!.from - 1)
    periods.push(periodOf(nameOf(at, unit))!);
  const oldest = periods.at(-1)!;
  if (oldest.from > first) periods.push(periodOf(`..${nameOf(oldest.from - 1, unit)}`)!);
  return periods.reverse();
}

function unitFor(first: number, last: number): Unit {
  const days = (last - first) / DAY;
  if (days < MOST - 1) return "day";
  return days < (MOST - 2) * 30 ? "month" : "year";
}

const nameOf = (seconds: number, unit: Unit): string => instantText(seconds).slice(0, LENGTHS[unit]);

/** `2026-03-01T09:30:00`, in UTC. */
export function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

/** What a name of a year, month or day means; `..2019` is all until the end of 2019. */
export function periodOf(name: string): Period | undefined {
  const parts = /^(\.\.)?(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(name);
  if (parts === null) return undefined;
  const [, open, year, month, day] = parts;
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const from = secondsOf(y, m, d);
  const to =
    day !== undefined ? from + DAY : month !== undefined ? secondsOf(y, m + 1, 1) : secondsOf(y + 1, 0, 1);
  return { name, from: open === undefined ? from : -Infinity, to };
}

/** `Date.UTC` takes years below 100 for those of the twentieth century. */
const secondsOf = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month, day) / 1000;
