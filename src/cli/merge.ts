import { Command } from "commander";
import type { Finish, Io } from "./io.ts";
import { reportSaved, type SavedReportOptions } from "./out/report.ts";
import { openSavedRun, openShards } from "./out/saved-runs.ts";
import { withReportOptions } from "./report-options.ts";

/** `mandate merge DIRS...`: the shards of a run make one. */
export function mergeCommand(io: Io, finish: Finish): Command {
  return withReportOptions(new Command("merge"))
    .summary("make one report of the shards of a run")
    .description(
      "Reads what `mandate check --shard I/N --out DIR` has kept, one folder for each shard, and makes the reports that a " +
        "run without shards would have made, with its exit code. Refuses shards that are missing, there twice, not " +
        "complete, or of another run.",
    )
    .argument("<dirs...>", "the folders of all shards, in any order")
    .action(async (dirs: string[], options: SavedReportOptions) =>
      finish(await reportSaved(openShards(dirs, io.cwd), options, io)),
    );
}

/** `mandate convert DIR`: other reports of a run that was kept. */
export function convertCommand(io: Io, finish: Finish): Command {
  return withReportOptions(new Command("convert"))
    .summary("make reports of a run that was kept")
    .description(
      "Reads what `mandate check --out DIR` has kept and makes reports of it, without deciding anything again. The exit " +
        "code is that of the run.",
    )
    .argument("<dir>", "the folder of the run, or of one of its shards")
    .action(async (dir: string, options: SavedReportOptions) =>
      finish(await reportSaved([openSavedRun(dir, io.cwd)], options, io)),
    );
}
