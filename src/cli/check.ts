import { Command, Option } from "commander";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../base/diagnostic.ts";
import { findFiles, STDIN } from "../input/files.ts";
import type { Piece } from "../input/pieces/piece.ts";
import { piecesOf } from "../input/pieces/pieces.ts";
import type { Language } from "../policy/policy.ts";
import { FORMATS } from "../report/formats.ts";
import type { RunSummary } from "../report/run.ts";
import { reportDiagnostics } from "../report/terminal/diagnostic.ts";
import { reportSummary } from "../report/terminal.ts";
import type { Totals } from "../report/totals.ts";
import { type BaselineOptions, openBaseline } from "./baseline.ts";
import { painterFor } from "./colour.ts";
import { commandLine } from "./command-line.ts";
import { type DecisionOptions, openDecider } from "./decider.ts";
import { interruptedRun, watchForInterrupt } from "./interrupt.ts";
import { type ExitCode, type Finish, INTERRUPTED, type Io } from "./io.ts";
import { openCrew } from "./jobs/crew.ts";
import { inOrder } from "./jobs/ordered.ts";
import { Ledger } from "./ledger.ts";
import { DEFAULT_MAPPINGS } from "./mappings.ts";
import { collect, type Output, readData, readIgnored, readInstant, readJobs, readOutput } from "./options.ts";
import { DEFAULT_POLICIES } from "./policies.ts";
import { VERSION } from "./version.ts";
import { openReports } from "./write.ts";

interface CheckOptions extends BaselineOptions, DecisionOptions {
  readonly format?: readonly Output[];
  readonly lang: Language;
  readonly jobs?: number;
}

/** `mandate check FILES...`. */
export function checkCommand(io: Io, finish: Finish): Command {
  return new Command("check")
    .summary("decide change requests")
    .description(
      "Decides the change requests in files: JSON or YAML, one or many a file. Results go to standard output, " +
        "diagnostics and the summary to standard error. Exits with 0 when all are allowed, with 1 when one is " +
        "denied (and not known from the baseline), with 2 when one is undecided, a policy is broken or nothing was decided.",
    )
    .argument("<files...>", "files, folders, globs, or - for standard input")
    .option(
      "--policies <dir>",
      `a folder or file of policies; repeatable (default: ${DEFAULT_POLICIES})`,
      collect,
    )
    .option("--at <time>", "judge all requests as of this time instead of their own", readInstant)
    .option(
      "--data <name=files>",
      "the rows of a table that policies read: a file, folder or glob; repeatable",
      readData,
    )
    .option("--waivers <file>", "approved exceptions from deny rules; repeatable", collect)
    .addOption(
      new Option("--baseline <file>", "show what is new: denials that it has count no more").conflicts(
        "writeBaseline",
      ),
    )
    .option("--write-baseline <file>", "write all denials to a file for --baseline")
    .option("--format <fmt[=file]>", `${Object.keys(FORMATS).join(", ")}; repeatable`, readOutput)
    .addOption(new Option("--lang <language>", "of reasons and titles").choices(["en", "de"]).default("en"))
    .option(
      "--mappings <dir>",
      `a folder or file of mappings; repeatable (default: ${DEFAULT_MAPPINGS})`,
      collect,
    )
    .option("--mapping <name>", "read all records by this mapping, whatever they look like")
    .option(
      "--unmapped <ignore=name>",
      "accept records of an operation that no mapping knows; repeatable",
      readIgnored,
    )
    .option("--root <dir>", "policies read nothing outside of it (default: the working folder)")
    .option(
      "--jobs <n>",
      "decide on so many threads (default: one for each core, for large inputs)",
      readJobs,
    )
    .option("--no-cache", "read and check the policies anew, and keep nothing for the next run")
    .action(async (files: string[], options: CheckOptions) => finish(await check(files, options, io)));
}

