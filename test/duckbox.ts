import type { DuckDBConnection } from "@duckdb/node-api";

const NUMERIC = /^(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL)/;

/** What DuckDB's command line calls types otherwise. */
const SHORT: Readonly<Record<string, string>> = { INTEGER: "int32", BIGINT: "int64" };

/** What DuckDB's command line shows of a statement with at most nine rows; nothing of one that gives no table. */
export async function shownBy(connection: DuckDBConnection, sql: string): Promise<string> {
  const reader = await connection.runAndReadAll(sql);
  if (!/^(?:select|from|with|describe)\b/.test(sql)) return "";
  const types = reader.columnTypes().map(String);
  const isNumeric = types.map((type) => NUMERIC.test(type));
  const heads = [reader.columnNames(), types.map((type) => SHORT[type] ?? type.toLowerCase())];
  const rows = reader.getRows().map((row) => row.map((value) => String(value ?? "NULL")));
  const widths = types.map((_, at) => Math.max(...[...heads, ...rows].map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string => `│ ${cells.join(" │ ")} │\n`;
  const rule = (left: string, between: string, right: string): string =>
    `${left}${widths.map((width) => "─".repeat(width + 2)).join(between)}${right}\n`;
  const head = heads.map((row) => line(row.map((text, at) => centred(text, widths[at]!))));
  const body = rows.map((row) =>
    line(row.map((text, at) => (isNumeric[at] ? text.padStart(widths[at]!) : text.padEnd(widths[at]!)))),
  );
  return `${rule("┌", "┬", "┐")}${head.join("")}${rule("├", "┼", "┤")}${body.join("")}${rule("└", "┴", "┘")}`;
}

const centred = (text: string, width: number): string =>
  text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
