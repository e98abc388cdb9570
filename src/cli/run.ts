import { type Command, CommanderError } from "commander";
import { newProgram } from "./commands.ts";
import type { ExitCode, Io } from "./io.ts";

/** Runs a command line (without the program's name) and gives the exit code; never exits itself. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program: Command = newProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}
