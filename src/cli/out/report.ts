import type { Language } from "../../policy/policy.ts";
import { loadDiagnostic } from "../../report/saved/decode.ts";
import { type BaselineOptions, openBaseline } from "../baseline.ts";
import { conclude, type RunFacts } from "../conclude.ts";
import type { ExitCode, Io } from "../io.ts";
import { openReports, type WriteOptions } from "../write.ts";
import type { Manifest } from "./manifest.ts";
import { ledgerOf, resultsOf, type SavedRuns } from "./saved-runs.ts";

export interface SavedReportOptions extends WriteOptions, BaselineOptions {
  readonly lang: Language;
}

/** Makes the reports of one run that was kept, or of the shards of one: the same as if they had been made at once. */
export async function reportSaved(runs: SavedRuns, options: SavedReportOptions, io: Io): Promise<ExitCode> {
  const facts = factsOf(runs[0].manifest);
  const baseline = await openBaseline(options, io);
  const reports = openReports(facts.head, options, io);
  if (reports.isAny || baseline.marks)
    for await (const results of resultsOf(runs)) reports.part(results.map((each) => baseline.mark(each)));
  return conclude(facts, ledgerOf(runs), baseline, reports, options.lang, io);
}

const factsOf = ({ mandate, at, patterns, inputs, diagnostics, waivers, inForce }: Manifest): RunFacts => ({
  head: { mandate, at },
  patterns,
  files: inputs.length,
  diagnostics: diagnostics.map(loadDiagnostic),
  waivers,
  inForce,
  isInterrupted: false,
});
