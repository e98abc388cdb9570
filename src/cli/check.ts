import { Command, Option } from "commander";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../base/diagnostic.ts";
import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import { createEngine } from "../engine/engine.ts";
import { findFiles } from "../input/files.ts";
import type { Language } from "../policy/policy.ts";
import { compileProgram } from "../program/program.ts";
import { FORMATS } from "../report/formats.ts";
import type { RunSummary } from "../report/run.ts";
import { Tally } from "../report/tally.ts";
import { reportDiagnostics } from "../report/terminal/diagnostic.ts";
import { reportSummary } from "../report/terminal.ts";
import type { Totals } from "../report/totals.ts";
import { type BaselineOptions, openBaseline } from "./baseline.ts";
import { painterFor } from "./colour.ts";
import { commandLine } from "./command-line.ts";
import { type DataOption, loadData } from "./data.ts";
import type { ExitCode, Finish, Io } from "./io.ts";
import { DEFAULT_MAPPINGS, LazyMappings } from "./mappings.ts";
import { collect, type Output, readData, readIgnored, readInstant, readOutput } from "./options.ts";
import { DEFAULT_POLICIES, loadPolicies } from "./policies.ts";
import { openCache } from "./policy-cache.ts";
import { decideFiles } from "./requests.ts";
import { VERSION } from "./version.ts";
import { loadWaivers, WaiverWatch } from "./waivers.ts";
import { openReports } from "./write.ts";

interface CheckOptions extends BaselineOptions {
  readonly policies?: readonly string[];
  readonly at?: string;
  readonly format?: readonly Output[];
  readonly lang: Language;
  readonly root?: string;
  readonly mappings?: readonly string[];
  readonly mapping?: string;
  readonly unmapped?: readonly string[];
  readonly cache: boolean;
  readonly waivers?: readonly string[];
  readonly data?: readonly DataOption[];
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
    .option("--no-cache", "read and check the policies anew, and keep nothing for the next run")
    .action(async (files: string[], options: CheckOptions) => finish(await check(files, options, io)));
}

async function check(patterns: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const loaded = loadPolicies(options.policies, options.root, io, {
    cache: options.cache ? openCache(io) : undefined,
  });
  const program = compileProgram(loaded.policies);
  const { waivers, diagnostics: waiverFaults } = await loadWaivers(options.waivers, loaded, io);
  const { data, brokenTables, diagnostics: dataFaults } = await loadData(options.data, program, io);
  const engine = createEngine(program, { brokenPolicies: loaded.broken, waivers, data, brokenTables });
  const at = options.at === undefined ? undefined : parseTimestamp(options.at);
  const { files, unmatched } = await findFiles(patterns, io.cwd);
  const mappings = new LazyMappings(options, options.at ?? new Date().toISOString(), io);
  const mapsAll = options.mapping !== undefined;
  const decider = { engine, program, at, mapper: () => mappings.mapper, mapsAll };
  const baseline = await openBaseline(options, io);
  const head = { mandate: VERSION, at: options.at };
  const reports = openReports(head, options, io);
  const tally = new Tally();
  const watch = new WaiverWatch();
  const notes: Diagnostic[] = [];
  let inForce = at !== undefined && program.isInForce(at);
  for await (const decided of decideFiles(files, decider, io)) {
    const results = decided.results.map((each) => baseline.mark(each));
    for (const each of results) {
      tally.add(each);
      watch.see(each);
    }
    for (const each of decided.skipped) tally.skip(each);
    notes.push(...decided.notes);
    inForce ||= decided.inForce;
    reports.part(results);
  }
  const { totals } = tally;
  const compared = await baseline.close();
  const run: RunSummary = {
    ...head,
    files: files.length,
    totals,
    diagnostics: sortDiagnostics([
      ...loaded.diagnostics,
      ...waiverFaults,
      ...dataFaults,
      ...mappings.diagnostics,
      ...notes,
      ...baseline.diagnostics,
      ...faultsOfRun(patterns, unmatched, totals, inForce),
    ]),
    unusedWaivers: watch.unused(waivers),
    baseline: compared.baseline,
  };
  const isWritten = reports.end(run);
  const paint = painterFor(io.stderr, io.env);
  if (run.diagnostics.length > 0) io.stderr.write(`${reportDiagnostics(run.diagnostics, paint)}\n`);
  io.stderr.write(reportSummary(run, { language: options.lang, paint }));
  return isWritten && compared.isWritten ? exitCodeOf(run) : 2;
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
