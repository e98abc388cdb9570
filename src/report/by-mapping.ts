import type { Result, Run, Skipped } from "./run.ts";

/** What came of the records that one mapping has read. */
export interface MappingSummary {
  /** Undefined: the records were change requests, or nothing recognised them. */
  readonly mapping: string | undefined;
  readonly allowed: number;
  readonly denied: number;
  readonly undecided: number;
  readonly skipped: number;
}

/** An operation of which records were left without a decision. */
export interface OperationCount {
  readonly mapping: string;
  readonly operation: string;
  readonly count: number;
}

/** By the id of the mapping; requests that needed none come first. Empty when no record needed a mapping. */
export function summaryByMapping({ results, skipped }: Run): readonly MappingSummary[] {
  const all: readonly (Result | Skipped)[] = [...results, ...skipped];
  if (all.every(({ mapping }) => mapping === undefined)) return [];
  const ids = [...new Set(all.map(({ mapping }) => mapping ?? ""))].sort();
  return ids.map((id) => {
    const own = results.filter(({ mapping }) => (mapping ?? "") === id);
    const count = (decision: string): number =>
      own.filter(({ answer }) => answer.decision === decision).length;
    return {
      mapping: id === "" ? undefined : id,
      allowed: count("allow"),
      denied: count("deny"),
      undecided: count("undecided"),
      skipped: skipped.filter(({ mapping }) => mapping === id).length,
    };
  });
}

/** The operations that no mapping knows, and those that ask for nothing, each with its number of records. */
export function operationsOf(records: readonly (Result | Skipped)[]): readonly OperationCount[] {
  const counts = new Map<string, OperationCount>();
  for (const { mapping = "", operation } of records) {
    if (operation === undefined) continue;
    const key = `${mapping}\n${operation}`;
    counts.set(key, { mapping, operation, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
