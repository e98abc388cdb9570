import { isUtf8 } from "node:buffer";
import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { ObjectType } from "../cel/type.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { conform } from "./conform/conform.ts";
import { isConformed } from "./conform/conformed.ts";
import { NO_ALIASES } from "./conform/names.ts";
import { parsePlain } from "./json/plain.ts";
import { textOf } from "./pieces/cut.ts";
import type { ElementsPiece, LinesPiece } from "./pieces/piece.ts";
import type { InputRecord } from "./record.ts";

/** So many broken rows of a table are told one by one. */
const MOST_TOLD = 50;

/**
 * The rows of a table of reference data: records as the schema of its rows spells them. One that does not fit is no row,
 * but a fault. Pieces of files are added in their order.
 */
export class TableRows {
  readonly rows: object[] = [];
  readonly #schema: RequestSchema;
  readonly #type: ObjectType;
  readonly #faults: Diagnostic[] = [];
  #broken = 0;
  #firstUntold: InputRecord | undefined;

  constructor(schema: RequestSchema) {
    this.#schema = schema;
    this.#type = schema.typeFor([]);
  }

  /** All faults, of which some are only counted. */
  get diagnostics(): readonly Diagnostic[] {
    const untold = this.#broken - MOST_TOLD;
    return untold > 0 ? [...this.#faults, more(untold, this.#firstUntold!)] : this.#faults;
  }

  add(records: readonly InputRecord[]): void {
    for (const record of records) {
      const { value, faults } = rowOf(record, this.#schema, this.#type);
      if (value !== undefined) this.rows.push(value);
      else this.#tell(record, faults);
    }
  }

  /**
   * Adds a JSON list, or JSON lines, if all of it is written as the schema spells it; false: nothing was added, and a
   * closer look is needed. No places are made: that is what takes time.
   */
  addPlain({ kind, bytes }: LinesPiece | ElementsPiece): boolean {
    const text = textOf(bytes);
    const values = kind === "lines" ? plainLines(text) : parsePlain(text);
    if (!Array.isArray(values) || !isUtf8(bytes)) return false;
    if (!values.every((each) => isPlainRow(each, this.#schema, this.#type))) return false;
    for (const each of values) this.rows.push(each as object);
    return true;
  }

  #tell(record: InputRecord, faults: Row["faults"]): void {
    if (++this.#broken <= MOST_TOLD) this.#faults.push(...faults());
    else this.#firstUntold ??= record;
  }
}

function plainLines(text: string): readonly unknown[] | undefined {
  const values = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [parsePlain(line)]));
  return values.includes(undefined) ? undefined : values;
}

/** An envelope is none: its list would be rows. */
const isPlainRow = (value: unknown, schema: RequestSchema, type: ObjectType): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  isConformed(value, type) &&
  schema.validate(value).length === 0;

interface Row {
  /** Undefined: the record is no row. */
  readonly value: object | undefined;
  readonly faults: () => readonly Diagnostic[];
}

function rowOf(record: InputRecord, schema: RequestSchema, type: ObjectType): Row {
  const { diagnostics } = record;
  if (hasErrors(diagnostics)) return { value: undefined, faults: () => diagnostics };
  const value = conformed(record, type);
  const violations = schema.validate(value);
  if (violations.length === 0) return { value: value as object, faults: () => [] };
  const faults = (): readonly Diagnostic[] =>
    violations.map(({ message, pointer }) => ({
      code: "data/misfit",
      message,
      span: record.locate(pointer),
    }));
  return { value: undefined, faults };
}

/** A copy, where one is needed, has the form in which objects are read fastest. */
function conformed({ value, row }: InputRecord, type: ObjectType): object {
  const raw = value as object;
  const isWritten = row === undefined && isConformed(raw, type);
  return isWritten ? raw : { ...conform(raw, type, NO_ALIASES) };
}

/** Points to where the file begins. */
function more(count: number, { span }: InputRecord): Diagnostic {
  const { source } = span;
  const message = `${count} more ${count === 1 ? "row does" : "rows do"} not fit`;
  return { code: "data/misfit", message, span: { source, start: 0, end: 0 } };
}
