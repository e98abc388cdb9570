import { type CsvError, type Info, parse } from "csv-parse/sync";
import type { Diagnostic, Staged } from "../../base/diagnostic.ts";
import type { Source, Span } from "../../base/source.ts";
import { pointerKeys } from "../json/locate.ts";
import type { InputRecord } from "../record.ts";
import { cellsOf, type Delimiter, delimiterOf } from "./dialect.ts";

/** A line of a table: its cells, or why they could not be read. */
interface Row {
  readonly cells: readonly string[];
  readonly fault: string | undefined;
  readonly start: number;
  readonly end: number;
  /** As a spreadsheet counts: the header is row 1, empty lines count. */
  readonly number: number;
}

/**
 * A table with a header: one record a row, its cells as texts under the names of the header. The delimiter is found
 * out. A row of another length than the header, or with a stray quote, is a broken record; its neighbours go on.
 */
export function readCsv(source: Source): Staged<readonly InputRecord[]> {
  const delimiter = delimiterOf(source.text);
  const [header, ...rows] = rowsOf(source.text, delimiter);
  if (header === undefined) return { value: [], diagnostics: [] };
  const names = header.cells.map((cell) => cell.trim());
  const faults = headerFaults(header, names, source, delimiter);
  if (faults.length > 0) return { value: [], diagnostics: faults };
  const filled = rows.filter(({ cells, fault }) => fault !== undefined || cells.some((cell) => cell !== ""));
  return {
    value: filled.map((row, index) => recordOf(row, names, index, source, delimiter)),
    diagnostics: [],
  };
}

/** As the library gives a record when it is asked for more than its cells. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: Info;
}

/** What the library says in the order of the lines, with places that it does not say. */
function rowsOf(text: string, delimiter: Delimiter): readonly Row[] {
  const skipped: { readonly raw: string; readonly line: number; readonly fault: string }[] = [];
  const parsed = parse(text, {
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      skipped.push({ raw: raw ?? "", line: lineOf(error), fault: faultOf(error) });
      return undefined;
    },
  }) as unknown as readonly Parsed[];
  const found = [
    ...parsed.map(({ record, raw, info }) => ({ cells: record, raw, line: info.lines, fault: undefined })),
    ...skipped.map(({ raw, line, fault }) => ({ cells: [], raw, line, fault })),
  ].sort((a, b) => a.line - b.line);
  let at = 0;
  let number = 0;
  return found.map(({ cells, raw, fault }) => {
    const own = raw.replace(/^[\r\n]+|[\r\n]+$/g, "");
    const start = Math.max(at, text.indexOf(own, at));
    number += 1 + emptyLines(text.slice(at, start), at === 0);
    at = start + own.length;
    return { cells, fault, start, end: at, number };
  });
}

/** The lines between two rows that have nothing in them. */
function emptyLines(between: string, isFirst: boolean): number {
  const breaks = between.match(/\r\n|\r|\n/g)?.length ?? 0;
  return isFirst ? breaks : Math.max(0, breaks - 1);
}

const lineOf = (error: CsvError | undefined): number => Number(error?.["lines"] ?? 0);

/** What the library's codes mean. */
const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote that opens here is not closed",
  INVALID_OPENING_QUOTE: "a quote stands inside a cell that does not begin with one",
  CSV_INVALID_CLOSING_QUOTE: "a quoted cell goes on behind its closing quote",
};

const faultOf = (error: CsvError | undefined): string =>
  FAULTS[error?.code ?? ""] ?? "the row cannot be read";

function headerFaults(
  header: Row,
  names: readonly string[],
  source: Source,
  delimiter: Delimiter,
): readonly Diagnostic[] {
  const cell = (column: number): Span => cellSpan(header, column, source, delimiter);
  if (header.fault !== undefined)
    return [{ code: "input/syntax", message: header.fault, span: rowSpan(header, source) }];
  return names.flatMap((name, column): Diagnostic[] => {
    const first = names.indexOf(name);
    if (name === "")
      return [{ code: "input/syntax", message: `column ${column + 1} has no name`, span: cell(column) }];
    if (name === "__proto__")
      return [
        { code: "input/forbidden-key", message: "a column is not called `__proto__`", span: cell(column) },
      ];
    if (first === column) return [];
    const related = [{ message: "first here", span: cell(first) }];
    return [
      {
        code: "input/duplicate-key",
        message: `two columns are called \`${name}\``,
        span: cell(column),
        related,
      },
    ];
  });
}

function recordOf(
  row: Row,
  names: readonly string[],
  index: number,
  source: Source,
  delimiter: Delimiter,
): InputRecord {
  const span = rowSpan(row, source);
  const fault = row.fault ?? lengthFault(row.cells.length, names.length);
  const head = { index, span, row: row.number };
  if (fault !== undefined) {
    const diagnostics: readonly Diagnostic[] = [{ code: "input/bad-row", message: fault, span }];
    return { ...head, value: undefined, locate: () => span, diagnostics };
  }
  const value: Record<string, string> = Object.create(null);
  for (const [column, name] of names.entries()) value[name] = row.cells[column]!;
  return {
    ...head,
    value,
    locate(pointer) {
      const column = names.indexOf(pointerKeys(pointer)[0] ?? "");
      return column < 0 ? span : cellSpan(row, column, source, delimiter);
    },
    diagnostics: [],
  };
}

function lengthFault(cells: number, columns: number): string | undefined {
  return cells === columns ? undefined : `the row has ${cells} cells, the header has ${columns} columns`;
}

const rowSpan = ({ start, end }: Row, source: Source): Span => ({ source, start, end });

function cellSpan({ start, end }: Row, column: number, source: Source, delimiter: Delimiter): Span {
  const cell = cellsOf(source.text.slice(start, end), delimiter)[column];
  return cell === undefined
    ? { source, start, end }
    : { source, start: start + cell[0], end: start + cell[1] };
}
