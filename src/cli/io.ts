import type { Worker } from "node:worker_threads";

/** Where a command writes to. */
export interface Sink {
  write(text: string): void;
  /** A terminal, so that colours are welcome. */
  readonly isTerminal: boolean;
}

/** All that a command sees of the process, so that tests can run it inside theirs. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Starts a thread that answers pieces ({@link serve}), with plain data; undefined where there are none. */
  readonly startThread?: ((begin: unknown) => Worker) | undefined;
  /** How many threads can work at once. */
  readonly cores?: number;
  /** Calls once when the user interrupts the run; without it, an interrupt ends the process. */
  readonly onInterrupt?: ((act: () => void) => void) | undefined;
  /** What the program is made of; undefined where it runs as modules, which change at any time. */
  readonly build?: string | undefined;
}

/** Interrupted: 128 and the signal's number. */
export const INTERRUPTED = 130;

/** What a command gives back: nothing wrong, something denied, something undecided or unusable. */
export type ExitCode = 0 | 1 | 2 | typeof INTERRUPTED;

/** Says what a command's exit code is to be. */
export type Finish = (code: ExitCode) => void;
