import type { Language } from "../../policy/policy.ts";
import type { Run } from "../run.ts";
import { safeJson } from "../secrets.ts";
import type { OperationCount } from "../totals.ts";
import { visible } from "../visible.ts";
import { escapeJson } from "./escape.ts";
import type { PageData } from "./model.ts";
import { diagnosticNote } from "./notes.ts";
import { requestTexts } from "./requests.ts";
import { encodeRows } from "./rows.ts";

/** What stands in the page: the table's data as it is, and as JSON; details in blocks that are read when one is opened. */
export interface EncodedPage {
  readonly data: PageData;
  readonly json: string;
  readonly blocks: readonly string[];
}

/** How many rows a block has: reading one takes no time that anybody feels. */
const BLOCK = 250;

export function encodePage(run: Run, language: Language): EncodedPage {
  const { columns, lists, details } = encodeRows(run.results);
  const requests = requestTexts(run.results);
  const texts = details.map((detail, at) => withRequest(safeJson(detail), requests[at]!));
  const data: PageData = {
    ...factsOf(run, language),
    lists,
    rows: columns,
    block: BLOCK,
    requests: {
      read: run.results.filter(({ record }) => record !== undefined).length,
      embedded: requests.filter((each) => each !== "").length,
    },
  };
  return { data, json: escapeJson(safeJson(data)), blocks: blocksOf(texts) };
}

/** What is known of the run as a whole. */
function factsOf(run: Run, language: Language) {
  const { mandate, at, files, left, totals, diagnostics, unusedWaivers, baseline } = run;
  return {
    mandate,
    ...(at === undefined ? {} : { at }),
    language,
    files,
    results: totals.results,
    left,
    summary: totals.summary,
    diagnostics: diagnostics.map(diagnosticNote),
    mappings: totals.mappings.map((each) => ({
      ...each,
      mapping: each.mapping && visible(each.mapping),
    })),
    unmapped: totals.unmapped.map(visibleOperation),
    skipped: totals.skipped.map(visibleOperation),
    unusedWaivers: unusedWaivers.map(visible),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

const visibleOperation = (each: OperationCount) => ({
  ...each,
  mapping: visible(each.mapping),
  operation: visible(each.operation),
});

/** A request is JSON already: it was measured. */
const withRequest = (detail: string, request: string): string =>
  request === "" ? detail : `${detail.slice(0, -1)},${request}}`;

function blocksOf(texts: readonly string[]): readonly string[] {
  const count = Math.ceil(texts.length / BLOCK);
  return Array.from({ length: count }, (_, at) =>
    escapeJson(`[${texts.slice(at * BLOCK, (at + 1) * BLOCK).join(",")}]`),
  );
}
