import { operationsOf, summaryByMapping } from "./by-mapping.ts";
import { encodeDiagnostic, encodeResult } from "./encode.ts";
import { type Run, summaryOf } from "./run.ts";
import { safeJson } from "./secrets.ts";

/** The whole run as one document of `schemas/verdict.schema.json`. */
export function reportJson(run: Run): string {
  const { mandate, at, files, results, diagnostics, unusedWaivers, baseline } = run;
  const document = {
    mandate,
    ...(at === undefined ? {} : { at }),
    files,
    summary: summaryOf(results),
    ...mappingsOf(run),
    results: results.map(encodeResult),
    diagnostics: diagnostics.map(encodeDiagnostic),
    ...(baseline === undefined ? {} : { baseline }),
    ...(unusedWaivers.length === 0 ? {} : { unusedWaivers }),
  };
  return `${safeJson(document, 2)}\n`;
}

/** Only when a record needed a mapping. */
function mappingsOf(run: Run) {
  const mappings = summaryByMapping(run);
  if (mappings.length === 0) return {};
  return { mappings, unmapped: operationsOf(run.results), skipped: operationsOf(run.skipped) };
}

/** One result a line (`$defs/result` of the same schema) and nothing else: for streams. The summary goes to stderr. */
export function reportNdjson(run: Run): string {
  return run.results.map((result) => `${safeJson(encodeResult(result))}\n`).join("");
}
