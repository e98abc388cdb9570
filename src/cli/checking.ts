import { inOrder } from "../base/in-order.ts";
import { findFiles, STDIN } from "../input/files.ts";
import { piecesOfAll } from "../input/pieces/pieces.ts";
import type { Language } from "../policy/policy.ts";
import { type BaselineOptions, openBaseline } from "./baseline.ts";
import { conclude, type RunFacts, unmatchedPatterns } from "./conclude.ts";
import { type DecisionOptions, type OpenDecider, openDecider } from "./decider.ts";
import { type Interrupt, watchForInterrupt } from "./interrupt.ts";
import { type ExitCode, INTERRUPTED, type Io } from "./io.ts";
import type { Answered } from "./jobs/answer.ts";
import { openCrew } from "./jobs/crew.ts";
import { grouped } from "./jobs/groups.ts";
import type { Plan } from "./jobs/plan.ts";
import { Ledger } from "./ledger.ts";
import type { Output } from "./options.ts";
import { beginOf, manifestOf } from "./out/begin.ts";
import { OutFolder, type OutOptions } from "./out/folder.ts";
import type { Shard } from "./out/manifest.ts";
import { reportSaved } from "./out/report.ts";
import { openProgress } from "./progress.ts";
import { dealt } from "./shard.ts";
import { VERSION } from "./version.ts";
import { openReports } from "./write.ts";

/** What `mandate check` was asked for. */
export interface CheckOptions extends BaselineOptions, DecisionOptions, OutOptions {
  readonly format?: readonly Output[];
  readonly lang: Language;
  readonly jobs?: number;
  readonly shard?: Shard;
}

/** Decides all records of files. */
export async function check(patterns: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const now = beginOf(options, io);
  const decider = await openDecider(options, now, io);
  const { files, unmatched } = await findFiles(patterns, io.cwd);
  const interrupt = watchForInterrupt(io);
  const facts = {
    head: { mandate: VERSION, at: options.at },
    patterns,
    files: files.length,
    diagnostics: [...decider.diagnostics, ...unmatchedPatterns(patterns, unmatched)],
    waivers: decider.waivers,
    inForce: decider.at !== undefined && decider.program.isInForce(decider.at),
  };
  const check: Check = { decider, options, now, files, facts, interrupt };
  return options.out === undefined ? checkAtOnce(check, io) : checkIntoFolder(check, io);
}

/** What is to be checked, and with what. */
interface Check {
  readonly decider: OpenDecider;
  readonly options: CheckOptions;
  readonly now: string;
  readonly files: readonly string[];
  readonly facts: Omit<RunFacts, "isInterrupted">;
  readonly interrupt: Interrupt;
}

/** Writes the reports while records are decided. */
async function checkAtOnce(check: Check, io: Io): Promise<ExitCode> {
  const { options, facts, interrupt } = check;
  const baseline = await openBaseline(options, io);
  const reports = openReports(facts.head, options, io);
  const ledger = new Ledger();
  const asked: Asked = {
    streams: baseline.marks ? [] : reports.streams,
    identifies: baseline.marks,
    wantsResults: () => baseline.marks || reports.keeps,
    skip: 0,
  };
  for await (const { entry, results, rendered } of answers(check, asked, io)) {
    ledger.merge(entry);
    if (baseline.marks) reports.part(results.map((each) => baseline.mark(each)));
    else reports.part(results, rendered);
  }
  const { isInterrupted } = interrupt;
  return conclude({ ...facts, isInterrupted }, ledger, baseline, reports, options.lang, io);
}

/** Keeps results in a folder, from which the reports are made when all records are decided. */
async function checkIntoFolder(check: Check, io: Io): Promise<ExitCode> {
  const { options, interrupt } = check;
  const folder = await OutFolder.open(await manifestOf(check, io), options, io);
  const asked: Asked = {
    streams: [{ format: "saved", isColoured: false }],
    identifies: true,
    wantsResults: () => false,
    skip: folder.groups,
  };
  if (!folder.manifest.isComplete) for await (const each of answers(check, asked, io)) folder.add(each);
  if (interrupt.isInterrupted) {
    folder.abandon();
    io.stderr.write(`interrupted; \`--resume\` goes on with \`${options.out}\`\n`);
    return INTERRUPTED;
  }
  folder.complete();
  return reportSaved([folder.asSavedRun()], { format: [], ...options }, io);
}

/** What is asked of whoever answers. */
interface Asked extends Pick<Plan, "streams" | "identifies"> {
  readonly wantsResults: () => boolean;
  /** So many groups of pieces were answered before. */
  readonly skip: number;
}

/** What comes of the input, piece by piece and in its order. */
async function* answers(check: Check, asked: Asked, io: Io): AsyncGenerator<Answered> {
  const { decider, options, now, files, facts, interrupt } = check;
  const { streams, identifies, wantsResults, skip } = asked;
  const plan: Plan = { head: facts.head, language: options.lang, streams, identifies };
  const progress = await openProgress(files, reportsToStdout(options), io);
  const onRead = (bytes: number): void => progress.read(bytes);
  const crew = openCrew(decider, { options: decisionOptions(options), now, plan }, jobsOf(options), io);
  const pieces = dealt(interrupt.until(piecesOfAll(files, io.cwd, io.stdin, { onRead })), options.shard);
  try {
    const answered = inOrder(
      behind(skip, grouped(pieces)),
      () => crew.room,
      (group) => crew.answer(group, wantsResults()),
    );
    for await (const each of answered) {
      yield each;
      progress.decided(each.entry.counts.results);
    }
  } finally {
    progress.end();
    await crew.close();
  }
}

/** With `--out`, reports are made when all is decided. */
const reportsToStdout = ({ out, format }: CheckOptions): boolean =>
  out === undefined && (format === undefined || format.some(({ file }) => file === undefined));

async function* behind<Item>(count: number, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  let left = count;
  for await (const item of items) if (left-- <= 0) yield item;
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
