import { closeSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Language } from "../policy/policy.ts";
import { FORMATS, type Report } from "../report/formats.ts";
import type { ReportOptions } from "../report/options.ts";
import { PLAIN } from "../report/painter.ts";
import type { Result, RunHead, RunSummary } from "../report/run.ts";
import { type Stream, seamless } from "../report/stream.ts";
import type { Totals } from "../report/totals.ts";
import { painterFor } from "./colour.ts";
import type { Io } from "./io.ts";
import type { Plan, Rendered } from "./jobs/plan.ts";
import type { Output } from "./options.ts";
import { writeWhole } from "./out/replace.ts";

const DEFAULT_OUTPUT: readonly Output[] = [{ format: "terminal", file: undefined }];

/** Reports that cannot be written as results come keep so many of those that they tell of. */
const MOST_KEPT = 100_000;

export interface WriteOptions {
  readonly format?: readonly Output[];
  readonly lang: Language;
}

/** All reports of a run. */
export interface Reports {
  /** Those that are written while results come, as {@link Plan} has them. */
  readonly streams: Plan["streams"];
  /** Whether there is any. */
  readonly isAny: boolean;
  /** Whether some report keeps results, and has room for more. */
  readonly keeps: boolean;
  /** The next results; what streams render of them, where that was done elsewhere. */
  part(results: readonly Result[], rendered?: Rendered): void;
  /** False: something could not be written, which was told. */
  end(run: RunSummary): boolean;
}

export function openReports(head: RunHead, { format = DEFAULT_OUTPUT, lang }: WriteOptions, io: Io): Reports {
  const kept = new Kept();
  const outputs = format.map(({ format: name, file }) => {
    const paint = file === undefined ? painterFor(io.stdout, io.env) : PLAIN;
    const { stream, isWhole } = reportOf(FORMATS[name], head, { language: lang, paint }, kept);
    const target: Target = file === undefined ? io.stdout : new ReportFile(file, io);
    target.write(stream.begin);
    return { name, stream, isWhole, target, isColoured: paint !== PLAIN };
  });
  const streamed = outputs.filter(({ isWhole }) => !isWhole);
  const isKept = outputs.some(({ isWhole }) => isWhole);
  return {
    streams: streamed.map(({ name, isColoured }) => ({ format: name, isColoured })),
    isAny: outputs.length > 0,
    get keeps() {
      return isKept && kept.hasRoom;
    },
    part(results, rendered) {
      if (isKept) kept.add(results);
      for (const [index, { stream, target }] of streamed.entries())
        for (const each of rendered?.[index] ?? [stream.render(results)]) target.write(stream.join(each));
    },
    end(run) {
      if (isKept) kept.count(run.totals);
      const isWritten = outputs.map(({ stream, target }) => {
        target.write(stream.end(run));
        return target instanceof ReportFile ? target.close() : true;
      });
      return isWritten.every((each) => each);
    },
  };
}

/** Standard output gets texts only: `--format` lets no binary format come so far. */
interface Target {
  write(part: string | Uint8Array): void;
}

/** Any format as a stream: what is a function of all results is written at the end. */
function reportOf(
  report: Report,
  head: RunHead,
  options: ReportOptions,
  kept: Kept,
): { readonly stream: Stream; readonly isWhole: boolean } {
  if ("open" in report) return { stream: report.open(head, options) as Stream, isWhole: false };
  const end = (run: RunSummary): string =>
    report.whole({ ...run, results: kept.results, left: kept.left }, options);
  return { stream: seamless({ text: () => "", end }) as Stream, isWhole: true };
}

/** Results for the reports that need them all. */
class Kept {
  readonly results: Result[] = [];
  left = 0;

  get hasRoom(): boolean {
    return this.results.length < MOST_KEPT;
  }

  add(results: readonly Result[]): void {
    this.results.push(...results.slice(0, MOST_KEPT - this.results.length));
  }

  /** How many there were in all. */
  count({ results }: Totals): void {
    this.left = results - this.results.length;
  }
}

/** Reports that have been begun. */
const drafts = new Set<string>();

/** For a run that ends before its reports do. */
export function removeDrafts(): void {
  for (const draft of drafts) rmSync(draft, { force: true });
}

/** In characters. */
const WORTH_WRITING = 64 * 1024;

/** A file that gets its name when all was written: half of a report is never taken for a whole one. */
class ReportFile {
  readonly #name: string;
  readonly #path: string;
  readonly #io: Io;
  /** Where it is written until then; the file itself, if that is a device or a pipe. */
  readonly #draft: string;
  #descriptor: number | undefined;
  /** What is not worth a call of the system yet. */
  #pending = "";

  constructor(name: string, io: Io) {
    this.#name = name;
    this.#io = io;
    this.#path = resolve(io.cwd, name);
    const isDevice = statSync(this.#path, { throwIfNoEntry: false })?.isFile() === false;
    this.#draft = isDevice ? this.#path : `${this.#path}.${process.pid}.part`;
    this.#try(() => {
      this.#descriptor = openSync(this.#draft, "w");
      if (!isDevice) drafts.add(this.#draft);
    });
  }

  write(part: string | Uint8Array): void {
    if (typeof part === "string") this.#pending += part;
    if (typeof part !== "string" || this.#pending.length >= WORTH_WRITING) this.#flush();
    if (typeof part !== "string") this.#put(part);
  }

  /** False: it could not be written, which was told. */
  close(): boolean {
    this.#flush();
    const descriptor = this.#descriptor;
    if (descriptor === undefined) return false;
    this.#try(() => {
      closeSync(descriptor);
      if (drafts.delete(this.#draft)) renameSync(this.#draft, this.#path);
    });
    return this.#descriptor !== undefined;
  }

  #flush(): void {
    const text = this.#pending;
    this.#pending = "";
    this.#put(Buffer.from(text));
  }

  #put(bytes: Uint8Array): void {
    const descriptor = this.#descriptor;
    if (descriptor !== undefined) this.#try(() => writeWhole(descriptor, bytes));
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      tellUnwritten(this.#name, thrown, this.#io);
      if (drafts.delete(this.#draft)) rmSync(this.#draft, { force: true });
      this.#descriptor = undefined;
    }
  }
}

/** Writes a file; false, and told, when that cannot be. */
export async function save(file: string, text: string, io: Io): Promise<boolean> {
  try {
    await writeFile(resolve(io.cwd, file), text);
    return true;
  } catch (thrown) {
    tellUnwritten(file, thrown, io);
    return false;
  }
}

function tellUnwritten(file: string, thrown: unknown, io: Io): void {
  const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
  io.stderr.write(`error: \`${file}\` cannot be written: ${reason}\n`);
}
