import { reportJson, reportNdjson } from "./json.ts";
import type { Run } from "./run.ts";
import { reportTerminal, type TerminalOptions } from "./terminal.ts";

/** A form of the results: a pure function to a text. */
export type Report = (run: Run, options: TerminalOptions) => string;

/** All formats by the name that `--format` takes. */
export const FORMATS = {
  terminal: reportTerminal,
  json: reportJson,
  ndjson: reportNdjson,
} as const satisfies Readonly<Record<string, Report>>;

export type Format = keyof typeof FORMATS;
