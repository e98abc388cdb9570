import { Command } from "commander";
import { hasErrors, severityOf, sortDiagnostics } from "../base/diagnostic.ts";
import { reportDiagnostics } from "../report/terminal/diagnostic.ts";
import { counted } from "../report/words.ts";
import { painterFor } from "./colour.ts";
import type { ExitCode, Finish, Io } from "./io.ts";
import { DEFAULT_MAPPINGS, loadMappings } from "./mappings.ts";
import { collect } from "./options.ts";
import { DEFAULT_POLICIES, loadPolicies } from "./policies.ts";
import { loadWaivers } from "./waivers.ts";

interface LintOptions {
  readonly policies?: readonly string[];
  readonly mappings?: readonly string[];
  readonly root?: string;
  readonly waivers?: readonly string[];
}

/** `mandate lint`. */
export function lintCommand(io: Io, finish: Finish): Command {
  return new Command("lint")
    .summary("check policies and mappings without any request")
    .description(
      "Reads, binds and checks policies and mappings. Faults go to standard output. Exits with 2 when one is an error.",
    )
    .option(
      "--policies <dir>",
      `a folder or file of policies; repeatable (default: ${DEFAULT_POLICIES})`,
      collect,
    )
    .option(
      "--mappings <dir>",
      `a folder or file of mappings; repeatable (default: ${DEFAULT_MAPPINGS})`,
      collect,
    )
    .option("--root <dir>", "policies read nothing outside of it (default: the working folder)")
    .option("--waivers <file>", "a file of waivers to check, too; repeatable", collect)
    .action(async (options: LintOptions) => finish(await lint(options, io)));
}

async function lint({ policies, mappings, root, waivers }: LintOptions, io: Io): Promise<ExitCode> {
  const loaded = loadPolicies(policies, root, io, { thorough: true });
  const read = await loadWaivers(waivers, loaded, io);
  const mapped = loadMappings(
    {
      ...(mappings === undefined ? {} : { mappings }),
      ...(root === undefined ? {} : { root }),
      thorough: true,
    },
    io,
  );
  const diagnostics = sortDiagnostics([...loaded.diagnostics, ...read.diagnostics, ...mapped.diagnostics]);
  const paint = painterFor(io.stderr, io.env);
  io.stdout.write(reportDiagnostics(diagnostics, painterFor(io.stdout, io.env)));
  const errors = diagnostics.filter((each) => severityOf(each) === "error").length;
  const rules = loaded.policies.reduce((sum, policy) => sum + policy.rules.length, 0);
  const counts = [
    counted(loaded.policies.length, ["policy", "policies"]),
    counted(rules, ["rule", "rules"]),
    ...(mapped.mappings.length === 0 ? [] : [counted(mapped.mappings.length, ["mapping", "mappings"])]),
    ...(waivers === undefined ? [] : [counted(read.waivers.length, ["waiver", "waivers"])]),
  ].join(", ");
  const warnings = diagnostics.length - errors;
  const faults = `${counted(errors, ["error", "errors"])}, ${counted(warnings, ["warning", "warnings"])}`;
  io.stderr.write(`${counts}: ${errors > 0 ? paint.bad(faults) : paint.good(faults)}\n`);
  return hasErrors(diagnostics) ? 2 : 0;
}
