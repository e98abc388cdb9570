import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLAIN } from "../../src/report/painter.ts";
import { GROUP_ROWS, openParquet } from "../../src/report/parquet.ts";
import { COLUMNS } from "../../src/report/rows.ts";
import type { Result, Run } from "../../src/report/run.ts";
import { runIn } from "../cli/scenario.ts";
import { query } from "./duckdb.ts";
import { HOSTILE, hostileRun, reason, resultOf, runOf, SECRET } from "./hostile-run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mandate-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const rows = async (sql: string) => (await query(sql)).getRowsJS();

/** Writes the report of a run whose results come in parts, and gives its file. */
function written(run: Run, parts = [run.results]): string {
  const stream = openParquet(run, { language: "en", paint: PLAIN });
  const file = at(`${parts.length}-${run.results.length}.parquet`);
  const bytes = [...parts.map((part) => stream.join(stream.render(part))), stream.end(run)];
  writeFileSync(file, Buffer.concat(bytes.map((each) => Buffer.from(each))));
  return file;
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    resultOf({ reasons: [reason("größer")] }, { id: `Müller-${index}` }, index),
  );

test("the fixtures give the cells of csv", async () => {
  const [parquet, csv] = [at("fixtures.parquet"), at("fixtures.csv")];
  const formats = ["--format", `parquet=${parquet}`, "--format", `csv=${csv}`];
  await runIn(process.cwd(), ["check", "fixtures", "examples/exports", "--lang", "de", ...formats]);
  const names = Object.keys(COLUMNS);
  const plain = names.map((name) => `nullif(ltrim("${name}"::varchar, ''''), '') as "${name}"`).join(", ");
  const cells = (table: string) => `select ${plain} from ${table}`;
  const table = `read_csv('${csv}', all_varchar = true, header = true)`;
  const read = await rows(cells(`'${parquet}'`));
  expect(read.length).toBeGreaterThan(654);
  expect(read).toEqual(await rows(cells(table)));
});

test("every column has its type", async () => {
  const described = await rows(`describe from '${written(runOf([]))}'`);
  const types = { text: "VARCHAR", integer: "INTEGER" };
  expect(described.map(([name, type]) => [name, type])).toEqual(
    Object.entries(COLUMNS).map(([name, type]) => [name, types[type]]),
  );
});

test("a run without results is a table without rows", async () => {
  expect(await rows(`select count(*) from '${written(runOf([]))}'`)).toEqual([[0n]]);
});

describe("row groups", () => {
  const run = runOf(many(2 * GROUP_ROWS + 1));

  test("are full but for the last, and keep the order", async () => {
    const file = written(run);
    const groups = `select distinct row_group_id, row_group_num_rows from parquet_metadata('${file}') order by 1`;
    expect((await rows(groups)).map(([, count]) => Number(count))).toEqual([GROUP_ROWS, GROUP_ROWS, 1]);
    const [first, last] = [run.results[0]!, run.results.at(-1)!];
    const read = await rows(`select request, title from '${file}'`);
    expect(read).toHaveLength(run.results.length);
    expect([read[0], read.at(-1)]).toEqual([
      [first.id, "größer"],
      [last.id, "größer"],
    ]);
  });

  test("are the same however the results came", async () => {
    const cut = 777;
    const parts = [run.results.slice(0, cut), [], run.results.slice(cut)];
    const bytes = async (file: string) => (await rows(`select content from read_blob('${file}')`))[0];
    expect(await bytes(written(run, parts))).toEqual(await bytes(written(run)));
  });
});

test("what is absent is null", async () => {
  const allowed = {
    ...resultOf({}, { id: "fine" }),
    answer: { ...resultOf({}, {}).answer, decision: "allow" },
  };
  const file = written(runOf([allowed as Result]));
  expect(await rows(`select request, line, level, rule, message from '${file}'`)).toEqual([
    ["fine", null, null, null, null],
  ]);
});

test("texts show no secret and nothing that acts, and are no formulas for a spreadsheet", async () => {
  const secret = resultOf({ reasons: [reason(`Bearer ${SECRET}`)] }, { id: "secret" });
  const formula = resultOf({ reasons: [reason("plain")] }, { id: "=1+1" });
  const file = written(runOf([...hostileRun().results, secret, formula]));
  const cells = (await rows(`from '${file}'`)).flat().filter((cell) => typeof cell === "string");
  expect(cells).toContain("=1+1");
  expect(cells.join("\n")).toContain("Bearer •");
  expect(cells.join("\n")).not.toContain(SECRET);
  expect(cells.join("\n")).toContain("\\u{202e}gnp.exe");
  expect(cells).not.toContain(HOSTILE.at(-1));
});
