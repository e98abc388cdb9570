import { Command } from "commander";
import { checkCommand } from "./check.ts";
import { explainCommand } from "./explain.ts";
import type { Finish, Io } from "./io.ts";
import { lintCommand } from "./lint.ts";
import { convertCommand, mergeCommand } from "./merge.ts";
import { VERSION } from "./version.ts";

/** All commands: a new one is one file and one line. */
const COMMANDS = [checkCommand, mergeCommand, convertCommand, lintCommand, explainCommand];

/** The same bytes whatever the terminal. */
const HELP_WIDTH = 80;

export function newProgram(io: Io, finish: Finish): Command {
  const program = new Command("mandate")
    .description("decides whether a partner's change request lies within its mandate")
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .showHelpAfterError("(`mandate --help` says more)");
  for (const make of COMMANDS) program.addCommand(make(io, finish).copyInheritedSettings(program));
  return program;
}
