import { InvalidArgumentError } from "commander";
import { suggest } from "../base/suggest.ts";
import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import { FORMATS, type Format } from "../report/formats.ts";
import type { DataOption } from "./data.ts";

/** `FMT` or `FMT=FILE`. */
export interface Output {
  readonly format: Format;
  /** Undefined: standard output. */
  readonly file: string | undefined;
}

/** For options that may be given several times. */
export function readOutput(text: string, before: readonly Output[] = []): readonly Output[] {
  const at = text.indexOf("=");
  const format = at < 0 ? text : text.slice(0, at);
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (!isFormat(format)) throw new InvalidArgumentError(unknownFormat(format));
  if (file === "") throw new InvalidArgumentError("No file after `=`.");
  if (file === undefined && "isBinary" in FORMATS[format]) {
    throw new InvalidArgumentError(`It is binary and needs a file: ${format}=FILE.`);
  }
  if (file === undefined && before.some((output) => output.file === undefined)) {
    throw new InvalidArgumentError(
      "Only one format can go to standard output; give the others a file: FMT=FILE.",
    );
  }
  return [...before, { format, file }];
}

const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text);

function unknownFormat(text: string): string {
  const close = suggest(text, Object.keys(FORMATS));
  return `Formats are ${Object.keys(FORMATS).join(", ")}.${close === undefined ? "" : ` Did you mean ${close}?`}`;
}

/** An instant by the one grammar, or a bare date for its beginning in UTC; as it is to be shown. */
export function readInstant(text: string): string {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  if (parseTimestamp(instant) === undefined) {
    throw new InvalidArgumentError("Write 2022-01-31T12:00:00Z or 2022-01-31.");
  }
  return instant;
}

/** More threads than any machine of today has cores are a slip of the keyboard. */
const MOST_JOBS = 512;

export function readJobs(text: string): number {
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new InvalidArgumentError(`Write a number from 1 to ${MOST_JOBS}.`);
}

export function readMebibytes(text: string): number {
  const size = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && size > 0 && size <= 4096) return size;
  throw new InvalidArgumentError("Write a number of MiB, at most 4096.");
}

/** `ignore=NAME`: the name of an operation; for options that may be given several times. */
export function readIgnored(text: string, before: readonly string[] = []): readonly string[] {
  const name = /^ignore=(.+)$/s.exec(text)?.[1];
  if (name === undefined) throw new InvalidArgumentError("Write ignore=NAME.");
  return [...before, name];
}

/** `NAME=FILES`; for options that may be given several times. */
export function readData(text: string, before: readonly DataOption[] = []): readonly DataOption[] {
  const [, name, files] = /^([_a-zA-Z][_a-zA-Z0-9]*)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || files === undefined) throw new InvalidArgumentError("Write NAME=FILES.");
  return [...before, { name, files }];
}

export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
