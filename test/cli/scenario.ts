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
  const folder = join(SCENARIOS, name);
  const words = readFileSync(join(folder, "command"), "utf8").match(/"[^"]*"|\S+/g) ?? [];
  const stdin = join(folder, "stdin");
  return inWorld([folder], (cwd) =>
    runIn(
      cwd,
      words.map((word) => word.replaceAll('"', "")),
      existsSync(stdin) ? readFileSync(stdin, "utf8") : "",
    ),
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

/** Runs a command line inside this process. */
export async function runIn(
  cwd: string,
  words: readonly string[],
  stdin = "",
  more: { readonly env?: Io["env"]; readonly isTerminal?: boolean } = {},
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
