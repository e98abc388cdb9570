import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { readSource } from "../input/files.ts";
import { fingerprintOf } from "../input/fingerprint.ts";
import { readLines } from "../input/json/read.ts";
import type { InputRecord } from "../input/record.ts";
import { compareWithBaseline, type Finding, findingsOf, formatBaseline } from "../report/baseline.ts";
import type { BaselineCounts, Result } from "../report/run.ts";
import type { Io } from "./io.ts";
import { save } from "./write.ts";

export interface BaselineOptions {
  /** The file to compare with. */
  readonly baseline?: string;
  /** The file to write; the run is then compared with what it says itself. */
  readonly writeBaseline?: string;
}

export interface Compared {
  readonly results: readonly Result[];
  /** Undefined: no baseline was asked for. */
  readonly baseline: BaselineCounts | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** False: the file could not be written. */
  readonly isWritten: boolean;
}

/** Marks the results by the baseline that is named, or makes it of them. */
export async function applyBaseline(
  results: readonly Result[],
  { baseline, writeBaseline }: BaselineOptions,
  io: Io,
): Promise<Compared> {
  const file = writeBaseline ?? baseline;
  if (file === undefined) return { results, baseline: undefined, diagnostics: [], isWritten: true };
  const { value, diagnostics } =
    writeBaseline === undefined
      ? await readBaseline(file, io)
      : { value: results.flatMap((each) => findingsOf(each, identityOf)), diagnostics: [] };
  const isWritten = writeBaseline === undefined || (await save(file, formatBaseline(value), io));
  const compared = compareWithBaseline(results, value, identityOf);
  return { results: compared.results, baseline: compared.counts, diagnostics, isWritten };
}

/**
 * What was read says what a request is, not what a mapping makes of it: that may have the time of the run in it. The
 * requests of one record differ by their actions.
 */
const identityOf = ({ record, mapping, action }: Result): string =>
  fingerprintOf(record, mapping === undefined ? "" : action);

/** The findings of a file; none when anything in it is wrong, so that nothing is hidden by half of it. */
async function readBaseline(path: string, { cwd, stdin }: Io): Promise<Staged<readonly Finding[]>> {
  const { value: source, diagnostics } = await readSource(path, cwd, stdin);
  if (source === undefined) return { value: [], diagnostics };
  const records = readLines(source).value;
  const broken = records.find((each) => each.diagnostics.length > 0 || !isFinding(each.value));
  if (broken !== undefined) return { value: [], diagnostics: [faultOf(broken)] };
  return { value: records.map(({ value }) => value as Finding), diagnostics };
}

const HASH = /^[0-9a-f]{64}$/;

function isFinding(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { rule, request, fingerprint, ...others } = value as Readonly<Record<string, unknown>>;
  const isNamed = rule === null || typeof rule === "string";
  const isHash = typeof fingerprint === "string" && HASH.test(fingerprint);
  const hasId = request === undefined || typeof request === "string";
  return isNamed && isHash && hasId && Object.keys(others).length === 0;
}

const faultOf = ({ span, diagnostics: [first] }: InputRecord): Diagnostic =>
  first ?? {
    code: "run/bad-baseline",
    message: "this line is no finding of a baseline",
    span,
    help: "`mandate check FILES… --write-baseline FILE` writes it anew",
  };
