import { type Issue, issuesOfResult } from "./issues.ts";
import type { Result, Run } from "./run.ts";
import type { TerminalOptions } from "./terminal.ts";
import { visible, visibleProse } from "./visible.ts";
import { fill, WORDS } from "./words.ts";

/** JUnit XML: a suite for each file, a case for each request; denied is a failure, undecided an error. */
export function reportJunit(run: Run, { language }: TerminalOptions): string {
  const files = new Map<string, Result[]>();
  for (const result of run.results) files.set(result.file, [...(files.get(result.file) ?? []), result]);
  const suites = [...files].map(([file, results]) => suite(file, results, language));
  const total = counts(run.results);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mandate" ${total}>\n${suites.join("")}</testsuites>\n`;
}

function counts(results: readonly Result[]): string {
  const count = (decision: string): number =>
    results.filter(({ answer, baseline }) => answer.decision === decision && baseline !== "known").length;
  return `tests="${results.length}" failures="${count("deny")}" errors="${count("undecided")}"`;
}

function suite(file: string, results: readonly Result[], language: TerminalOptions["language"]): string {
  const cases = results.map((result) => testCase(result, language)).join("");
  return `  <testsuite name="${escaped(file)}" ${counts(results)}>\n${cases}  </testsuite>\n`;
}

function testCase(result: Result, language: TerminalOptions["language"]): string {
  const { id, action, index, answer } = result;
  const name = escaped(id ?? fill(WORDS[language].record, { n: index + 1 }));
  const head = `    <testcase name="${name}" classname="${escaped(action ?? "record")}"`;
  const errors = issuesOfResult(result, language).filter(({ level }) => level === "error");
  if (answer.decision === "allow" || errors.length === 0) return `${head}/>\n`;
  const kind = answer.decision === "deny" ? "failure" : "error";
  const first = errors[0]!;
  const text = errors.map(line).map(escaped).join("\n");
  return `${head}>\n      <${kind} type="${escaped(first.rule)}" message="${escaped(first.message)}">${text}</${kind}>\n    </testcase>\n`;
}

const line = ({ rule, message, file, line: at, column }: Issue): string =>
  `${rule}: ${message} (${file}:${at}:${column})`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const escaped = (text: string): string =>
  visible(visibleProse(text)).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
