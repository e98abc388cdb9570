import { FLAGS, type PageData } from "../model.ts";
import { periodOf } from "./periods.ts";
import { type Search, searchIn, wordsOf } from "./search.ts";
import { FILTERS, type Filter, type View } from "./view.ts";

type Test = (row: number) => boolean;

/** Which filters each row fails: a bit for each of {@link FILTERS}. A row that fails none is shown. */
export type Failures = Uint8Array;

/** Filters all rows; a chart counts those that fail at most its own filter. */
export function filterOf(data: PageData): (filters: View["filters"]) => Failures {
  const search = searchIn(data);
  return (filters) => {
    const failures = new Uint8Array(data.rows.ids.length);
    for (const filter of FILTERS) {
      const value = filters[filter];
      if (value === undefined) continue;
      const [test, bit] = [testOf(filter, value, data, search), bitOf(filter)];
      for (let row = 0; row < failures.length; row++) if (!test(row)) failures[row]! |= bit;
    }
    return failures;
  };
}

export const bitOf = (filter: Filter): number => 1 << FILTERS.indexOf(filter);

/** The numbers of the rows that fail nothing, in a given order. */
export const shownOf = (failures: Failures, order: Uint32Array): Uint32Array =>
  order.filter((row) => failures[row] === 0);

function testOf(filter: Filter, value: string, { rows, lists }: PageData, search: Search): Test {
  switch (filter) {
    case "decision":
      return decisionTest(value, rows);
    case "rule":
      return setTest(rows.rules, lists.ruleSets, (rule) => lists.rules[rule]!.id === value);
    case "service":
      return serviceTest(rows.services, lists, value);
    case "partner":
      return equals(rows.partners, lists.partners.indexOf(unnamed(value)));
    case "customer":
      return equals(rows.customers, lists.customers.indexOf(unnamed(value)));
    case "file":
      return equals(rows.files, lists.files.indexOf(value));
    case "time":
      return timeTest(rows.times, value);
    case "search":
      return search(wordsOf(value));
  }
}

/** How the address writes what a request does not say. */
export const UNNAMED = "-";
const unnamed = (value: string): string => (value === UNNAMED ? "" : value);

const equals =
  (column: readonly number[], number: number): Test =>
  (row) =>
    column[row] === number;

function decisionTest(value: string, { decisions, flags }: PageData["rows"]): Test {
  const flag = Object.hasOwn(FLAGS, value) ? FLAGS[value as keyof typeof FLAGS] : 0;
  if (flag !== 0) return (row) => (flags[row]! & flag) !== 0;
  return (row) => decisions[row] === value[0];
}

function setTest(
  column: readonly number[],
  sets: readonly (readonly number[])[],
  isMember: (number: number) => boolean,
): Test {
  const has = sets.map((set) => set.some(isMember));
  return (row) => has[column[row]!]!;
}

function serviceTest(
  column: readonly number[],
  { serviceSets, services }: PageData["lists"],
  value: string,
): Test {
  const number = services.indexOf(value);
  if (value !== UNNAMED) return setTest(column, serviceSets, (service) => service === number);
  return (row) => serviceSets[column[row]!]!.length === 0;
}

function timeTest(times: PageData["rows"]["times"], value: string): Test {
  const period = periodOf(value);
  return (row) => {
    const time = times[row] ?? null;
    return period !== undefined && time !== null && time >= period.from && time < period.to;
  };
}
