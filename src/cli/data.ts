import { type Diagnostic, hasErrors, type Staged, sortDiagnostics } from "../base/diagnostic.ts";
import { didYouMean } from "../base/suggest.ts";
import type { Tables } from "../engine/tables.ts";
import { findFiles, sourceOf } from "../input/files.ts";
import type { Piece, WholePiece } from "../input/pieces/piece.ts";
import { piecesOfAll } from "../input/pieces/pieces.ts";
import { readPiece } from "../input/pieces/read-piece.ts";
import { isEmptyList } from "../input/read.ts";
import { TableRows } from "../input/table.ts";
import type { Table } from "../policy/policy.ts";
import type { Program } from "../program/program.ts";
import { commandLine } from "./command-line.ts";
import type { Io } from "./io.ts";

/** `NAME=FILES`: where the rows of a table are. */
export interface DataOption {
  readonly name: string;
  /** A path, folder or glob. */
  readonly files: string;
}

export interface LoadedData {
  readonly data: Tables;
  /** Tables of which something could not be read, sorted. */
  readonly brokenTables: readonly string[];
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the tables of `--data`, file by file. */
export async function loadData(
  options: readonly DataOption[] = [],
  { tables }: Program,
  io: Io,
): Promise<LoadedData> {
  const data = new Map<string, readonly object[]>();
  const broken = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const name of new Set(options.map((option) => option.name))) {
    const own = options.filter((option) => option.name === name);
    const table = tables.get(name);
    const read = table === undefined ? unknown(own, tables) : await readTable(own, table, io);
    if (read.value !== undefined) data.set(name, read.value);
    if (hasErrors(read.diagnostics)) broken.add(name);
    diagnostics.push(...read.diagnostics);
  }
  return {
    data: Object.fromEntries(data),
    brokenTables: [...broken].sort(),
    diagnostics: sortDiagnostics(diagnostics),
  };
}

/** A file counts once, however many patterns match it. */
async function readTable(
  options: readonly DataOption[],
  { row }: Table,
  io: Io,
): Promise<Staged<readonly object[] | undefined>> {
  const patterns = options.map((option) => option.files);
  const { files, unmatched } = await findFiles(patterns, io.cwd);
  const diagnostics = options
    .filter((option) => unmatched.includes(option.files))
    .map((option) => fault("input/no-match", `\`${option.files}\` matches no file`, option));
  const table = new TableRows(row);
  for await (const piece of piecesOfAll(files, io.cwd, io.stdin))
    diagnostics.push(...(await add(piece, table, io)));
  return {
    value: files.length === 0 ? undefined : table.rows,
    diagnostics: [...diagnostics, ...table.diagnostics],
  };
}

/** Adds the rows of a piece of a file; what of it cannot be read is told. */
async function add(piece: Piece, table: TableRows, { cwd, stdin }: Io): Promise<readonly Diagnostic[]> {
  if ((piece.kind === "lines" || piece.kind === "elements") && table.addPlain(piece)) return [];
  const { value: records, diagnostics } = await readPiece(piece, cwd, stdin);
  if (records.length === 0 && piece.kind === "whole" && (await isEmptyTable(piece))) return [];
  table.add(records);
  return diagnostics;
}

/** A list without records is no request to decide, but a table without rows. */
async function isEmptyTable({ name, bytes }: WholePiece): Promise<boolean> {
  const source = bytes === undefined ? undefined : (await sourceOf(name, bytes)).value;
  return source !== undefined && isEmptyList(source);
}

function unknown(options: readonly DataOption[], tables: ReadonlyMap<string, Table>): Staged<undefined> {
  const diagnostics = options.map((option) => {
    const help = didYouMean(option.name, tables.keys());
    const found = fault("data/unknown-table", `no policy declares the table \`${option.name}\``, option);
    return help === undefined ? found : { ...found, help };
  });
  return { value: undefined, diagnostics };
}

function fault(code: Diagnostic["code"], message: string, { name, files }: DataOption): Diagnostic {
  const word = `${name}=${files}`;
  return { code, message, span: commandLine(["--data", word]).spanOf(word) };
}
