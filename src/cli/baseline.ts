import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { readSource } from "../input/files.ts";
import { fingerprintOf } from "../input/fingerprint.ts";
import { readLines } from "../input/json/read.ts";
import type { InputRecord } from "../input/record.ts";
import { BaselineMarks, type Finding, findingsOf, formatBaseline } from "../report/baseline.ts";
import type { BaselineCounts, Result } from "../report/run.ts";
import type { Io } from "./io.ts";
import { save } from "./write.ts";

export interface BaselineOptions {
  /** The file to compare with. */
  readonly baseline?: string;
  /** The file to write; the run is then compared with what it says itself. */
  readonly writeBaseline?: string;
}

/** Holds results against a baseline, one after the other. */
export interface Baseline {
  /** False: there is none, and nothing is marked. */
  readonly marks: boolean;
  readonly diagnostics: readonly Diagnostic[];
  mark(result: Result): Result;
  /** When all results were marked. */
  close(): Promise<ComparedRun>;
}

export interface ComparedRun {
  /** Undefined: no baseline was asked for. */
  readonly baseline: BaselineCounts | undefined;
  /** False: the file could not be written. */
  readonly isWritten: boolean;
}

/** The baseline that is named; or one that is made of the results, by which they all are known. */
export async function openBaseline({ baseline, writeBaseline }: BaselineOptions, io: Io): Promise<Baseline> {
  if (writeBaseline !== undefined) return newBaseline(writeBaseline, io);
  if (baseline === undefined) return NO_BASELINE;
  const { value, diagnostics } = await readBaseline(baseline, io);
  const marks = new BaselineMarks(value, identityOf);
  return {
    marks: true,
    diagnostics,
    mark: (result) => marks.mark(result),
    close: async () => ({ baseline: marks.counts, isWritten: true }),
  };
}

const NO_BASELINE: Baseline = {
  marks: false,
  diagnostics: [],
  mark: (result) => result,
  close: async () => ({ baseline: undefined, isWritten: true }),
};

function newBaseline(file: string, io: Io): Baseline {
  const all: Finding[] = [];
  let known = 0;
  return {
    marks: true,
    diagnostics: [],
    mark(result) {
      const findings = findingsOf(result, identityOf);
      if (findings.length === 0) return result;
      all.push(...findings);
      known++;
      return { ...result, baseline: "known" };
    },
    close: async () => ({
      baseline: { known, new: 0, gone: 0 },
      isWritten: await save(file, formatBaseline(all), io),
    }),
  };
}

/**
 * What was read says what a request is, not what a mapping makes of it: that may have the time of the run in it. The
 * requests of one record differ by their actions.
 */
export const identityOf = ({ fingerprint, record, mapping, action }: Result): string =>
  fingerprint ?? fingerprintOf(record, mapping === undefined ? "" : action);

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
