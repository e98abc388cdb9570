import type { Diagnostic } from "../base/diagnostic.ts";
import { hasErrors } from "../base/diagnostic.ts";
import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { Timestamp } from "../cel/runtime/value.ts";
import type { Engine } from "../engine/engine.ts";
import type { Undecided } from "../engine/verdict.ts";
import { readSource } from "../input/files.ts";
import { readRecords } from "../input/read.ts";
import type { InputRecord } from "../input/record.ts";
import type { Program } from "../program/program.ts";
import type { Result } from "../report/run.ts";
import type { Io } from "./io.ts";

/** What answers requests. */
export interface Decider {
  readonly engine: Engine;
  readonly program: Program;
  /** The instant of `--at`. */
  readonly at: Timestamp | undefined;
}

export interface Decided {
  readonly results: readonly Result[];
  /** Whether some rule was in force at one of the instants asked for. */
  readonly inForce: boolean;
}

/** Reads files and answers every record in them, in order. */
export async function decideFiles(files: readonly string[], decider: Decider, io: Io): Promise<Decided> {
  const results: Result[] = [];
  let inForce = decider.at !== undefined && decider.program.isInForce(decider.at);
  for (const file of files) {
    const { value: source, diagnostics } = await readSource(file, io.cwd, io.stdin);
    const read = source === undefined ? { value: [], diagnostics } : await readRecords(source);
    for (const record of read.value) {
      results.push(resultOf(record, decider));
      inForce ||= decider.at === undefined && isInForce(record, decider.program);
    }
    if (hasErrors(read.diagnostics)) results.push(unreadable(read.value.length, read.diagnostics));
  }
  return { results, inForce };
}

function resultOf(record: InputRecord, { engine, at }: Decider): Result {
  const { value, index, span, diagnostics } = record;
  return {
    file: span.source.name,
    index,
    id: textAt(value, "id"),
    action: textAt(value, "action"),
    locate: (pointer) => record.locate(pointer),
    answer: hasErrors(diagnostics) ? UNREAD : engine.evaluate(value, at),
    diagnostics,
  };
}

const UNREAD: Undecided = { decision: "undecided", violations: [], brokenPolicies: [] };

/** What of a file could not be read counts as one record: nothing is lost. */
function unreadable(index: number, diagnostics: readonly Diagnostic[]): Result {
  const { span } = diagnostics[0]!;
  return {
    file: span.source.name,
    index,
    id: undefined,
    action: undefined,
    locate: () => span,
    answer: UNREAD,
    diagnostics,
  };
}

function isInForce({ value }: InputRecord, program: Program): boolean {
  const time = textAt(value, "time");
  const instant = time === undefined ? undefined : parseTimestamp(time);
  return instant !== undefined && program.isInForce(instant);
}

function textAt(value: unknown, name: string): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const found = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === "string" ? found : undefined;
}
