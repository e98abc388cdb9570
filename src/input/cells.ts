import type { CelType, ObjectType } from "../cel/type.ts";

/** The texts of a row as the values that a type wants, by exact grammars; what is not in them stays a text. */
export function typedCells(cells: Readonly<Record<string, string>>, type: ObjectType): object {
  const row: Record<string, unknown> = Object.create(null);
  for (const [name, cell] of Object.entries(cells)) {
    const field = type.fields.get(name)?.type ?? type.rest;
    if (cell !== "") row[name] = field === undefined ? cell : (typedCell(cell, field) ?? cell);
  }
  return row;
}

/** Whole numbers as JSON writes them, a leading zero or plus sign makes a text: identifiers look like that. */
const INT = /^-?(?:0|[1-9][0-9]{0,15})$/;
const DOUBLE = /^-?(?:0|[1-9][0-9]{0,307})(?:\.[0-9]{1,340})?(?:[eE][+-]?[0-9]{1,3})?$/;
const BOOL = /^(?:true|false)$/i;

/** The value of a cell; undefined when it is none of the type. An empty cell is absent, and never asked about. */
function typedCell(cell: string, type: CelType): unknown {
  switch (type.kind) {
    case "nullable":
      return typedCell(cell, type.of);
    case "int":
      return INT.test(cell) && Number.isSafeInteger(Number(cell)) ? Number(cell) : undefined;
    case "double":
      return DOUBLE.test(cell) && Number.isFinite(Number(cell)) ? Number(cell) : undefined;
    case "bool":
      return BOOL.test(cell) ? cell.toLowerCase() === "true" : undefined;
    default:
      return undefined;
  }
}
