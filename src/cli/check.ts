import { Command } from "commander";
import { type CheckOptions, check } from "./checking.ts";
import type { Finish, Io } from "./io.ts";
import { DEFAULT_MAPPINGS } from "./mappings.ts";
import { collect, readData, readIgnored, readInstant, readJobs, readMebibytes } from "./options.ts";
import { DEFAULT_POLICIES } from "./policies.ts";
import { withReportOptions } from "./report-options.ts";
import { readShard } from "./shard.ts";

/** `mandate check FILES...`. */
export function checkCommand(io: Io, finish: Finish): Command {
  const command = new Command("check")
    .summary("decide change requests")
    .description(
      "Decides the change requests in files: JSON or YAML, one or many a file. Results go to standard output, " +
        "diagnostics and the summary to standard error. Exits with 0 when all are allowed, with 1 when one is " +
        "denied (and not known from the baseline), with 2 when one is undecided, a policy is broken or nothing was decided.",
    )
    .argument("<files...>", "files, folders, globs, or - for standard input")
    .option(
      "--policies <dir>",
      `a folder or file of policies; repeatable (default: ${DEFAULT_POLICIES})`,
      collect,
    )
    .option("--at <time>", "judge all requests as of this time instead of their own", readInstant)
    .option(
      "--data <name=files>",
      "the rows of a table that policies read: a file, folder or glob; repeatable",
      readData,
    )
    .option("--waivers <file>", "approved exceptions from deny rules; repeatable", collect);
  return withReportOptions(command)
    .option(
      "--mappings <dir>",
      `a folder or file of mappings; repeatable (default: ${DEFAULT_MAPPINGS})`,
      collect,
    )
    .option("--mapping <name>", "read all records by this mapping, whatever they look like")
    .option(
      "--unmapped <ignore=name>",
      "accept records of an operation that no mapping knows; repeatable",
      readIgnored,
    )
    .option("--root <dir>", "policies read nothing outside of it (default: the working folder)")
    .option(
      "--jobs <n>",
      "decide on so many threads (default: one for each core, for large inputs)",
      readJobs,
    )
    .option(
      "--shard <i/n>",
      "decide only this part of the input; auto: as the scheduler says",
      readShard(io.env),
    )
    .option("--out <dir>", "keep the results in a folder, safe from whatever ends the run")
    .option("--resume", "go on with the run in the folder of --out, if there is one")
    .option("--part-size <mib>", "of the files in the folder of --out (default: 64)", readMebibytes)
    .option("--no-cache", "read and check the policies anew, and keep nothing for the next run")
    .action(async (files: string[], options: CheckOptions) => finish(await check(files, options, io)));
}
