import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Language } from "../policy/policy.ts";
import { FORMATS } from "../report/formats.ts";
import { PLAIN } from "../report/painter.ts";
import type { Run } from "../report/run.ts";
import { reportDiagnostics } from "../report/terminal/diagnostic.ts";
import { reportSummary } from "../report/terminal.ts";
import { painterFor } from "./colour.ts";
import type { Io } from "./io.ts";
import type { Output } from "./options.ts";

const DEFAULT_OUTPUT: readonly Output[] = [{ format: "terminal", file: undefined }];

export interface WriteOptions {
  readonly format?: readonly Output[];
  readonly lang: Language;
}

/** Results to where they are asked for; diagnostics and the summary to standard error. False: a file could not be written. */
export async function writeReports(run: Run, { format, lang }: WriteOptions, io: Io): Promise<boolean> {
  let isWritten = true;
  for (const { format: name, file } of format ?? DEFAULT_OUTPUT) {
    const paint = file === undefined ? painterFor(io.stdout, io.env) : PLAIN;
    const text = FORMATS[name](run, { language: lang, paint });
    if (file === undefined) io.stdout.write(text);
    else isWritten = (await save(file, text, io)) && isWritten;
  }
  const paint = painterFor(io.stderr, io.env);
  if (run.diagnostics.length > 0) io.stderr.write(`${reportDiagnostics(run.diagnostics, paint)}\n`);
  io.stderr.write(reportSummary(run, { language: lang, paint }));
  return isWritten;
}

/** Writes a file; false, and told, when that cannot be. */
export async function save(file: string, text: string, io: Io): Promise<boolean> {
  try {
    await writeFile(resolve(io.cwd, file), text);
    return true;
  } catch (thrown) {
    const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
    io.stderr.write(`error: \`${file}\` cannot be written: ${reason}\n`);
    return false;
  }
}
