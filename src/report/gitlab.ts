import { numbered } from "./fingerprint.ts";
import { issuesOf } from "./issues.ts";
import type { ReportOptions } from "./options.ts";
import type { Run } from "./run.ts";
import { safeJson } from "./secrets.ts";

const SEVERITIES = { error: "critical", warning: "minor", note: "info" } as const;

/** GitLab's code quality report. The fingerprint holds no line, so that it survives an edit above it. */
export function reportGitlab(run: Run, { language }: ReportOptions): string {
  const name = numbered();
  const issues = issuesOf(run, language).map(({ level, rule, message, file, line, request }) => ({
    description: request === undefined ? message : `${request}: ${message}`,
    check_name: rule,
    fingerprint: name(`${file}\n${request ?? ""}\n${rule}`),
    severity: SEVERITIES[level],
    location: { path: file.replace(/^(?:\.\/)+/, ""), lines: { begin: line } },
  }));
  return `${safeJson(issues, 2)}\n`;
}
