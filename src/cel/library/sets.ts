import type { Overload } from "../function.ts";
import { equals, includes } from "../runtime/equality.ts";
import { membershipIn } from "../runtime/identity.ts";
import { BOOL, listOf, param } from "../type.ts";
import { total } from "./define.ts";

type List = readonly unknown[];
const LIST = listOf(param("T"));

/** Few comparisons are made one by one; many through a set, so that the time stays linear. */
function membership(list: List, count: number): (value: unknown) => boolean {
  return list.length * count > 64 ? membershipIn(list, equals) : (value) => includes(list, value);
}

const containsAll = (list: List, part: List): boolean => part.every(membership(list, part.length));

const intersects = (a: List, b: List): boolean => a.some(membership(b, a.length));

const equivalent = (a: List, b: List): boolean => containsAll(a, b) && containsAll(b, a);

/** Lists as sets: order and repetition do not count. */
export const SETS: readonly Overload[] = [
  total("sets.contains", "list_sets_contains_list", [LIST, LIST], BOOL, containsAll),
  total("sets.equivalent", "list_sets_equivalent_list", [LIST, LIST], BOOL, equivalent),
  total("sets.intersects", "list_sets_intersects_list", [LIST, LIST], BOOL, intersects),
];
