import { encodeDiagnostic, encodeResult } from "./encode.ts";
import type { RunSummary } from "./run.ts";
import { safeJson } from "./secrets.ts";
import { type OpenStream, seamless } from "./stream.ts";

const INDENT = 2;

/** The whole run as one document of `schemas/verdict.schema.json`, which ends with the counts. */
export const openJsonReport: OpenStream<string> = ({ mandate, at }) => {
  let isFirst = true;
  const head = members({ mandate, ...(at === undefined ? {} : { at }) });
  return {
    begin: `{${head},\n  "results": [`,
    render: (results) =>
      results.map((result) => indented(safeJson(encodeResult(result), INDENT), 4)).join(",\n"),
    join(text) {
      if (text === "") return "";
      const separator = isFirst ? "\n" : ",\n";
      isFirst = false;
      return `${separator}${text}`;
    },
    end: (run) => `${isFirst ? "" : "\n  "}],${members(countsOf(run))}\n}\n`,
  };
};

/** What follows the results. */
function countsOf({ files, totals, diagnostics, unusedWaivers, baseline }: RunSummary): object {
  const { summary, mappings, unmapped, skipped } = totals;
  return {
    files,
    summary,
    ...(mappings.length === 0 ? {} : { mappings, unmapped, skipped }),
    diagnostics: diagnostics.map(encodeDiagnostic),
    ...(baseline === undefined ? {} : { baseline }),
    ...(unusedWaivers.length === 0 ? {} : { unusedWaivers }),
  };
}

/** The members of an object, without its braces. */
const members = (value: object): string => safeJson(value, INDENT).slice(1, -2);

function indented(text: string, by: number): string {
  const gap = " ".repeat(by);
  return `${gap}${text.replaceAll("\n", `\n${gap}`)}`;
}

/** One result a line (`$defs/result` of the same schema) and nothing else: for streams. The summary goes to stderr. */
export const openNdjson: OpenStream<string> = () =>
  seamless({ text: (results) => results.map((result) => `${safeJson(encodeResult(result))}\n`).join("") });
