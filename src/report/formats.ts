import { reportAzure } from "./azure.ts";
import { reportCsv } from "./csv.ts";
import { reportGithub } from "./github.ts";
import { reportGitlab } from "./gitlab.ts";
import { reportHtml } from "./html.ts";
import { reportJson, reportNdjson } from "./json.ts";
import { reportJunit } from "./junit.ts";
import { reportMarkdown } from "./markdown.ts";
import type { Run } from "./run.ts";
import { reportSarif } from "./sarif.ts";
import { reportTap } from "./tap.ts";
import { reportTerminal, type TerminalOptions } from "./terminal.ts";

/** A form of the results: a pure function to a text. */
export type Report = (run: Run, options: TerminalOptions) => string;

/** All formats by the name that `--format` takes. */
export const FORMATS = {
  terminal: reportTerminal,
  json: reportJson,
  ndjson: reportNdjson,
  csv: reportCsv,
  sarif: reportSarif,
  junit: reportJunit,
  tap: reportTap,
  github: reportGithub,
  gitlab: reportGitlab,
  azure: reportAzure,
  markdown: reportMarkdown,
  html: reportHtml,
} as const satisfies Readonly<Record<string, Report>>;

export type Format = keyof typeof FORMATS;
