import { FLAGS, type PageData } from "../model.ts";
import type { DecisionFilter, Facet } from "../texts.ts";
import { bitOf, type Failures, UNNAMED } from "./filter.ts";
import type { Period } from "./periods.ts";
import type { Filter } from "./view.ts";

/** A value of a filter, and how many rows have it. */
export interface Tally<T extends string = string> {
  readonly value: T;
  readonly count: number;
}

/** The denials that fail no filter but the chart's own one, by its values, the most frequent first. */
export function denialsBy(facet: Facet, data: PageData, failures: Failures): readonly Tally[] {
  const ignored = bitOf(facet) | bitOf("decision");
  const { decisions } = data.rows;
  return tally(facet, data, (row) => decisions[row] === "d" && (failures[row]! & ~ignored) === 0);
}

/** The counts of the whole run, by the values of the filter; of those that are no decisions only what there is. */
export function decisionsOf({ summary, baseline }: PageData): readonly Tally<DecisionFilter>[] {
  const { allowed, denied, undecided, waived, audited } = summary;
  const counts: Readonly<Record<DecisionFilter, number>> = {
    allow: allowed,
    deny: denied,
    undecided,
    known: baseline?.known ?? 0,
    waived,
    audited,
  };
  return (Object.keys(counts) as DecisionFilter[])
    .filter((value) => counts[value] > 0 || !Object.hasOwn(FLAGS, value))
    .map((value) => ({ value, count: counts[value] }));
}

/** The values of a filter in all rows. */
export function valuesOf(filter: Facet | "file", data: PageData): readonly Tally[] {
  return tally(filter, data, () => true);
}

function tally(filter: Facet | "file", data: PageData, counts: (row: number) => boolean): readonly Tally[] {
  const [column, names, sets] = listOf(filter, data);
  const found = new Map<string, number>();
  const add = (name: string): void => void found.set(name, (found.get(name) ?? 0) + 1);
  for (let row = 0; row < column.length; row++) {
    if (!counts(row)) continue;
    const numbers = sets === undefined ? [column[row]!] : sets[column[row]!]!;
    if (numbers.length === 0) add(UNNAMED);
    for (const number of numbers) add(names[number] || UNNAMED);
  }
  return Array.from(found, ([value, count]) => ({ value, count })).sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

type Listed = readonly [
  column: readonly number[],
  names: readonly string[],
  sets?: readonly (readonly number[])[],
];

function listOf(filter: Facet | "file", { rows, lists }: PageData): Listed {
  switch (filter) {
    case "rule":
      return [rows.rules, lists.rules.map(({ id }) => id), lists.ruleSets];
    case "service":
      return [rows.services, lists.services, lists.serviceSets];
    case "partner":
      return [rows.partners, lists.partners];
    case "customer":
      return [rows.customers, lists.customers];
    case "file":
      return [rows.files, lists.files];
  }
}

/** What a period has: allowed, denied, undecided. */
export interface PeriodTally {
  readonly period: Period;
  readonly counts: readonly [allowed: number, denied: number, undecided: number];
}

/** Periods are in order and without gaps. */
export function byPeriod(
  periods: readonly Period[],
  data: PageData,
  failures: Failures,
): readonly PeriodTally[] {
  const counts = periods.map((): [number, number, number] => [0, 0, 0]);
  const ignored = bitOf("time" satisfies Filter);
  const { times, decisions } = data.rows;
  for (let row = 0; row < times.length; row++) {
    const time = times[row] ?? null;
    if (time === null || (failures[row]! & ~ignored) !== 0) continue;
    counts[periodAt(periods, time)]!["adu".indexOf(decisions[row]!) as 0 | 1 | 2]++;
  }
  return periods.map((period, at) => ({ period, counts: counts[at]! }));
}

function periodAt(periods: readonly Period[], time: number): number {
  let [low, high] = [0, periods.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (periods[middle]!.from <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}
