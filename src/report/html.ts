import { encodePage } from "./html/data.ts";
import { pageOf } from "./html/page.ts";
import type { ReportOptions } from "./options.ts";
import type { Run } from "./run.ts";

/** One file that needs no network: counts, charts, a table to search in, and the details of each request. */
export function reportHtml(run: Run, { language }: ReportOptions): string {
  return pageOf(encodePage(run, language));
}
