import type { ReportOptions } from "./options.ts";
import type { Result, RunHead, RunSummary } from "./run.ts";

/**
 * A report that is written while results come, so that it never holds them all. What costs time is done by `render`,
 * which remembers nothing and may happen elsewhere; `join` puts what it gave together, in the order of the input.
 */
export interface Stream<Rendered = unknown> {
  readonly begin: string;
  /** What the next results come to, wherever they stand: plain data. */
  render(results: readonly Result[]): Rendered;
  /** What of it stands behind what was joined before: text, or the bytes of a binary format. */
  join(rendered: Rendered): string | Uint8Array;
  end(run: RunSummary): string | Uint8Array;
}

/** Begins a report; what it has to remember from part to part stays inside of it. */
export type OpenStream<Rendered = unknown> = (run: RunHead, options: ReportOptions) => Stream<Rendered>;

/** A report of which every part is the same wherever it stands. */
export function seamless(parts: {
  readonly begin?: string;
  readonly text: (results: readonly Result[]) => string;
  readonly end?: (run: RunSummary) => string;
}): Stream<string> {
  const { begin = "", text, end = () => "" } = parts;
  return { begin, render: text, join: (rendered) => rendered, end };
}
