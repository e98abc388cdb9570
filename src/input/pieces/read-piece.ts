import { isUtf8 } from "node:buffer";
import type { Diagnostic, Staged } from "../../base/diagnostic.ts";
import { startOf } from "../../base/source.ts";
import { assumedWindows } from "../decode.ts";
import { unwrap, unwrapEach } from "../envelope.ts";
import { type Input, readSource, sourceOf } from "../files.ts";
import { readElements, readLines } from "../json/read.ts";
import { checkShape, readRecords } from "../read.ts";
import type { InputRecord } from "../record.ts";
import { decodeWindows } from "../windows.ts";
import { textOf } from "./cut.ts";
import type { BrokenPiece, ElementsPiece, LinesPiece, Piece, TablePiece, WholePiece } from "./piece.ts";

/** The records of a piece, each with its place in the file. What of the piece cannot be read is a diagnostic. */
export async function readPiece(
  piece: Piece,
  cwd: string,
  stdin: Input,
): Promise<Staged<readonly InputRecord[]>> {
  switch (piece.kind) {
    case "whole":
      return readWhole(piece, cwd, stdin);
    case "broken":
      return { value: [], diagnostics: [brokenAt(piece)] };
    case "table":
      return readTable(piece);
    default: {
      const { value, diagnostics } = readJsonPiece(piece);
      return { value: unwrapEach(value.map(checkShape)), diagnostics };
    }
  }
}

async function readWhole(
  { name, bytes }: WholePiece,
  cwd: string,
  stdin: Input,
): Promise<Staged<readonly InputRecord[]>> {
  const { value: source, diagnostics } =
    bytes === undefined ? await readSource(name, cwd, stdin) : await sourceOf(name, bytes);
  if (source === undefined) return { value: [], diagnostics };
  const read = await readRecords(source);
  return { value: unwrap(read.value), diagnostics: [...diagnostics, ...read.diagnostics] };
}

const brokenAt = ({ code, message, name, origin }: BrokenPiece): Diagnostic => ({
  code,
  message,
  span: startOf(name, origin),
});

/** The reader of tables is loaded only for tables. */
async function readTable(piece: TablePiece): Promise<Staged<readonly InputRecord[]>> {
  const { readRowsOf } = await import("../csv/read.ts");
  const { name, bytes, origin, index, rows, head, isWindows, isTold } = piece;
  const source = { name, text: isWindows ? decodeWindows(bytes) : textOf(bytes), origin };
  return {
    value: readRowsOf(source, head, index, rows),
    diagnostics: isWindows && !isTold ? [assumedWindows(source)] : [],
  };
}

/** Invalid bytes break the records that they stand in. */
function readJsonPiece(piece: LinesPiece | ElementsPiece): Staged<readonly InputRecord[]> {
  const { kind, name, bytes, origin, index } = piece;
  const source = { name, text: textOf(bytes), origin };
  const read = kind === "lines" ? readLines(source, index) : readElements(source, index);
  return isUtf8(bytes) ? read : { ...read, value: read.value.map(refuseUndecodable) };
}

function refuseUndecodable(record: InputRecord): InputRecord {
  const { source, start, end } = record.span;
  const at = source.text.slice(start, end).indexOf("\ufffd");
  if (at < 0) return record;
  const span = { source, start: start + at, end: start + at + 1 };
  const message = "the bytes here are no UTF-8";
  return {
    ...record,
    value: undefined,
    locate: () => record.span,
    diagnostics: [{ code: "input/encoding", message, span }],
  };
}
