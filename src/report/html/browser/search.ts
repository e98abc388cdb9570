import { once } from "../../../base/once.ts";
import type { PageData } from "../model.ts";

/** Tells of a row whether the words occur in it. */
export type Search = (words: readonly string[]) => (row: number) => boolean;

/** The words of a search, in lower case; all of them must occur. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** What stands in lists is looked through once for all rows that have it; the ids are each row's own. */
export function searchIn({ rows, lists }: PageData): Search {
  const columns: readonly (readonly [column: readonly number[], found: (word: string) => Uint8Array])[] = [
    [rows.actions, searchList(lists.actions)],
    [rows.files, searchList(lists.files)],
    [rows.partners, searchList(lists.partners)],
    [rows.customers, searchList(lists.customers)],
    [rows.services, searchSets(lists.serviceSets, searchList(lists.services))],
    [rows.rules, searchSets(lists.ruleSets, searchList(lists.rules.map(({ id, title }) => both(title, id))))],
    [rows.messages, searchSets(lists.messageSets, searchList(lists.messages.map((each) => both(each))))],
  ];
  const ids = once(() => rows.ids.map((id) => id?.toLowerCase() ?? ""));

  const hits = (word: string): ((row: number) => boolean) => {
    const found = columns.map(([column, search]) => [column, search(word)] as const);
    const names = ids();
    return (row) => names[row]!.includes(word) || found.some(([column, hit]) => hit[column[row]!] === 1);
  };
  return (words) => {
    const tests = words.map(hits);
    return (row) => tests.every((test) => test(row));
  };
}

const both = (text: { en: string; de?: string } | undefined, more = ""): string =>
  `${more}\n${text?.en ?? ""}\n${text?.de ?? ""}`;

function searchList(texts: readonly string[]): (word: string) => Uint8Array {
  const lower = once(() => texts.map((text) => text.toLowerCase()));
  return (word) => Uint8Array.from(lower(), (text) => (text.includes(word) ? 1 : 0));
}

function searchSets(
  sets: readonly (readonly number[])[],
  search: (word: string) => Uint8Array,
): (word: string) => Uint8Array {
  return (word) => {
    const found = search(word);
    return Uint8Array.from(sets, (set) => (set.some((each) => found[each] === 1) ? 1 : 0));
  };
}
