import { type Issue, issuesOf } from "./issues.ts";
import type { ReportOptions } from "./options.ts";
import type { Run } from "./run.ts";

/** GitHub shows so many of each level for a step and drops the rest without a word. */
const MOST = 10;

const COMMANDS: Readonly<Record<Issue["level"], string>> = {
  error: "error",
  warning: "warning",
  note: "notice",
};

/** Workflow commands: an annotation at the line of each issue, and a count of those that GitHub would not show. */
export function reportGithub(run: Run, { language }: ReportOptions): string {
  const issues = issuesOf(run, language);
  const levels = ["error", "warning", "note"] as const;
  return levels
    .flatMap((level) =>
      annotations(
        issues.filter((each) => each.level === level),
        level,
      ),
    )
    .join("");
}

function annotations(issues: readonly Issue[], level: Issue["level"]): string[] {
  const room = issues.length > MOST ? MOST - 1 : MOST;
  const shown = issues.slice(0, room).map(annotation);
  const rest = issues.length - shown.length;
  if (rest === 0) return shown;
  return [
    ...shown,
    `::${COMMANDS[level]} title=${rest} more::${rest} more of ${issues.length} are in the log and in the other reports\n`,
  ];
}

function annotation({ level, file, line, column, rule, title, message, request }: Issue): string {
  const place = `file=${property(file)},line=${line},col=${column},title=${property(`${rule}: ${title}`)}`;
  return `::${COMMANDS[level]} ${place}::${data(request === undefined ? message : `${request}: ${message}`)}\n`;
}

const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
