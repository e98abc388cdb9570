import { type Diagnostic, hasErrors, sortDiagnostics } from "../base/diagnostic.ts";
import type { Language } from "../policy/policy.ts";
import type { RunHead, RunSummary } from "../report/run.ts";
import { reportDiagnostics } from "../report/terminal/diagnostic.ts";
import { reportSummary } from "../report/terminal.ts";
import type { Totals } from "../report/totals.ts";
import type { Baseline } from "./baseline.ts";
import { painterFor } from "./colour.ts";
import { commandLine } from "./command-line.ts";
import { type ExitCode, INTERRUPTED, type Io } from "./io.ts";
import type { Ledger } from "./ledger.ts";
import type { Reports } from "./write.ts";

/** What is known of a run beside what its records come to. */
export interface RunFacts {
  readonly head: RunHead;
  /** The words of the command line that name files. */
  readonly patterns: readonly string[];
  /** How many files were read. */
  readonly files: number;
  /** Of policies, waivers, tables and the command line. */
  readonly diagnostics: readonly Diagnostic[];
  /** The ids of all waivers. */
  readonly waivers: readonly string[];
  /** Whether some rule is in force at the instant of `--at`. */
  readonly inForce: boolean;
  readonly isInterrupted: boolean;
}

/** Ends the reports, tells what there is to tell on standard error, and says what the exit code is. */
export async function conclude(
  facts: RunFacts,
  ledger: Ledger,
  baseline: Baseline,
  reports: Reports,
  language: Language,
  io: Io,
): Promise<ExitCode> {
  const compared = await baseline.close();
  const run = { ...summaryOf(facts, ledger, baseline.diagnostics), baseline: compared.baseline };
  const isWritten = reports.end(run);
  tell(run, language, io);
  if (facts.isInterrupted) return INTERRUPTED;
  return isWritten && compared.isWritten ? exitCodeOf(run) : 2;
}

function summaryOf(
  facts: RunFacts,
  ledger: Ledger,
  more: readonly Diagnostic[],
): Omit<RunSummary, "baseline"> {
  const { head, files, patterns, waivers } = facts;
  const { entry, totals } = ledger;
  const inForce = facts.inForce || entry.inForce;
  return {
    ...head,
    files,
    totals,
    diagnostics: sortDiagnostics([
      ...facts.diagnostics,
      ...entry.notes,
      ...more,
      ...(inForce ? [] : notInForce(totals, patterns)),
      ...(facts.isInterrupted ? [interrupted(patterns)] : []),
    ]),
    unusedWaivers: waivers.filter((id) => !entry.metWaivers.includes(id)).sort(),
  };
}

function tell(run: RunSummary, language: Language, io: Io): void {
  const paint = painterFor(io.stderr, io.env);
  if (run.diagnostics.length > 0) io.stderr.write(`${reportDiagnostics(run.diagnostics, paint)}\n`);
  io.stderr.write(reportSummary(run, { language, paint }));
}

/** Patterns that match nothing. */
export function unmatchedPatterns(
  patterns: readonly string[],
  unmatched: readonly string[],
): readonly Diagnostic[] {
  const words = wordsOf(patterns);
  return unmatched.map((pattern) => ({
    code: "input/no-match",
    message: `\`${pattern}\` matches no file`,
    span: words.spanOf(pattern),
  }));
}

/** All requests were judged as of times at which no rule is in force. */
function notInForce({ results, summary }: Totals, patterns: readonly string[]): readonly Diagnostic[] {
  if (results === summary.undecided) return [];
  const span = wordsOf(patterns).spanOf("");
  return [{ code: "run/not-in-force", message: "no rule is in force at any time asked for", span }];
}

function interrupted(patterns: readonly string[]): Diagnostic {
  const message = "interrupted: what follows in the input was not decided";
  return { code: "run/interrupted", message, span: wordsOf(patterns).spanOf("") };
}

const wordsOf = (patterns: readonly string[]) => commandLine(["check", ...patterns]);

/** Undecided outranks denied: whoever sees 1 knows that everything was decided. */
function exitCodeOf({ totals, diagnostics, baseline }: RunSummary): ExitCode {
  const { denied, undecided } = totals.summary;
  if (undecided > 0 || hasErrors(diagnostics)) return 2;
  return denied > (baseline?.known ?? 0) ? 1 : 0;
}
