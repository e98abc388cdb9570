import { type Issue, issuesOfResult } from "./issues.ts";
import type { ReportOptions } from "./options.ts";
import type { Result } from "./run.ts";
import type { OpenStream } from "./stream.ts";
import { visibleProse } from "./visible.ts";
import { fill, WORDS } from "./words.ts";

/** TAP 13: a test for each request, with its reasons as a YAML block; the plan stands at the end. */
export const openTap: OpenStream = (_, options) => {
  let number = 0;
  return {
    begin: "TAP version 13\n",
    part: (results) => results.map((result) => test(result, ++number, options)).join(""),
    end: () => `1..${number}\n`,
  };
};

function test(result: Result, number: number, { language }: ReportOptions): string {
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
