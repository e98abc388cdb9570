import type { Painter } from "../painter.ts";
import type { OperationCount, Totals } from "../totals.ts";
import { visible } from "../visible.ts";
import type { Words } from "../words.ts";

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

/** Names to the left, numbers to the right. */
function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join("  ")
      .trimEnd(),
  );
}
