import { dots, isSecretName } from "../../base/secret-names.ts";
import type { Source } from "../../base/source.ts";
import { cellsOf, type Delimiter } from "./dialect.ts";
import type { Row } from "./rows.ts";

interface Concealed {
  readonly source: Source;
  readonly rows: readonly Row[];
}

/**
 * A table without the cells of columns that are called a secret: a cell does not say what it is, so a report that shows
 * its row could not know. Every character becomes a dot, and all else stays where it is. Of a broken row, whose cells
 * cannot be told apart, all characters do.
 */
export function conceal(
  source: Source,
  rows: readonly Row[],
  names: readonly string[],
  delimiter: Delimiter,
): Concealed {
  const secret = names.flatMap((name, column) => (isSecretName(name) ? [column] : []));
  if (secret.length === 0) return { source, rows };
  let text = "";
  let at = 0;
  const hide = (start: number, end: number): void => {
    text += source.text.slice(at, start) + dots(source.text.slice(start, end));
    at = end;
  };
  for (const { start, end, fault, cells } of rows) {
    if (fault !== undefined || cells.length !== names.length) hide(start, end);
    else {
      const places = cellsOf(source.text.slice(start, end), delimiter);
      for (const column of secret) {
        const place = places[column];
        if (place !== undefined) hide(start + place[0], start + place[1]);
      }
    }
  }
  text += source.text.slice(at);
  return { source: { ...source, text }, rows: rows.map((row) => withoutCells(row, secret)) };
}

function withoutCells(row: Row, secret: readonly number[]): Row {
  return { ...row, cells: row.cells.map((cell, column) => (secret.includes(column) ? dots(cell) : cell)) };
}
