import { type Issue, issuesOfResult } from "./issues.ts";
import type { ReportOptions } from "./options.ts";
import type { Result } from "./run.ts";
import type { OpenStream } from "./stream.ts";
import { visibleProse } from "./visible.ts";
import { fill, WORDS } from "./words.ts";

/** TAP 13: a test for each request, with its reasons as a YAML block; the plan stands at the end. */
export const openTap: OpenStream<readonly Test[]> = (_, options) => {
  let number = 0;
  return {
    begin: "TAP version 13\n",
    render: (results) => results.map((result) => test(result, options)),
    join: (tests) => tests.map(({ outcome, text }) => `${outcome} ${++number} - ${text}`).join(""),
    end: () => `1..${number}\n`,
  };
};

/** A test without its number. */
export interface Test {
  readonly outcome: "ok" | "not ok";
  readonly text: string;
}

function test(result: Result, { language }: ReportOptions): Test {
  const errors = issuesOfResult(result, language).filter(({ level }) => level === "error");
  const { id, action, index, answer } = result;
  const name = [id ?? fill(WORDS[language].record, { n: index + 1 }), action ?? "", answer.decision].join(
    " ",
  );
  const line = `${plain(name)}\n`;
  if (errors.length === 0) return { outcome: "ok", text: line };
  return { outcome: "not ok", text: `${line}  ---\n  reasons:\n${errors.map(entry).join("")}  ...\n` };
}

const entry = ({ rule, message, file, line }: Issue): string =>
  `    - rule: ${JSON.stringify(rule)}\n      message: ${JSON.stringify(message)}\n      at: ${JSON.stringify(`${file}:${line}`)}\n`;

/** `#` begins a directive, such as `# SKIP`. */
const plain = (text: string): string => visibleProse(text).replaceAll("#", "\\#").trim();
