import { openAzure } from "./azure.ts";
import { openCsv } from "./csv.ts";
import { openDecisions } from "./decisions.ts";
import { reportGithub } from "./github.ts";
import { reportGitlab } from "./gitlab.ts";
import { reportHtml } from "./html.ts";
import { openJsonReport, openNdjson } from "./json.ts";
import { reportJunit } from "./junit.ts";
import { reportMarkdown } from "./markdown.ts";
import type { ReportOptions } from "./options.ts";
import { openParquet } from "./parquet.ts";
import type { Run } from "./run.ts";
import { reportSarif } from "./sarif.ts";
import type { OpenStream } from "./stream.ts";
import { openTap } from "./tap.ts";
import { openTerminal } from "./terminal.ts";

/** A form of the results: written as they come, or a pure function of them all to a text. */
export type Report =
  /** `isBinary`: for files only, as a terminal would act on its bytes. */
  | { readonly open: OpenStream; readonly isBinary?: true }
  | { readonly whole: (run: Run, options: ReportOptions) => string };

/** All formats by the name that `--format` takes. */
export const FORMATS = {
  terminal: { open: openTerminal },
  json: { open: openJsonReport },
  ndjson: { open: openNdjson },
  decisions: { open: openDecisions },
  csv: { open: openCsv },
  parquet: { open: openParquet, isBinary: true },
  sarif: { whole: reportSarif },
  junit: { whole: reportJunit },
  tap: { open: openTap },
  github: { whole: reportGithub },
  gitlab: { whole: reportGitlab },
  azure: { open: openAzure },
  markdown: { whole: reportMarkdown },
  html: { whole: reportHtml },
} as const satisfies Readonly<Record<string, Report>>;

export type Format = keyof typeof FORMATS;
