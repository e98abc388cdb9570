import type { Painter } from "../painter.ts";
import type { NamedCount, Totals } from "../totals.ts";
import { visible } from "../visible.ts";
import { fill, type Words } from "../words.ts";
import { aligned } from "./table.ts";

/** Fewer denials are seen at a glance. */
const FEWEST = 10;
const MOST_SHOWN = 8;

/** Which rules deny most, and whom. */
export function denialLines({ summary, denials }: Totals, words: Words, paint: Painter): string[] {
  if (summary.denied < FEWEST) return [];
  return [
    ...tableOf(words.rule, denials.rules, words, paint),
    ...tableOf(words.partner, denials.partners, words, paint),
  ];
}

function tableOf(title: string, counts: readonly NamedCount[], words: Words, paint: Painter): string[] {
  if (counts.length === 0) return [];
  const named = counts.filter(({ name }) => name !== "");
  const shown = named.slice(0, MOST_SHOWN);
  const left = counts.filter((each) => !shown.includes(each));
  const rest = left.reduce((sum, { denied }) => sum + denied, 0);
  const [head, ...body] = aligned([
    [title, words.deny],
    ...shown.map(({ name, denied }) => [visible(name), String(denied)]),
    ...(left.length === 0 ? [] : [[fill(words.others, { n: left.length }), String(rest)]]),
  ]);
  return [paint.strong(head!), ...body];
}
