import type { Lookup } from "../../ir.ts";
import { isFew, RowFinder } from "../../runtime/lookup.ts";
import { type Build, type Frame, type Run, strictlyOne } from "../frame.ts";

type Rows = readonly unknown[];

const NONE: Rows = [];

export function buildLookup(node: Lookup, build: Build): Run {
  const { slot } = node.known;
  const tests = node.tests.map(({ test, leavesOut }) => ({ run: build(test), leavesOut }));
  const lookups = node.equalities.map(({ key: { path, through }, value }) => ({
    finder: new RowFinder(path, through),
    run: build(value),
  }));
  const found = (table: Rows, frame: Frame): Rows => {
    let best = table;
    for (const [number, { finder, run }] of lookups.entries()) {
      if (number > 0 && isFew(best)) return best;
      const rows = finder.find(table, run(frame));
      if (number > 0 && rows.length >= best.length) continue;
      frame.locals[slot] = finder.isExact(table, rows) ? number : -1;
      best = rows;
    }
    return best;
  };
  return strictlyOne(node.table, build, (table, frame) => {
    frame.locals[slot] = -1;
    for (const { run, leavesOut } of tests) {
      const value = run(frame);
      if (value === leavesOut) return NONE;
      if (value !== !leavesOut) return table;
    }
    return found(table as Rows, frame);
  });
}
