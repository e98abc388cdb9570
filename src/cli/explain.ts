import { Command } from "commander";
import { CODES } from "../base/codes.ts";
import { didYouMean } from "../base/suggest.ts";
import { explainCode } from "../report/terminal/diagnostic.ts";
import { painterFor } from "./colour.ts";
import type { Finish, Io } from "./io.ts";

/** `mandate explain CODE`. */
export function explainCommand(io: Io, finish: Finish): Command {
  return new Command("explain")
    .summary("tell more about a diagnostic")
    .description("prints the long help of a diagnostic code, such as policy/unknown-key")
    .argument("<code>", "the code in the brackets of a diagnostic")
    .action((code: string) => finish(explain(code, io)));
}

function explain(code: string, io: Io): 0 | 2 {
  if (isCode(code)) {
    io.stdout.write(explainCode(code, painterFor(io.stdout, io.env)));
    return 0;
  }
  const help = didYouMean(code, Object.keys(CODES));
  io.stderr.write(`error: there is no diagnostic \`${code}\`${help === undefined ? "" : `; ${help}`}\n`);
  return 2;
}

const isCode = (code: string): code is keyof typeof CODES => Object.hasOwn(CODES, code);
