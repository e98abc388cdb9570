import { type Issue, issuesOfResult } from "./issues.ts";
import { escapeMarkup } from "./markup.ts";
import type { ReportOptions } from "./options.ts";
import type { Result, Run } from "./run.ts";
import { visible, visibleProse } from "./visible.ts";
import { fill, WORDS } from "./words.ts";

/** JUnit XML: a suite for each file, a case for each request; denied is a failure, undecided an error. */
export function reportJunit(run: Run, { language }: ReportOptions): string {
  const files = new Map<string, Result[]>();
  for (const result of run.results) {
    const known = files.get(result.file);
    if (known === undefined) files.set(result.file, [result]);
    else known.push(result);
  }
  const suites = [...files].map(([file, results]) => suite(file, results, language));
  const total = counts(run.results);
  const left = run.left === 0 ? "" : leftOut(fill(WORDS[language].leftOut, { n: run.left }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mandate" ${total}>\n${suites.join("")}${left}</testsuites>\n`;
}

/** So that nothing is missing without a word. */
const leftOut = (message: string): string =>
  `  <testsuite name="mandate" tests="1" failures="0" errors="0" skipped="1">\n    <testcase name="${escaped(message)}" classname="mandate"><skipped/></testcase>\n  </testsuite>\n`;

function counts(results: readonly Result[]): string {
  const count = (decision: string): number =>
    results.filter(({ answer, baseline }) => answer.decision === decision && baseline !== "known").length;
  return `tests="${results.length}" failures="${count("deny")}" errors="${count("undecided")}"`;
}

function suite(file: string, results: readonly Result[], language: ReportOptions["language"]): string {
  const cases = results.map((result) => testCase(result, language)).join("");
  return `  <testsuite name="${escaped(file)}" ${counts(results)}>\n${cases}  </testsuite>\n`;
}

function testCase(result: Result, language: ReportOptions["language"]): string {
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

const escaped = (text: string): string => escapeMarkup(visible(visibleProse(text)));
