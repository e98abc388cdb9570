import type { Lookup } from "../../ir.ts";
import { fewer, isFew, lookUp, RowKey } from "../../runtime/lookup.ts";
import { type Build, type Frame, type Run, strictlyOne } from "../frame.ts";

type Rows = readonly unknown[];

const NONE: Rows = [];

export function buildLookup(node: Lookup, build: Build): Run {
  const [first, ...others] = node.equalities.map(({ key: { path, through }, value }) => {
    const key = new RowKey(path, through);
    const run = build(value);
    return (table: Rows, frame: Frame): Rows => lookUp(table, key, run(frame));
  });
  const tests = node.tests.map(({ test, leavesOut }) => ({ run: build(test), leavesOut }));
  const found = (table: Rows, frame: Frame): Rows => {
    let rows = first!(table, frame);
    for (const look of others) {
      if (isFew(rows)) return rows;
      rows = fewer(rows, look(table, frame));
    }
    return rows;
  };
  return strictlyOne(node.table, build, (table, frame) => {
    for (const { run, leavesOut } of tests) {
      const value = run(frame);
      if (value === leavesOut) return NONE;
      if (value !== !leavesOut) return table;
    }
    return found(table as Rows, frame);
  });
}
