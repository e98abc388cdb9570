import { type Issue, issuesOf } from "./issues.ts";
import type { ReportOptions } from "./options.ts";
import type { Run } from "./run.ts";
import { counted, WORDS } from "./words.ts";

/** A comment on a pull request takes 65,536 characters; what does not fit is counted. */
const MOST_CHARACTERS = 60_000;

/** For comments and job summaries: the counts, the rules by how often they were told, and the single issues. */
export function reportMarkdown(run: Run, { language }: ReportOptions): string {
  const words = WORDS[language];
  const { allowed, denied, undecided } = run.totals.summary;
  const issues = issuesOf(run, language);
  const head = `## Mandate\n\n${counted(run.totals.results, words.requests)}: **${allowed}** ${words.allow}, **${denied}** ${words.deny}, **${undecided}** ${words.undecided}.\n`;
  if (issues.length === 0) return head;
  return `${head}\n${byRule(issues)}\n${single(issues)}`;
}

function byRule(issues: readonly Issue[]): string {
  const rules = new Map<string, { readonly issue: Issue; count: number }>();
  for (const issue of issues) {
    const known = rules.get(issue.rule);
    if (known === undefined) rules.set(issue.rule, { issue, count: 1 });
    else known.count++;
  }
  const sorted = [...rules.values()].sort(
    (a, b) => b.count - a.count || (a.issue.rule < b.issue.rule ? -1 : 1),
  );
  const rows = sorted.map(
    ({ issue, count }) =>
      `| ${MARKS[issue.level]} | ${count} | ${code(issue.rule)} | ${text(issue.title)} |\n`,
  );
  return `| | # | rule | |\n|---|--:|---|---|\n${rows.join("")}`;
}

const MARKS: Readonly<Record<Issue["level"], string>> = { error: "❌", warning: "⚠️", note: "ℹ️" };

function single(issues: readonly Issue[]): string {
  let all = "";
  for (const [at, issue] of issues.entries()) {
    const line = `- ${MARKS[issue.level]} ${code(`${issue.file}:${issue.line}`)} ${issue.request === undefined ? "" : `**${text(issue.request)}** `}${text(issue.message)}\n`;
    if (all.length + line.length > MOST_CHARACTERS) return `${all}\n… ${issues.length - at} more\n`;
    all += line;
  }
  return all;
}

/** Text of records neither formats nor links, mentions nobody and opens no tag. */
const text = (value: string): string =>
  value
    .replace(/[\\`*_{}[\]<>()#+!|~&]/g, "\\$&")
    .replaceAll("@", "@\u200b")
    .replace(/(https?):/gi, "$1\\:");

const code = (value: string): string => `\`${value.replaceAll("`", "'").replaceAll("|", "\\|")}\``;
