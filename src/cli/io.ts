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
  /** What the program is made of; undefined where it runs as modules, which change at any time. */
  readonly build?: string | undefined;
}

/** What a command gives back: nothing wrong, something denied, something undecided or unusable. */
export type ExitCode = 0 | 1 | 2;

/** Says what a command's exit code is to be. */
export type Finish = (code: ExitCode) => void;
