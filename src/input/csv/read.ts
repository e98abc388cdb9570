import type { Diagnostic, Staged } from "../../base/diagnostic.ts";
import { stepsOf } from "../../base/pointer.ts";
import type { Source, Span } from "../../base/source.ts";
import type { InputRecord } from "../record.ts";
import { conceal } from "./conceal.ts";
import { cellsOf, type Delimiter, dialectOf } from "./dialect.ts";
import { type Row, rowsOf } from "./rows.ts";

/** As many as a spreadsheet has. */
const MOST_COLUMNS = 16_384;
/** A header with so many faults may have more, but nobody reads them. */
const MOST_TOLD = 20;

/** What the header of a table says. */
export interface TableHead {
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
}

/** What is known of a table when its rows are read. */
interface Table extends TableHead {
  readonly source: Source;
}

/** The header of a table. */
export interface ReadHead {
  /** Undefined: there is none, or it has faults. */
  readonly head: TableHead | undefined;
  /** Behind it, before its line end. */
  readonly end: number;
  /** Its row as a spreadsheet counts. */
  readonly row: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A table with a header: one record a row, its cells as texts under the names of the header. The delimiter is found
 * out. A row of another length than the header, or with a stray quote, is a broken record; its neighbours go on.
 */
export function readCsv(source: Source): Staged<readonly InputRecord[]> {
  const dialect = dialectOf(source.text);
  const [header, ...rows] = rowsOf(source.text, dialect);
  const { head, diagnostics } = headOf(header, dialect.delimiter, source);
  return { value: head === undefined ? [] : recordsOf(rows, 0, { source, ...head }), diagnostics };
}

/** The header of a table of which the beginning is at hand. */
export function readHead(source: Source): ReadHead {
  const dialect = dialectOf(source.text);
  return headOf(rowsOf(source.text, dialect)[0], dialect.delimiter, source);
}

/** The rows of a piece of a table, which begins with a row; `index` records and `before` rows stand before it. */
export function readRowsOf(source: Source, head: TableHead, index: number, before: number): InputRecord[] {
  const rows = rowsOf(source.text, { delimiter: head.delimiter, start: 0 }, before);
  return recordsOf(rows, index, { source, ...head });
}

function headOf(header: Row | undefined, delimiter: Delimiter, source: Source): ReadHead {
  if (header === undefined) return { head: undefined, end: 0, row: 0, diagnostics: [] };
  const head = { delimiter, names: header.cells.map((cell) => cell.trim()) };
  const faults = headerFaults(header, { source, ...head });
  const { end, number: row } = header;
  return { head: faults.length > 0 ? undefined : head, end, row, diagnostics: faults };
}

function recordsOf(all: readonly Row[], index: number, table: Table): InputRecord[] {
  const { source, rows } = conceal(table.source, all, table.names, table.delimiter);
  const shown = { ...table, source };
  const filled = rows.filter(({ cells, fault }) => fault !== undefined || cells.some((cell) => cell !== ""));
  return filled.map((row, at) => recordOf(row, index + at, shown));
}

function headerFaults(header: Row, { source, delimiter, names }: Table): readonly Diagnostic[] {
  const span = rowSpan(header, source);
  if (header.fault !== undefined)
    return [{ code: "input/syntax", message: header.fault.message, span: rowSpan(header.fault, source) }];
  if (names.length > MOST_COLUMNS)
    return [{ code: "input/too-large", message: `the table has more than ${MOST_COLUMNS} columns`, span }];
  const cells = cellsOf(source.text.slice(header.start, header.end), delimiter).map(([start, end]) => ({
    source,
    start: header.start + start,
    end: header.start + end,
  }));
  const first = new Map<string, Span>();
  const faults: Diagnostic[] = [];
  for (const [column, name] of names.entries()) {
    const fault = nameFault(name, column, cells[column] ?? span, first.get(name));
    if (fault !== undefined) faults.push(fault);
    else first.set(name, cells[column] ?? span);
  }
  return faults.slice(0, MOST_TOLD);
}

function nameFault(
  name: string,
  column: number,
  span: Span,
  first: Span | undefined,
): Diagnostic | undefined {
  if (name === "") return { code: "input/syntax", message: `column ${column + 1} has no name`, span };
  if (name === "__proto__")
    return { code: "input/forbidden-key", message: "a column is not called `__proto__`", span };
  if (first === undefined) return undefined;
  const related = [{ message: "first here", span: first }];
  return { code: "input/duplicate-key", message: `two columns are called \`${name}\``, span, related };
}

function recordOf(row: Row, index: number, { source, delimiter, names }: Table): InputRecord {
  const span = rowSpan(row, source);
  const fault = row.fault ?? lengthFault(row, names.length);
  const head = { index, span, row: row.number };
  if (fault !== undefined) {
    const { message } = fault;
    const diagnostics = [{ code: "input/bad-row", message, span: rowSpan(fault, source) } as const];
    return { ...head, value: undefined, locate: () => span, diagnostics };
  }
  return {
    ...head,
    value: objectOf(row, names),
    locate(pointer) {
      const column = names.indexOf(stepsOf(pointer)[0] ?? "");
      return column < 0 ? span : cellSpan(span, column, delimiter);
    },
    diagnostics: [],
  };
}

/** Without a prototype. Made at once, it shares its names with the other rows: half the memory of adding them one by one. */
function objectOf({ cells }: Row, names: readonly string[]): object {
  const value = Object.fromEntries(names.map((name, column) => [name, cells[column]!]));
  return Object.setPrototypeOf(value, null) as object;
}

function lengthFault({ cells: { length }, start, end }: Row, columns: number): Row["fault"] {
  if (length === columns) return undefined;
  const cells = length === 1 ? "1 cell" : `${length} cells`;
  return { message: `the row has ${cells}, the header has ${columns} columns`, start, end };
}

const rowSpan = ({ start, end }: Pick<Row, "start" | "end">, source: Source): Span => ({
  source,
  start,
  end,
});

function cellSpan({ source, start, end }: Span, column: number, delimiter: Delimiter): Span {
  const cell = cellsOf(source.text.slice(start, end), delimiter)[column];
  return cell === undefined
    ? { source, start, end }
    : { source, start: start + cell[0], end: start + cell[1] };
}
