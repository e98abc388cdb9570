import type { Diagnostic } from "../base/diagnostic.ts";
import { hasErrors, severityOf } from "../base/diagnostic.ts";
import { remember } from "../base/once.ts";
import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { Timestamp } from "../cel/runtime/value.ts";
import type { Engine } from "../engine/engine.ts";
import type { Answer, Undecided } from "../engine/verdict.ts";
import type { Piece } from "../input/pieces/piece.ts";
import { readPiece } from "../input/pieces/read-piece.ts";
import type { InputRecord } from "../input/record.ts";
import type { MappedRecord } from "../mapping/records.ts";
import type { Program } from "../program/program.ts";
import type { Result, Skipped } from "../report/run.ts";
import type { Io } from "./io.ts";

/** What answers requests. */
export interface Decider {
  readonly engine: Engine;
  readonly program: Program;
  /** The instant of `--at`. */
  readonly at: Timestamp | undefined;
  /** Makes change requests of what is none; asked for when the first such record comes. */
  readonly mapper: () => (record: InputRecord) => MappedRecord;
  /** Whether all records go through a mapping, whatever they look like. */
  readonly mapsAll: boolean;
}

/** What a piece of the input comes to. */
export interface Decided {
  readonly results: readonly Result[];
  /** Records that ask for nothing, or that were accepted without a decision. */
  readonly skipped: readonly Skipped[];
  /** Warnings about what was read. */
  readonly notes: readonly Diagnostic[];
  /** Whether some rule was in force at one of the requests' own instants. */
  readonly inForce: boolean;
}

/** Reads a piece and answers every record in it, in order. */
export async function decidePiece(piece: Piece, decider: Decider, io: Io): Promise<Decided> {
  const results: Result[] = [];
  const skipped: Skipped[] = [];
  const { value: records, diagnostics } = await readPiece(piece, io.cwd, io.stdin);
  for (const record of records) {
    const answered = answersTo(record, decider);
    if ("reason" in answered) skipped.push({ ...answered, file: piece.name, index: record.index });
    else for (const each of answered) results.push(each);
  }
  if (hasErrors(diagnostics)) results.push(unreadable(behind(records, piece), diagnostics));
  const notes = diagnostics.filter((each) => severityOf(each) !== "error");
  const inForce = decider.at === undefined && results.some((each) => isInForce(each, decider.program));
  return { results, skipped, notes, inForce };
}

/** The index behind the records of a piece. */
const behind = (records: readonly InputRecord[], piece: Piece): number =>
  records.length + ("index" in piece ? piece.index : 0);

/** What comes of one record: results, or why there are none. */
type Answered = readonly Result[] | Omit<Skipped, "file" | "index">;

function answersTo(record: InputRecord, decider: Decider): Answered {
  if (hasErrors(record.diagnostics)) return [resultOf(record, record, asItIs(record), UNREAD)];
  if (!decider.mapsAll && hasKnownAction(record.value, decider.program))
    return [resultOf(record, record, asItIs(record), answerTo(record, decider))];
  const mapped = decider.mapper()(record);
  if (mapped.kind === "skipped") {
    const { mapping, operation, reason } = mapped;
    return { mapping, operation, reason };
  }
  if (mapped.kind === "undecided") return [resultOf(record, record, mapped, UNREAD)];
  const { mapping, requests } = mapped;
  const from: Origin = { mapping, operation: undefined, diagnostics: record.diagnostics };
  return requests.map((each) => resultOf(record, each, from, answerTo(each, decider)));
}

const answerTo = ({ value }: Asked, { engine, at }: Decider): Answer => engine.evaluate(value, at);

/** A record that is a request (or nothing that is known), or a request that a mapping has made. */
type Asked = Pick<InputRecord, "value" | "locate">;

/** How a request came to be, and what was found on the way. */
type Origin = Pick<Result, "mapping" | "operation" | "diagnostics">;

const asItIs = ({ diagnostics }: InputRecord): Origin => ({
  mapping: undefined,
  operation: undefined,
  diagnostics,
});

function resultOf(record: InputRecord, asked: Asked, from: Origin, answer: Answer): Result {
  const { value } = asked;
  return {
    file: record.span.source.name,
    index: record.index,
    row: record.row,
    id: textAt(value, "id"),
    action: textAt(value, "action"),
    mapping: from.mapping,
    operation: from.operation,
    locate: asked.locate,
    record: record.value,
    request: asked === record ? undefined : value,
    answer,
    diagnostics: from.diagnostics,
  };
}

/** A record that names an action of a request schema is a change request already. */
function hasKnownAction(value: unknown, program: Program): boolean {
  const action = textAt(value, "action");
  return action !== undefined && actionsOf(program).has(action);
}

const actionsOf = remember(
  ({ schemas }: Program): ReadonlySet<string> => new Set(schemas.flatMap(({ actions }) => actions)),
);

const UNREAD: Undecided = { decision: "undecided", violations: [], brokenPolicies: [] };

/** What of a file could not be read counts as one record: nothing is lost. */
export function unreadable(index: number, diagnostics: readonly Diagnostic[]): Result {
  const { span } = diagnostics[0]!;
  return {
    file: span.source.name,
    index,
    id: undefined,
    action: undefined,
    row: undefined,
    mapping: undefined,
    operation: undefined,
    locate: () => span,
    record: undefined,
    answer: UNREAD,
    diagnostics,
  };
}

function isInForce({ mapping, record, request }: Result, program: Program): boolean {
  const time = textAt(mapping === undefined ? record : request, "time");
  const instant = time === undefined ? undefined : parseTimestamp(time);
  return instant !== undefined && program.isInForce(instant);
}

function textAt(value: unknown, name: string): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const found = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === "string" ? found : undefined;
}
