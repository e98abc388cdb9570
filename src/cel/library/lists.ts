import type { Overload } from "../function.ts";
import { compareBytes, compareStrings, compareTimes } from "../runtime/compare.ts";
import { equals } from "../runtime/equality.ts";
import { identityOf } from "../runtime/identity.ts";
import { MAX_ELEMENTS } from "../runtime/text.ts";
import {
  type CelError,
  type Duration,
  type Int,
  Optional,
  type Site,
  type Timestamp,
  type Uint,
} from "../runtime/value.ts";
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  optionalOf,
  param,
  STRING,
  TIMESTAMP,
  UINT,
} from "../type.ts";
import { partial, partialMethod, totalMethod } from "./define.ts";

type List = readonly unknown[];
const T = param("T");
const LIST = listOf(T);

function slice(list: List, start: Int, end: Int, site: Site): List | CelError {
  if (start < 0 || start > end || end > list.length) return site.error("index_out_of_bounds");
  return list.slice(Number(start), Number(end));
}

function flatten(list: List, depth: Int, site: Site): List | CelError {
  if (depth < 0) return site.error("invalid_argument");
  const result: unknown[] = [];
  // Without recursion: a list of its own for what is left at each level.
  const levels: { readonly list: List; at: number }[] = [{ list, at: 0 }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.at === level.list.length) {
      levels.pop();
      continue;
    }
    const value = level.list[level.at++];
    if (Array.isArray(value) && levels.length <= depth) levels.push({ list: value, at: 0 });
    else if (result.push(value) > MAX_ELEMENTS) return site.error("budget_exceeded");
  }
  return result;
}

function range(count: Int, site: Site): List | CelError {
  if (count > MAX_ELEMENTS) return site.error("budget_exceeded");
  return Array.from({ length: Math.max(0, Number(count)) }, (_, index) => index);
}

/** Without values that equal an earlier one. */
function distinct(list: List): List {
  const seen = new Set<unknown>();
  const others: unknown[] = [];
  return list.filter((value) => {
    const identity = identityOf(value);
    if (identity === undefined)
      return !others.some((other) => equals(other, value)) && others.push(value) > 0;
    return !seen.has(identity) && seen.add(identity).size > 0;
  });
}

const compareNumbers = (a: Int, b: Int) => (a < b ? -1 : a > b ? 1 : 0);
const compareTimestamps = (a: Timestamp, b: Timestamp) => compareTimes(a, b);
const compareDurations = (a: Duration, b: Duration) => compareTimes(a, b);

/** The types whose lists can be sorted, by the name that cel-go has for them. */
const SORTABLE: readonly (readonly [name: string, type: CelType, compare: (a: never, b: never) => number])[] =
  [
    ["int", INT, compareNumbers],
    ["uint", UINT, (a: Uint, b: Uint) => compareNumbers(a.value, b.value)],
    ["double", DOUBLE, compareNumbers],
    ["bool", BOOL, (a: boolean, b: boolean) => Number(a) - Number(b)],
    ["google.protobuf.Duration", DURATION, compareDurations],
    ["google.protobuf.Timestamp", TIMESTAMP, compareTimestamps],
    ["string", STRING, compareStrings],
    ["bytes", BYTES, compareBytes],
  ];

const first = (list: List) => (list.length === 0 ? Optional.none : Optional.of(list[0]));
const last = (list: List) => (list.length === 0 ? Optional.none : Optional.of(list.at(-1)));

/** The lists extension, but `sortBy`. */
export const LISTS: readonly Overload[] = [
  partialMethod("slice", "list_slice", [LIST, INT, INT], LIST, slice),
  partialMethod("flatten", "list_flatten", [listOf(LIST)], LIST, (list: List, site: Site) =>
    flatten(list, 1, site),
  ),
  partialMethod("flatten", "list_flatten_int", [listOf(DYN), INT], listOf(DYN), flatten),
  ...SORTABLE.map(([name, type, compare]) =>
    totalMethod("sort", `list_${name}_sort`, [listOf(type)], listOf(type), (list: never[]) =>
      list.toSorted(compare),
    ),
  ),
  partial("lists.range", "lists_range", [INT], listOf(INT), range),
  totalMethod("reverse", "list_reverse", [LIST], LIST, (list: List) => list.toReversed()),
  totalMethod("distinct", "list_distinct", [LIST], LIST, distinct),
  totalMethod("first", "list_first", [LIST], optionalOf(T), first),
  totalMethod("last", "list_last", [LIST], optionalOf(T), last),
];
