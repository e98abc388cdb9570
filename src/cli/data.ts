import { type Diagnostic, hasErrors, type Staged, sortDiagnostics } from "../base/diagnostic.ts";
import { didYouMean } from "../base/suggest.ts";
import type { Tables } from "../engine/tables.ts";
import { unwrap } from "../input/envelope.ts";
import { findFiles, readSource } from "../input/files.ts";
import { isEmptyList, readRecords } from "../input/read.ts";
import { readRows } from "../input/table.ts";
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
  const rows: object[] = [];
  for (const file of files) {
    const { value: source, diagnostics: unreadable } = await readSource(file, io.cwd, io.stdin);
    diagnostics.push(...unreadable);
    if (source === undefined || isEmptyList(source)) continue;
    const records = await readRecords(source);
    const read = readRows(unwrap(records.value), row);
    for (const each of read.value) rows.push(each);
    diagnostics.push(...records.diagnostics, ...read.diagnostics);
  }
  return { value: files.length === 0 ? undefined : rows, diagnostics };
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
