import { type Diagnostic, hasErrors, type Staged } from "../../base/diagnostic.ts";
import type { Source } from "../../base/source.ts";
import type { InputRecord } from "../record.ts";
import { blankCommas, blankComments } from "./comments.ts";
import { jsonLocator } from "./locate.ts";
import { isOdd, parsePlain } from "./plain.ts";
import { type Finding, Scanner } from "./scan.ts";

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * One object, or a list of records. A list with a faulty record keeps the others; broken syntax leaves none.
 * Comments in a file called `.json` are passed over with a warning.
 */
export function readJson(source: Source): Staged<readonly InputRecord[]> {
  const strict = readPlain(source, source.text);
  if (!hasErrors(strict.diagnostics) || !/\.json(?:\.gz)?$/i.test(source.name)) return strict;
  const { text, first, open } = blankComments(source.text);
  if (first === undefined) return strict;
  if (open !== undefined) return openComment(source, open);
  const lenient = readPlain(source, text);
  if (hasErrors(lenient.diagnostics)) return lenient;
  const span = { source, ...first };
  return {
    ...lenient,
    diagnostics: [{ code: "input/comments", message: "this file is JSON with comments", span }],
  };
}

/** A list that is a piece of a longer one; `index` records stand before it. */
export const readElements = (source: Source, index: number): Staged<readonly InputRecord[]> =>
  readPlain(source, source.text, index);

/** JSON with comments and with commas behind the last element. */
export function readJsonc(source: Source): Staged<readonly InputRecord[]> {
  const { text, open } = blankComments(source.text);
  return open === undefined ? readPlain(source, blankCommas(text)) : openComment(source, open);
}

function openComment(source: Source, { start }: Range): Staged<readonly InputRecord[]> {
  const span = { source, start, end: start + 2 };
  const message = "a comment that begins here is not closed";
  return { value: [], diagnostics: [{ code: "input/syntax", message, span }] };
}

/** `text` is what is read of the source, character for character at its place. */
function readPlain(source: Source, text: string, index = 0): Staged<readonly InputRecord[]> {
  const scan = new Scanner(text).scan();
  if (scan.fatal !== undefined) return { value: [], diagnostics: [diagnosticOf(source, scan.fatal)] };
  const ranges = scan.elements ?? [{ start: scan.start, end: scan.end }];
  const parsed = JSON.parse(text) as unknown;
  const values = scan.elements === undefined ? [parsed] : (parsed as readonly unknown[]);
  const findings = byElement(scan.findings);
  const records = ranges.map((range, at) =>
    recordOf(source, range, index + at, values[at], findings.get(at) ?? []),
  );
  return { value: records, diagnostics: [] };
}

function byElement(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const sorted = new Map<number, Finding[]>();
  for (const finding of findings) {
    const same = sorted.get(finding.element);
    if (same === undefined) sorted.set(finding.element, [finding]);
    else same.push(finding);
  }
  return sorted;
}

/** One record a line; empty lines do not count, a broken line is a broken record. `index`: so many stand before. */
export function readLines(source: Source, index = 0): Staged<readonly InputRecord[]> {
  const { text } = source;
  const records: InputRecord[] = [];
  // Asked of the whole text once: mostly no line is odd.
  const mayBeOdd = isOdd(text) ? undefined : false;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const range = withoutSpace(text, start, end);
    if (range.start < range.end) records.push(lineRecord(source, range, index + records.length, mayBeOdd));
    start = end + 1;
  }
  return { value: records, diagnostics: [] };
}

/** A line without the space at its ends. A pattern for that would look again from every space. */
function withoutSpace(text: string, start: number, end: number): Range {
  let [first, last] = [start, end];
  while (first < last && " \t\r".includes(text[first]!)) first++;
  while (last > first && " \t\r".includes(text[last - 1]!)) last--;
  return { start: first, end: last };
}

function lineRecord(source: Source, range: Range, index: number, mayBeOdd?: boolean): InputRecord {
  const line = source.text.slice(range.start, range.end);
  const plain = parsePlain(line, mayBeOdd);
  if (plain !== undefined) return recordOf(source, range, index, plain, []);
  const { fatal, findings } = new Scanner(line).scan();
  if (fatal !== undefined) return brokenRecord(source, range, index, [moved(fatal, range.start)]);
  const value = JSON.parse(line) as unknown;
  return recordOf(
    source,
    range,
    index,
    value,
    findings.map((each) => moved(each, range.start)),
  );
}

function recordOf(
  source: Source,
  range: Range,
  index: number,
  value: unknown,
  findings: readonly Finding[],
): InputRecord {
  let locate: ((pointer: string) => Range) | undefined;
  const span = { source, start: range.start, end: range.end };
  return {
    value,
    index,
    span,
    locate(pointer) {
      if (pointer === "") return span;
      locate ??= jsonLocator(source.text.slice(range.start, range.end), range.start);
      return { source, ...locate(pointer) };
    },
    diagnostics: findings.length === 0 ? NONE : findings.map((finding) => diagnosticOf(source, finding)),
  };
}

const NONE: readonly Diagnostic[] = [];

/** A record that has no value: all its places are the whole of it. */
export function brokenRecord(
  source: Source,
  range: Range,
  index: number,
  findings: readonly Omit<Finding, "element">[],
): InputRecord {
  const span = { source, ...range };
  const diagnostics = findings.map((finding) => diagnosticOf(source, finding));
  return { value: undefined, index, span, locate: () => span, diagnostics };
}

function moved(finding: Finding, by: number): Finding {
  const first = finding.first && { start: finding.first.start + by, end: finding.first.end + by };
  return {
    ...finding,
    start: finding.start + by,
    end: finding.end + by,
    ...(first === undefined ? {} : { first }),
  };
}

/** A finding as a diagnostic of its source. */
export function diagnosticOf(
  source: Source,
  { code, message, start, end, first }: Omit<Finding, "element">,
): Diagnostic {
  const label = code === "input/duplicate-key" ? "first here" : "opened here";
  const related = first === undefined ? {} : { related: [{ message: label, span: { source, ...first } }] };
  return { code, message, span: { source, start, end }, ...related };
}
