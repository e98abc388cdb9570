import { type Issue, issuesOfResult } from "./issues.ts";
import type { Result, Run } from "./run.ts";
import type { TerminalOptions } from "./terminal.ts";
import { visibleProse } from "./visible.ts";
import { fill, WORDS } from "./words.ts";

/** TAP 13: a test for each request, with its reasons as a YAML block. */
export function reportTap(run: Run, options: TerminalOptions): string {
  const tests = run.results.map((result, at) => test(result, at + 1, options));
  return `TAP version 13\n1..${run.results.length}\n${tests.join("")}`;
}

function test(result: Result, number: number, { language }: TerminalOptions): string {
  const errors = issuesOfResult(result, language).filter(({ level }) => level === "error");
  const { id, action, index, answer } = result;
  const name = [id ?? fill(WORDS[language].record, { n: index + 1 }), action ?? "", answer.decision].join(
    " ",
  );
  const line = `${errors.length === 0 ? "ok" : "not ok"} ${number} - ${plain(name)}\n`;
  return errors.length === 0 ? line : `${line}  ---\n  reasons:\n${errors.map(entry).join("")}  ...\n`;
}

const entry = ({ rule, message, file, line }: Issue): string =>
  `    - rule: ${JSON.stringify(rule)}\n      message: ${JSON.stringify(message)}\n      at: ${JSON.stringify(`${file}:${line}`)}\n`;

/** `#` begins a directive, such as `# SKIP`. */
const plain = (text: string): string => visibleProse(text).replaceAll("#", "\\#").trim();
