import type { ReportOptions } from "./options.ts";
import type { Result, Run } from "./run.ts";

/** A report that is written while results come, so that it never holds them all. */
export interface Stream {
  readonly begin: string;
  /** The next results of the input. */
  part(results: readonly Result[]): string;
  /** `run` has counts and diagnostics, but no results. */
  end(run: Run): string;
}

/** Begins a report; what it has to remember from part to part stays inside of it. */
export type OpenStream = (run: Pick<Run, "mandate" | "at">, options: ReportOptions) => Stream;
