import { type Command, CommanderError } from "commander";
import { newProgram } from "./commands.ts";
import type { ExitCode, Io } from "./io.ts";
import { OutFault } from "./out/fault.ts";

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
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof OutFault)) throw error;
    io.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
}
