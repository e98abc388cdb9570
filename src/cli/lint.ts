import { Command } from "commander";
import { hasErrors, severityOf } from "../base/diagnostic.ts";
import { reportDiagnostics } from "../report/terminal/diagnostic.ts";
import { counted } from "../report/words.ts";
import { painterFor } from "./colour.ts";
import type { ExitCode, Finish, Io } from "./io.ts";
import { collect } from "./options.ts";
import { DEFAULT_POLICIES, loadPolicies } from "./policies.ts";

interface LintOptions {
  readonly policies?: readonly string[];
  readonly root?: string;
}

/** `mandate lint`. */
export function lintCommand(io: Io, finish: Finish): Command {
  return new Command("lint")
    .summary("check policies without any request")
    .description(
      "Reads, binds and checks policies. Faults go to standard output. Exits with 2 when one is an error.",
    )
    .option(
      "--policies <dir>",
      `a folder or file of policies; repeatable (default: ${DEFAULT_POLICIES})`,
      collect,
    )
    .option("--root <dir>", "policies read nothing outside of it (default: the working folder)")
    .action((options: LintOptions) => finish(lint(options, io)));
}

function lint({ policies, root }: LintOptions, io: Io): ExitCode {
  const loaded = loadPolicies(policies, root, io);
  const paint = painterFor(io.stderr, io.env);
  io.stdout.write(reportDiagnostics(loaded.diagnostics, painterFor(io.stdout, io.env)));
  const errors = loaded.diagnostics.filter((each) => severityOf(each) === "error").length;
  const rules = loaded.policies.reduce((sum, policy) => sum + policy.rules.length, 0);
  const counts = `${counted(loaded.policies.length, ["policy", "policies"])}, ${counted(rules, ["rule", "rules"])}`;
  const warnings = loaded.diagnostics.length - errors;
  const faults = `${counted(errors, ["error", "errors"])}, ${counted(warnings, ["warning", "warnings"])}`;
  io.stderr.write(`${counts}: ${errors > 0 ? paint.bad(faults) : paint.good(faults)}\n`);
  return hasErrors(loaded.diagnostics) ? 2 : 0;
}
