import type { ReportOptions } from "./options.ts";
import type { Result, RunHead, RunSummary } from "./run.ts";

/** A report that is written while results come, so that it never holds them all. */
export interface Stream {
  readonly begin: string;
  /** The next results of the input. */
  part(results: readonly Result[]): string;
  end(run: RunSummary): string;
}

/** Begins a report; what it has to remember from part to part stays inside of it. */
export type OpenStream = (run: RunHead, options: ReportOptions) => Stream;
