import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";

/** What a command line did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const WORLD = "test/cli/world";
export const SCENARIOS = "test/cli/scenarios";

/**
 * A scenario is a folder: `command` (without the program's name), `expected`, perhaps `stdin`, and files that are
 * laid over those of `test/cli/world` before the command runs there.
 */
export async function play(name: string): Promise<Outcome> {
  return inWorld([join(SCENARIOS, name)], (cwd) => playIn(cwd, name));
}

/** Runs the command of a scenario in a folder that has its files. */
export async function playIn(cwd: string, name: string, more: MoreIo = {}): Promise<Outcome> {
  const folder = join(SCENARIOS, name);
  const words = readFileSync(join(folder, "command"), "utf8").match(/"[^"]*"|\S+/g) ?? [];
  const stdin = join(folder, "stdin");
  return runIn(
    cwd,
    words.map((word) => word.replaceAll('"', "")),
    existsSync(stdin) ? readFileSync(stdin, "utf8") : "",
    more,
  );
}

/** Calls with a copy of the world that is gone afterwards. */
export async function inWorld<T>(layers: readonly string[], act: (cwd: string) => Promise<T>): Promise<T> {
  const cwd = mkdtempSync(join(tmpdir(), "mandate-"));
  try {
    for (const layer of [WORLD, ...layers]) cpSync(layer, cwd, { recursive: true });
    return await act(cwd);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

type MoreIo = Partial<Pick<Io, "env" | "build">> & { readonly isTerminal?: boolean };

/** Runs a command line inside this process. */
export async function runIn(
  cwd: string,
  words: readonly string[],
  stdin = "",
  more: MoreIo = {},
): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof written) => ({
    isTerminal: more.isTerminal ?? false,
    write(text: string) {
      written[name] += text;
    },
  });
  const code = await run(words, {
    cwd,
    env: more.env ?? {},
    stdout: sink("stdout"),
    stderr: sink("stderr"),
    stdin: textStream(stdin),
    build: more.build,
  });
  return { code, ...written };
}

async function* textStream(text: string): AsyncGenerator<string> {
  yield text;
}

/** An outcome as the file `expected` holds it. */
export function outcomeText({ code, stdout, stderr }: Outcome): string {
  return `exit ${code}\n--- stdout\n${stdout}--- stderr\n${stderr}`;
}
