import { encodeDiagnostic, encodeResult } from "./encode.ts";
import type { Result, RunSummary } from "./run.ts";
import { safeJson } from "./secrets.ts";
import type { OpenStream } from "./stream.ts";

const INDENT = 2;

/** The whole run as one document of `schemas/verdict.schema.json`, which ends with the counts. */
export const openJsonReport: OpenStream = ({ mandate, at }) => {
  let separator = "\n";
  const head = members({ mandate, ...(at === undefined ? {} : { at }) });
  return {
    begin: `{${head},\n  "results": [`,
    part: (results) => {
      const texts = results.map((result) => {
        const text = `${separator}${indented(safeJson(encodeResult(result), INDENT), 4)}`;
        separator = ",\n";
        return text;
      });
      return texts.join("");
    },
    end: (run) => `${separator === "\n" ? "" : "\n  "}],${members(countsOf(run))}\n}\n`,
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
export const openNdjson: OpenStream = () => ({
  begin: "",
  part: (results: readonly Result[]) =>
    results.map((result) => `${safeJson(encodeResult(result))}\n`).join(""),
  end: () => "",
});
