import type { PageData, RuleNote } from "./model.ts";

/** The rules that deny, the most frequent first. */
export function denialsByRule({
  rows,
  lists,
}: PageData): { readonly rule: RuleNote; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const [at, set] of rows.rules.entries()) {
    if (rows.decisions[at] !== "d") continue;
    for (const rule of lists.ruleSets[set]!) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([rule, count]) => ({ rule: lists.rules[rule]!, count }));
}
