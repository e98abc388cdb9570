import { parse } from "csv-parse/sync";
import { cellsOf, type Dialect } from "./dialect.ts";

/** A line of a table: its cells, or why they could not be read. */
export interface Row {
  readonly cells: readonly string[];
  readonly fault: RowFault | undefined;
  readonly start: number;
  readonly end: number;
  /** As a spreadsheet counts: the header is row 1, empty lines count. */
  readonly number: number;
}

/** What is wrong with the quotes of a row, and in which part of the text. */
export interface RowFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What the library gives when it is asked for more than cells. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
}

/**
 * The rows in their order. The library takes stray quotes for text, so that a row ends with its line whatever it holds;
 * they are found here. Only a quote that nothing closes takes all that follows. `before`: so many rows stand before the text.
 */
export function rowsOf(text: string, { delimiter, start }: Dialect, before = 0): readonly Row[] {
  const rows: Row[] = [];
  let at = start;
  let number = before;
  const add = (cells: readonly string[], raw: string): null => {
    const own = raw.replace(/^[\r\n]+/, "").replace(/[\r\n]$/, "");
    const gap = gapAt(text, at);
    number += at === start ? gap.breaks + 1 : Math.max(1, gap.breaks);
    const range = { start: gap.end, end: gap.end + own.length };
    at = range.end;
    rows.push({ cells, fault: strayQuote(own, delimiter, range.start), ...range, number });
    return null;
  };
  parse(text.slice(start), {
    delimiter,
    raw: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (parsed) => add((parsed as unknown as Parsed).record, (parsed as unknown as Parsed).raw),
    on_skip: (_, raw) => {
      add([], raw ?? "");
      return undefined;
    },
  });
  return rows;
}

/** The line breaks from here on: how many, and where they end. */
function gapAt(text: string, start: number): { readonly breaks: number; readonly end: number } {
  let breaks = 0;
  let end = start;
  for (; text[end] === "\n" || text[end] === "\r"; end++)
    if (text[end] === "\n" || text[end + 1] !== "\n") breaks++;
  return { breaks, end };
}

/** A cell has no quotes, or is in quotes and has others only in pairs. */
function strayQuote(row: string, delimiter: Dialect["delimiter"], start: number): RowFault | undefined {
  if (!row.includes('"')) return undefined;
  for (const [from, to] of cellsOf(row, delimiter)) {
    const message = faultIn(row.slice(from, to));
    if (message !== undefined) return { message, start: start + from, end: start + to };
  }
  return undefined;
}

function faultIn(cell: string): string | undefined {
  if (!cell.includes('"')) return undefined;
  if (cell[0] !== '"') return "a quote stands inside a cell that does not begin with one";
  const inner = cell.slice(1).replaceAll('""', "");
  const close = inner.indexOf('"');
  if (close < 0) return "a quote that opens here is not closed";
  return close < inner.length - 1 ? "a quoted cell goes on behind its closing quote" : undefined;
}
