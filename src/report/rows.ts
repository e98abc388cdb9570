import type { Language } from "../policy/policy.ts";
import { type Issue, issuesOfResult } from "./issues.ts";
import type { Result } from "./run.ts";
import { visibleProse } from "./visible.ts";

/** What a row says, and as what; docs/reports.md tells of each. */
export const COLUMNS = {
  file: "text",
  index: "integer",
  line: "integer",
  column: "integer",
  row: "integer",
  request: "text",
  action: "text",
  mapping: "text",
  decision: "text",
  level: "text",
  rule: "text",
  title: "text",
  message: "text",
  policyFile: "text",
  policyLine: "integer",
  sourceDocument: "text",
  sourceUrl: "text",
} as const;

export type Column = keyof typeof COLUMNS;

export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

/** What is absent is undefined. All texts are safe to show. */
export type Cell = string | number | undefined;

/** A table's row, in the order of the columns. */
export type Row = readonly Cell[];

type Said = {
  readonly [C in Column]?: ((typeof COLUMNS)[C] extends "integer" ? number : string) | undefined;
};

/** The results as one table: a row for each reason, and one for each request that was simply allowed. */
export const rowsOf = (results: readonly Result[], language: Language): readonly Row[] =>
  results
    .flatMap((result) => rowsOfResult(result, language))
    .map((said) => COLUMN_NAMES.map((column) => shown(said[column])));

const shown = (cell: Cell): Cell => (typeof cell === "string" ? visibleProse(cell) : cell);

function rowsOfResult(result: Result, language: Language): readonly Said[] {
  const issues = issuesOfResult(result, language);
  return issues.length === 0 ? [allowed(result)] : issues.map((issue) => reasoned(issue, result));
}

function allowed({ file, index, row, id, action, mapping, answer }: Result): Said {
  const rules = answer.decision === "undecided" ? [] : answer.reasons.map(({ rule }) => rule);
  return {
    file,
    index,
    row,
    request: id,
    action,
    mapping,
    decision: answer.decision,
    rule: rules.length === 0 ? undefined : rules.join(" "),
  };
}

/** Written out, since to copy what all rows of a result have in common would cost more than the rest of a row. */
function reasoned(issue: Issue, { file, index, row, id, action, mapping, answer }: Result): Said {
  const { policy, source } = issue;
  return {
    file,
    index,
    line: issue.line,
    column: issue.column,
    row,
    request: id,
    action,
    mapping,
    decision: answer.decision,
    level: issue.level,
    rule: issue.rule,
    title: issue.title,
    message: issue.message,
    policyFile: policy?.file,
    policyLine: policy?.line,
    sourceDocument: source?.document,
    sourceUrl: source?.url,
  };
}
