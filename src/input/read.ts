import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { readJson, readJsonc, readLines } from "./json/read.ts";
import type { InputRecord } from "./record.ts";

type Records = Staged<readonly InputRecord[]>;
type Reader = (source: Source) => Records | Promise<Records>;

/** The YAML reader is loaded only for YAML: it costs more than all else here. */
const readYaml: Reader = async (source) => (await import("./yaml/read.ts")).readYaml(source);

/** Tables likewise. */
const readTable: Reader = async (source) => (await import("./csv/read.ts")).readCsv(source);

const READERS: Readonly<Record<string, Reader>> = {
  ".json": (source) => (isLines(source.text) ? readLines(source) : readJson(source)),
  ".jsonc": readJsonc,
  ".ndjson": readLines,
  ".jsonl": readLines,
  ".yaml": readYaml,
  ".yml": readYaml,
  ".csv": readTable,
  ".tsv": readTable,
};

/** How a file is taken apart when it is large; undefined: not at all. `start`: its first characters. */
export function formOf(name: string, start: string): "lines" | "table" | "list" | undefined {
  const ending = endingOf(name);
  if (ending === ".ndjson" || ending === ".jsonl") return "lines";
  if (ending === ".csv" || ending === ".tsv") return "table";
  const isJson = Object.hasOwn(READERS, ending) ? ending === ".json" : /^\s*[[{]/.test(start);
  if (!isJson) return undefined;
  return isLines(start) ? "lines" : "list";
}

/** The records of a file, by its name's ending, else by its first characters. A file without any is a fault. */
export async function readRecords(source: Source): Promise<Records> {
  const ending = endingOf(source.name);
  const isKnown = Object.hasOwn(READERS, ending);
  const read = isKnown ? READERS[ending]! : readerFor(source.text);
  const result = await read(source);
  const isTried = read === readYaml && !isKnown && ending !== "";
  const { value, diagnostics } = isTried ? toldOnce(result, ending) : result;
  if (value.length === 0 && diagnostics.length === 0) return { value, diagnostics: [empty(source)] };
  return { value: value.map(checkShape), diagnostics };
}

/** Whether a file holds a list without records. */
export const isEmptyList = ({ text }: Source): boolean => /^\s*\[\s*\]\s*$/.test(text);

/** Of `usage.csv.gz` it is `.csv`. */
function endingOf(name: string): string {
  return /(\.[a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

/**
 * Whether the first line is an object and the next one opens another: no single JSON value is like that. Billing
 * exports call such files `.json`.
 */
function isLines(text: string): boolean {
  const start = text.search(/\S/);
  const end = text.indexOf("\n", start);
  if (start < 0 || end < 0 || text[start] !== "{") return false;
  return text.slice(start, end).trimEnd().endsWith("}") && /^\s*\{/.test(text.slice(end));
}

function readerFor(text: string): Reader {
  return /^\s*[[{]/.test(text) ? READERS[".json"]! : readYaml;
}

/** A text that happens to be tried as YAML, since its name tells no format, has one fault: that it is none. */
function toldOnce(result: Records, ending: string): Records {
  const [first] = [...result.diagnostics, ...result.value.flatMap((record) => record.diagnostics)];
  if (first === undefined || result.value.some(isSound)) return result;
  const message = `\`${ending}\` tells no format that is read, and the text is neither JSON nor YAML`;
  const related = [{ message: first.message, span: first.span }];
  const { source } = first.span;
  return {
    value: [],
    diagnostics: [{ code: "input/syntax", message, span: { source, start: 0, end: 0 }, related }],
  };
}

const isSound = ({ diagnostics }: InputRecord): boolean => diagnostics.length === 0;

function empty(source: Source): Diagnostic {
  return {
    code: "input/no-match",
    message: "there is no record in this file",
    span: { source, start: 0, end: 0 },
  };
}

/** A record that could be read but is no object is a fault of its own. */
export function checkShape(record: InputRecord): InputRecord {
  const { value, diagnostics, span } = record;
  const kind = kindOf(value);
  if (diagnostics.length > 0 || kind === "object") return record;
  const message = `a record is an object, not ${kind}`;
  return { ...record, diagnostics: [{ code: "input/not-a-record", message, span }] };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "object" : typeof value === "string" ? "a text" : `a ${typeof value}`;
}
