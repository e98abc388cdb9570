import { type Command, Option } from "commander";
import { FORMATS } from "../report/formats.ts";
import { readOutput } from "./options.ts";

/** Which reports there are to be, for every command that makes some. */
export const withReportOptions = (command: Command): Command =>
  command
    .addOption(
      new Option("--baseline <file>", "show what is new: denials that it has count no more").conflicts(
        "writeBaseline",
      ),
    )
    .option("--write-baseline <file>", "write all denials to a file for --baseline")
    .option("--format <fmt[=file]>", `${Object.keys(FORMATS).join(", ")}; repeatable`, readOutput)
    .addOption(new Option("--lang <language>", "of reasons and titles").choices(["en", "de"]).default("en"));
