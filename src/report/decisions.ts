import { positionAt } from "../base/source.ts";
import type { Answer } from "../engine/verdict.ts";
import type { Result } from "./run.ts";
import { safeLines } from "./secrets.ts";
import { type OpenStream, seamless } from "./stream.ts";

/**
 * One flat line a request, with what was decided and by which rules. Nothing is explained, so that it costs little:
 * texts are put together by hand, since objects for `JSON.stringify` would cost more than the decision.
 */
export const openDecisions: OpenStream<string> = () =>
  seamless({ text: (results) => safeLines(results.map(line).join("")) });

function line(result: Result): string {
  const { file, index, row, id, action, mapping, operation, answer, baseline } = result;
  const { source, start } = result.locate("");
  const place = `"file":${quoted(file)},"index":${index},"line":${positionAt(source, start).line}`;
  const names = `${text("id", id)}${text("action", action)}${text("mapping", mapping)}${text("operation", operation)}`;
  const told = `"decision":"${answer.decision}",${rulesOf(answer)}${text("baseline", baseline)}`;
  return `{${place}${row === undefined ? "" : `,"row":${row}`}${names},${told}}\n`;
}

const text = (name: string, value: string | undefined): string =>
  value === undefined ? "" : `,"${name}":${quoted(value)}`;

/** What JSON has to escape, and some that it has not. */
const ESCAPED = /[^ !#-[\]-~]/;

const quoted = (value: string): string => (ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`);

function rulesOf(answer: Answer): string {
  if (answer.decision === "undecided") return '"rules":[],"audit":[]';
  return `"rules":[${listed(answer.reasons)}],"audit":[${listed(answer.audit)}]`;
}

/** Ids of rules have no sign that JSON escapes. */
function listed(reasons: readonly { readonly rule: string }[]): string {
  let list = "";
  for (const { rule } of reasons) list += list === "" ? `"${rule}"` : `,"${rule}"`;
  return list;
}
