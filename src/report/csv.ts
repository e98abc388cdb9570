import { type Cell, COLUMN_NAMES, rowsOf } from "./rows.ts";
import { type OpenStream, seamless } from "./stream.ts";

/** RFC 4180 with a header. */
export const openCsv: OpenStream<string> = (_, { language }) =>
  seamless({
    begin: `${COLUMN_NAMES.join(",")}\r\n`,
    text: (results) =>
      rowsOf(results, language)
        .map((row) => `${row.map(written).join(",")}\r\n`)
        .join(""),
  });

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function written(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
