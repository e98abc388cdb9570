import type { Painter } from "../painter.ts";
import type { OperationCount, Totals } from "../totals.ts";
import { visible } from "../visible.ts";
import type { Words } from "../words.ts";
import { aligned } from "./table.ts";

/** A table of what came of the records of each mapping, and the operations that were left without a decision. */
export function mappingLines(totals: Totals, words: Words, paint: Painter): string[] {
  const rows = totals.mappings;
  if (rows.length === 0) return [];
  const table = [
    [words.mapping, words.allow, words.deny, words.undecided, words.skipped],
    ...rows.map(({ mapping, allowed, denied, undecided, skipped }) => [
      mapping ?? words.noMapping,
      ...[allowed, denied, undecided, skipped].map(String),
    ]),
  ];
  const [head, ...body] = aligned(table);
  return [
    paint.strong(head!),
    ...body,
    ...operations(words.unmapped, totals.unmapped, paint.warn),
    ...operations(words.accepted, totals.skipped, paint.faint),
  ];
}

function operations(title: string, counts: readonly OperationCount[], paint: Painter["warn"]): string[] {
  const named = counts.map(({ operation, count }) => `${visible(operation)} (${count})`);
  return named.length === 0 ? [] : [paint(`${title}: ${named.join(", ")}`)];
}
