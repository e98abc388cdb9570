import { DuckDBInstance, type DuckDBResultReader } from "@duckdb/node-api";

/** Runs SQL in a database of its own, which is gone afterwards. */
export async function query(sql: string): Promise<DuckDBResultReader> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    return await connection.runAndReadAll(sql);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
