import type { Diagnostic, Staged } from "../../base/diagnostic.ts";
import type { Source } from "../../base/source.ts";
import type { InputRecord } from "../record.ts";
import { jsonLocator } from "./locate.ts";
import { type Finding, Scanner } from "./scan.ts";

interface Range {
  readonly start: number;
  readonly end: number;
}

/** One object, or a list of records. A list with a broken record keeps the others. */
export function readJson(source: Source): Staged<readonly InputRecord[]> {
  const scan = new Scanner(source.text).scan(true);
  if (scan.fatal !== undefined) return { value: [], diagnostics: [diagnosticOf(source, scan.fatal)] };
  const start = source.text.search(/\S/);
  const ranges = scan.elements ?? [{ start, end: scan.end }];
  const parsed = JSON.parse(source.text) as unknown;
  const values = scan.elements === undefined ? [parsed] : (parsed as readonly unknown[]);
  const records = ranges.map((range, index) =>
    recordOf(source, range, index, values[index], within(scan.findings, range)),
  );
  return { value: records, diagnostics: [] };
}

/** One record a line; empty lines do not count, a broken line is a broken record. */
export function readLines(source: Source): Staged<readonly InputRecord[]> {
  const records: InputRecord[] = [];
  for (const found of source.text.matchAll(/[^\n]+/g)) {
    if (found[0].trim() === "") continue;
    const start = found.index + found[0].search(/\S/);
    const end = found.index + found[0].trimEnd().length;
    const line = source.text.slice(start, end);
    const scan = new Scanner(line).scan(true);
    const findings = [...(scan.fatal === undefined ? [] : [scan.fatal]), ...scan.findings].map((each) =>
      moved(each, start),
    );
    const value = scan.fatal === undefined ? (JSON.parse(line) as unknown) : undefined;
    records.push(recordOf(source, { start, end }, records.length, value, findings));
  }
  return { value: records, diagnostics: [] };
}

function recordOf(
  source: Source,
  range: Range,
  index: number,
  value: unknown,
  findings: readonly Finding[],
): InputRecord {
  let locate: ((pointer: string) => Range) | undefined;
  return {
    value,
    index,
    span: { source, ...range },
    locate(pointer) {
      locate ??= jsonLocator(source.text.slice(range.start, range.end), range.start);
      return { source, ...locate(pointer) };
    },
    diagnostics: findings.map((finding) => diagnosticOf(source, finding)),
  };
}

function within(findings: readonly Finding[], { start, end }: Range): Finding[] {
  return findings.filter((finding) => finding.start >= start && finding.end <= end);
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
export function diagnosticOf(source: Source, { code, message, start, end, first }: Finding): Diagnostic {
  const related =
    first === undefined ? {} : { related: [{ message: "first here", span: { source, ...first } }] };
  return { code, message, span: { source, start, end }, ...related };
}
