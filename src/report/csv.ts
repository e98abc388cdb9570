import type { Language } from "../policy/policy.ts";
import { type Issue, issuesOfResult } from "./issues.ts";
import type { Result } from "./run.ts";
import { type OpenStream, seamless } from "./stream.ts";
import { visibleProse } from "./visible.ts";

/** What a row says; docs/reports.md tells of each. */
const COLUMNS = [
  "file",
  "line",
  "column",
  "row",
  "request",
  "action",
  "mapping",
  "decision",
  "level",
  "rule",
  "title",
  "message",
  "policyFile",
  "policyLine",
  "sourceDocument",
  "sourceUrl",
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

/** RFC 4180 with a header: a row for each reason, and one for each request that was simply allowed. */
export const openCsv: OpenStream<string> = (_, { language }) =>
  seamless({
    begin: `${COLUMNS.join(",")}\r\n`,
    text: (results) =>
      results
        .flatMap((result) => rowsOf(result, language))
        .map((row) => `${COLUMNS.map((column) => cell(row[column])).join(",")}\r\n`)
        .join(""),
  });

function rowsOf(result: Result, language: Language): readonly Row[] {
  const issues = issuesOfResult(result, language);
  return issues.length === 0 ? [allowedRow(result)] : issues.map((issue) => issueRow(issue, result));
}

function head({ file, row, id, action, mapping, answer }: Result): Row {
  return { file, row, request: id, action, mapping, decision: answer.decision };
}

function allowedRow(result: Result): Row {
  const { answer } = result;
  const rules = answer.decision === "undecided" ? [] : answer.reasons.map(({ rule }) => rule);
  return { ...head(result), rule: rules.join(" ") };
}

function issueRow(issue: Issue, result: Result): Row {
  const { line, column, level, rule, title, message, policy, source } = issue;
  return {
    ...head(result),
    line,
    column,
    level,
    rule,
    title,
    message,
    policyFile: policy?.file,
    policyLine: policy?.line,
    sourceDocument: source?.document,
    sourceUrl: source?.url,
  };
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = visibleProse(value);
  const text = /^[=+\-@]/.test(safe) ? `'${safe}` : safe;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
