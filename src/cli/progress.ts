import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Io, Sink } from "./io.ts";

/** In milliseconds: so often the line is written anew. */
const OFTEN = 200;
/** What is left is guessed only after so long. */
const SURE = 1000;

/** Back to the beginning of the line, and nothing in it. */
const CLEAR = "\r\u001b[K";

/** A line on a terminal that says how far a run is, how fast, and how long it will take. */
export class Progress {
  readonly #sink: Sink;
  readonly #total: number | undefined;
  readonly #now: () => number;
  readonly #begin: number;
  #bytes = 0;
  #records = 0;
  #shown = 0;

  /** `total`: the bytes of all files; undefined: nobody knows. `now`: milliseconds. */
  constructor(sink: Sink, total: number | undefined, now: () => number = () => performance.now()) {
    this.#sink = sink;
    this.#total = total;
    this.#now = now;
    this.#begin = now();
  }

  /** So many bytes of the files were read. */
  read(bytes: number): void {
    this.#bytes += bytes;
  }

  /** So many records more were decided. */
  decided(records: number): void {
    this.#records += records;
    const now = this.#now();
    if (now - this.#shown < OFTEN) return;
    this.#shown = now;
    this.#sink.write(`${CLEAR}${this.#line(now - this.#begin)}`);
  }

  end(): void {
    if (this.#shown > 0) this.#sink.write(CLEAR);
  }

  #line(lasted: number): string {
    const rate = Math.round((this.#records * 1000) / Math.max(lasted, 1));
    const count = `${grouped(this.#records)} records, ${grouped(rate)}/s`;
    if (this.#total === undefined || this.#bytes === 0) return count;
    const share = Math.min(1, this.#bytes / this.#total);
    const left = lasted < SURE ? "" : `, ${duration((lasted / share) * (1 - share))} left`;
    return `${Math.floor(share * 100)} %  ${count}${left}`;
  }
}

/** Nobody looks at it: nothing is shown. */
export const NO_PROGRESS: Pick<Progress, "read" | "decided" | "end"> = {
  read: () => {},
  decided: () => {},
  end: () => {},
};

/** For a run over files; where reports go to the same terminal they show enough. */
export async function openProgress(
  files: readonly string[],
  reportsToStdout: boolean,
  { cwd, stdout, stderr }: Io,
): Promise<Pick<Progress, "read" | "decided" | "end">> {
  if (!stderr.isTerminal || (stdout.isTerminal && reportsToStdout)) return NO_PROGRESS;
  const sizes = await Promise.all(files.map((file) => stat(resolve(cwd, file)).catch(() => undefined)));
  const isKnown = sizes.every((info) => info?.isFile() === true);
  return new Progress(stderr, isKnown ? sizes.reduce((sum, info) => sum + info!.size, 0) : undefined);
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** Of milliseconds: `42 s`, `7 min`, `3 h 5 min`. */
function duration(length: number): string {
  const seconds = Math.ceil(length / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
