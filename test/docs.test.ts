import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli/scenario.ts";
import { shownBy } from "./duckbox.ts";

/** What the commands of the walk-throughs read. */
const WORLD = ["policies", "policies-audit", "schemas", "mappings", "examples"];

/** A command line or a statement of SQL, and what it shows. */
interface Step {
  readonly command?: string;
  readonly sql?: string;
  readonly output: string;
}

const STEP =
  /```console\n\$ npx mandate (.*)\n([\s\S]*?)```|```sql\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g;

const stepsOf = (file: string): readonly Step[] =>
  [...readFileSync(file, "utf8").matchAll(STEP)].map(([, command, output, sql, table]) =>
    sql === undefined ? { command: command!, output: output! } : { sql, output: table ?? "" },
  );

describe.for([
  { file: "docs/audit-export.md", least: { command: 4, sql: 0 } },
  { file: "docs/duckdb.md", least: { command: 2, sql: 8 } },
])("the walk-through of $file", ({ file, least }) => {
  const steps = stepsOf(file);
  let cwd = "";
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), "mandate-"));
    for (const folder of WORLD) cpSync(folder, join(cwd, folder), { recursive: true });
    instance = await DuckDBInstance.create();
    connection = await instance.connect();
    await connection.run(`set file_search_path = '${cwd}'`);
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
    rmSync(cwd, { recursive: true });
  });

  test("has commands and questions", () => {
    expect(steps.filter(({ command }) => command !== undefined).length).toBeGreaterThanOrEqual(least.command);
    expect(steps.filter(({ sql }) => sql !== undefined).length).toBeGreaterThanOrEqual(least.sql);
  });

  for (const { command, sql, output } of steps)
    test(command ?? sql!.split("\n")[0]!, async () => {
      if (sql !== undefined) return expect(await shownBy(connection, sql)).toBe(output);
      const { stdout, stderr } = await runIn(cwd, command!.split(" "));
      expect(`${stdout}${stderr}`).toBe(output);
    });
});
