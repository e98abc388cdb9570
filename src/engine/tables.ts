import type { Program } from "../program/program.ts";
import type { Violation } from "../schema/schema.ts";

/** The rows of tables by the names that policies give them, as JSON. A table that nobody supplied is absent. */
export type Tables = Readonly<Record<string, readonly object[]>>;

/** What conditions read beside the request: the variable `data`. */
export interface Standing {
  readonly data: Tables;
}

/** Own properties only, so that no table can be mistaken for what every object has. */
export function standingOf(data: Tables): Standing {
  return { data: Object.assign(Object.create(null) as object, data) as Tables };
}

/** A row that does not fit the schema of its table. */
export interface DataFault {
  readonly table: string;
  /** From 0; undefined: no policy declares the table. */
  readonly row: number | undefined;
  readonly violations: readonly Violation[];
}

/** So many faults are told one by one. */
const MOST_FAULTS = 100;

/** Holds tables against the schemas that policies name for them. A row that does not fit is left out. */
export function fitTables(
  data: Readonly<Record<string, readonly unknown[]>>,
  { tables }: Program,
): {
  readonly data: Tables;
  readonly brokenTables: readonly string[];
  readonly faults: readonly DataFault[];
} {
  const faults: DataFault[] = [];
  const broken = new Set<string>();
  const tell = (fault: DataFault): void => {
    broken.add(fault.table);
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const fit = Object.entries(data).flatMap(([table, rows]): [string, readonly object[]][] => {
    const schema = tables.get(table)?.row;
    if (schema === undefined) tell({ table, row: undefined, violations: [] });
    if (schema === undefined) return [];
    const kept = rows.filter((value, row) => {
      const violations = schema.validate(value);
      if (violations.length > 0) tell({ table, row, violations });
      return violations.length === 0;
    });
    return [[table, kept as readonly object[]]];
  });
  return { data: Object.fromEntries(fit), brokenTables: [...broken].sort(), faults };
}
