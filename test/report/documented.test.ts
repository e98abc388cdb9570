import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FORMATS } from "../../src/report/formats.ts";
import { COLUMN_NAMES, COLUMNS } from "../../src/report/rows.ts";

const DOCUMENT = readFileSync("docs/reports.md", "utf8");

/** The rows of the first table below a heading, without its header. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = DOCUMENT.split(`${heading}\n`)[1]!.split("\n## ")[0]!;
  const rows = [...section.matchAll(/^\|(.*)\|$/gm)].map(([, row]) =>
    row!.split("|").map((cell) => cell.trim()),
  );
  return rows.slice(2);
}

/** What stands in backticks. */
const named = (cell: string): readonly string[] => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);

describe("docs/reports.md tells of", () => {
  test("every format", () => {
    expect(
      tableBelow("# Reports")
        .flatMap(([format]) => named(format!))
        .sort(),
    ).toEqual(Object.keys(FORMATS).sort());
  });

  test("every key of a result", () => {
    const { $defs } = JSON.parse(readFileSync("schemas/verdict.schema.json", "utf8"));
    const keys = [$defs.result, $defs.verdict, $defs.undecided].flatMap(({ properties }) =>
      Object.keys(properties),
    );
    expect(
      tableBelow("## Keys of `ndjson`")
        .flatMap(([key]) => named(key!))
        .sort(),
    ).toEqual([...new Set(keys)].sort());
  });

  test("every column of the table, and its type", () => {
    const types = { text: "UTF8", integer: "INT32" };
    const told = tableBelow("## Columns of `csv` and `parquet`").flatMap(([columns, type]) =>
      named(columns!).map((column) => [column, named(type!)[0]]),
    );
    expect(told).toEqual(COLUMN_NAMES.map((column) => [column, types[COLUMNS[column]]]));
  });
});
