import type { CodeEntry } from "./entry.ts";

/** Faults of reference data. A table with a fault is incomplete: as long as there is one, nothing is allowed. */
export const DATA_CODES = {
  "data/misfit": {
    severity: "error",
    title: "a row does not fit the schema of its table",
    help: "Under `data`, a policy names the JSON Schema of one row. In CSV files a number is written as in JSON, a bool as true or false, and an empty cell is absent.",
  },
  "data/unknown-table": {
    severity: "error",
    title: "no policy declares the table",
    help: "`--data NAME=FILES` supplies a table that a policy declares: `data: { NAME: schemas/row.schema.json }`.",
  },
} as const satisfies Record<string, CodeEntry>;
