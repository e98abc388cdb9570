import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { type Cell, COLUMN_NAMES, COLUMNS, type Row, rowsOf } from "./rows.ts";
import type { OpenStream } from "./stream.ts";

/**
 * So many rows are held until they are written together. More would make smaller files and need more memory; the number
 * is fixed, so that the file is the same however its rows came.
 */
export const GROUP_ROWS = 20_000;

/** Apache Parquet: the table of `csv` by columns, each with its type. */
export const openParquet: OpenStream<readonly Row[]> = ({ mandate }, { language }) => {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema: SCHEMA, createdBy: `mandate version ${mandate}` });
  let waiting: Row[] = [];

  function writeGroup(rows: readonly Row[]): void {
    const columnData = COLUMN_NAMES.map((name, at) => ({ name, data: rows.map((row) => nullable(row[at])) }));
    file.write({ columnData, rowGroupSize: GROUP_ROWS });
  }

  return {
    begin: "",
    render: (results) => rowsOf(results, language),
    join(rows) {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length < GROUP_ROWS) continue;
        writeGroup(waiting);
        waiting = [];
      }
      return taken(bytes);
    },
    end() {
      writeGroup(waiting);
      file.finish();
      return taken(bytes);
    },
  };
};

const nullable = (cell: Cell): string | number | null => cell ?? null;

/** What was written since it was last taken. The writer goes on counting: places in the file are of the whole of it. */
function taken(bytes: ByteWriter): Uint8Array {
  const part = bytes.getBytes().slice();
  bytes.index = 0;
  return part;
}

const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  integer: { type: "INT32" },
} as const;

const SCHEMA: SchemaElement[] = [
  { name: "verdicts", num_children: COLUMN_NAMES.length },
  ...COLUMN_NAMES.map((name) => ({ name, repetition_type: "OPTIONAL", ...TYPES[COLUMNS[name]] }) as const),
];