async function check(patterns: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const now = new Date().toISOString();
  const decider = await openDecider(options, now, io);
  const { files, unmatched } = await findFiles(patterns, io.cwd);
  const baseline = await openBaseline(options, io);
  const head = { mandate: VERSION, at: options.at };
  const reports = openReports(head, options, io);
  const plan = {
    head,
    language: options.lang,
    streams: baseline.marks ? [] : reports.streams,
    identifies: baseline.marks,
  };
  const crew = openCrew(decider, { options: decisionOptions(options), now, plan }, jobsOf(options), io);
  const interrupt = watchForInterrupt(io);
  const ledger = new Ledger();
  const wantsResults = (): boolean => baseline.marks || reports.keeps;
  const pieces = interrupt.until(piecesOfAll(files, io));
  for await (const answered of inOrder(
    pieces,
    () => crew.room,
    (piece) => crew.answer(piece, wantsResults()),
  )) {
    ledger.merge(answered.entry);
    if (baseline.marks) reports.part(answered.results.map((each) => baseline.mark(each)));
    else reports.part(answered.results, answered.rendered);
  }
  await crew.close();
  const { entry, totals } = ledger;
  const compared = await baseline.close();
  const inForce = entry.inForce || (decider.at !== undefined && decider.program.isInForce(decider.at));
  const run: RunSummary = {
    ...head,
    files: files.length,
    totals,
    diagnostics: sortDiagnostics([
      ...decider.diagnostics,
      ...entry.notes,
      ...baseline.diagnostics,
      ...faultsOfRun(patterns, unmatched, totals, inForce),
      ...(interrupt.isInterrupted ? [interruptedRun(patterns)] : []),
    ]),
    unusedWaivers: decider.waivers.filter((id) => !entry.metWaivers.includes(id)).sort(),
    baseline: compared.baseline,
  };
  const isWritten = reports.end(run);
  const paint = painterFor(io.stderr, io.env);
  if (run.diagnostics.length > 0) io.stderr.write(`${reportDiagnostics(run.diagnostics, paint)}\n`);
  io.stderr.write(reportSummary(run, { language: options.lang, paint }));
  if (interrupt.isInterrupted) return INTERRUPTED;
  return isWritten && compared.isWritten ? exitCodeOf(run) : 2;
}

/** Standard input can be read only once. */
function jobsOf({ jobs, data = [], waivers = [], policies = [] }: CheckOptions): number | undefined {
  const paths = [...data.map(({ files }) => files), ...waivers, ...policies];
  return paths.includes(STDIN) ? 1 : jobs;
}

/** Without what decisions do not depend on. */
function decisionOptions(options: CheckOptions): DecisionOptions {
  const { policies, at, cache, waivers, data, mappings, mapping, unmapped, root } = options;
  const given = { policies, at, waivers, data, mappings, mapping, unmapped, root };
  return { cache, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

async function* piecesOfAll(files: readonly string[], { cwd, stdin }: Io): AsyncGenerator<Piece> {
  for (const file of files) yield* piecesOf(file, cwd, stdin);
}

/** What is wrong with the command line as a whole: patterns that match nothing, a time at which no rule is in force. */
function faultsOfRun(
  patterns: readonly string[],
  unmatched: readonly string[],
  { results, summary }: Totals,
  inForce: boolean,
): readonly Diagnostic[] {
  const words = commandLine(["check", ...patterns]);
  const faults: Diagnostic[] = unmatched.map((pattern) => ({
    code: "input/no-match",
    message: `\`${pattern}\` matches no file`,
    span: words.spanOf(pattern),
  }));
  if (results > summary.undecided && !inForce) {
    const span = words.spanOf("");
    faults.push({ code: "run/not-in-force", message: "no rule is in force at any time asked for", span });
  }
  return faults;
}

/** Undecided outranks denied: whoever sees 1 knows that everything was decided. */
function exitCodeOf({ totals, diagnostics, baseline }: RunSummary): ExitCode {
  const { denied, undecided } = totals.summary;
  if (undecided > 0 || hasErrors(diagnostics)) return 2;
  return denied > (baseline?.known ?? 0) ? 1 : 0;
}
