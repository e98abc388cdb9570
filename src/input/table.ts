import { type Diagnostic, hasErrors, type Staged } from "../base/diagnostic.ts";
import type { ObjectType } from "../cel/type.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { conform } from "./conform/conform.ts";
import { isConformed } from "./conform/conformed.ts";
import { NO_ALIASES } from "./conform/names.ts";
import type { InputRecord } from "./record.ts";

/** So many broken rows of a table are told one by one. */
const MOST_TOLD = 50;

/**
 * The rows of a table of reference data: records as the schema of its rows spells them. One that does not fit is no row,
 * but a fault.
 */
export function readRows(records: readonly InputRecord[], schema: RequestSchema): Staged<readonly object[]> {
  const type = schema.typeFor([]);
  const rows: object[] = [];
  const diagnostics: Diagnostic[] = [];
  let broken = 0;
  for (const record of records) {
    const { value, faults } = rowOf(record, schema, type);
    if (value !== undefined) rows.push(value);
    else if (++broken <= MOST_TOLD) diagnostics.push(...faults());
  }
  if (broken > MOST_TOLD) diagnostics.push(more(broken - MOST_TOLD, records[0]!));
  return { value: rows, diagnostics };
}

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

function more(count: number, { span }: InputRecord): Diagnostic {
  const { source } = span;
  const message = `${count} more ${count === 1 ? "row does" : "rows do"} not fit`;
  return { code: "data/misfit", message, span: { source, start: 0, end: 0 } };
}
