import type { PageData } from "../model.ts";
import type { Sort, SortColumn } from "./view.ts";

/** All rows in the order of a column, those that are alike in the order of the input. What has been worked out is kept. */
export function sorterOf(data: PageData): (sort: Sort | undefined) => Uint32Array {
  const ranks = new Map<SortColumn, ArrayLike<number>>();
  return (sort) => {
    const order = Uint32Array.from(data.rows.ids.keys());
    if (sort === undefined) return order;
    const rank = ranks.get(sort.column) ?? ranksOf(sort.column, data);
    ranks.set(sort.column, rank);
    const sign = sort.descending ? -1 : 1;
    return order.sort((a, b) => sign * (rank[a]! - rank[b]!) || a - b);
  };
}

/** What is not said comes last. */
const LAST = Number.MAX_SAFE_INTEGER;

function ranksOf(column: SortColumn, { rows, lists }: PageData): ArrayLike<number> {
  switch (column) {
    case "decision":
      return Array.from(rows.decisions, (letter) => "dua".indexOf(letter));
    case "request":
      return textRanks(rows.ids.map((id) => id ?? ""));
    case "rule":
      return viaList(rows.rules, textRanks(lists.ruleSets.map((set) => lists.rules[set[0] ?? -1]?.id ?? "")));
    case "partner":
      return viaList(rows.partners, textRanks(lists.partners));
    case "customer":
      return viaList(rows.customers, textRanks(lists.customers));
    case "service":
      return viaList(rows.services, textRanks(lists.serviceSets.map((set) => lists.services[set[0] ?? 0]!)));
    case "time":
      return rows.times.map((time) => time ?? LAST);
  }
}

const viaList = (column: readonly number[], ranks: readonly number[]): readonly number[] =>
  column.map((number) => ranks[number]!);

function textRanks(texts: readonly string[]): readonly number[] {
  const { compare } = new Intl.Collator("en", { numeric: true });
  const sorted = [...new Set(texts)].sort(compare);
  const ranks = new Map(sorted.map((text, at) => [text, text === "" ? LAST : at]));
  return texts.map((text) => ranks.get(text)!);
}
