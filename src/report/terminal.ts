import type { Verdict } from "../engine/verdict.ts";
import type { Language } from "../policy/policy.ts";
import type { Painter } from "./painter.ts";
import { type Result, type Run, summaryOf } from "./run.ts";
import { type Look, unlike } from "./terminal/block.ts";
import { mappingLines } from "./terminal/by-mapping.ts";
import { undecidedLines } from "./terminal/undecided.ts";
import { verdictLines } from "./terminal/verdict.ts";
import { visible } from "./visible.ts";
import { counted, fill, WORDS, type Words } from "./words.ts";

export interface TerminalOptions {
  readonly language: Language;
  readonly paint: Painter;
}

/** Verdicts for people, below the name of each file. */
export function reportTerminal(run: Run, { language, paint }: TerminalOptions): string {
  const look: Look = { language, paint, words: WORDS[language] };
  const lines = byFile(run.results.filter((each) => each.baseline !== "known")).flatMap((results, at) => [
    ...(at === 0 ? [] : [""]),
    paint.strong(unlike(visible(results[0]!.file))),
    ...results.flatMap((result, index) => resultLines(result, results[index + 1], look)),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}

/** Runs of neighbours that are from the same file. */
function byFile(results: readonly Result[]): Result[][] {
  const groups: Result[][] = [];
  for (const result of results) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.file === result.file) last.push(result);
    else groups.push([result]);
  }
  return groups;
}

/** The line of one request, what there is to say about it, and room before the next one where there was much. */
function resultLines(result: Result, next: Result | undefined, look: Look): string[] {
  const { answer } = result;
  const below =
    answer.decision === "undecided"
      ? undecidedLines(answer, result, look)
      : verdictLines(answer, result, look);
  const isBlock = below[0] === "";
  return [headline(result, look), ...below, ...(isBlock && next !== undefined ? [""] : [])];
}

function headline(result: Result, { paint, words }: Look): string {
  const { answer, action, index } = result;
  const name = paint.strong(visible(result.id ?? fill(words.record, { n: index + 1 })));
  const rest = [name, ...(action === undefined ? [] : [visible(action)])];
  switch (answer.decision) {
    case "allow":
      return `  ${paint.good("✓")} ${[...rest, paint.faint(permissionOf(answer, words))].join("  ")}`;
    case "deny": {
      const why = answer.reasons.length === 0 ? `${words.deny}: ${words.noRuleAllows}` : words.deny;
      return `  ${paint.bad("✗")} ${[...rest, paint.bad(why)].join("  ")}`;
    }
    case "undecided":
      return `  ${paint.warn("?")} ${[...rest, paint.warn(words.undecided)].join("  ")}`;
  }
}

/** The rules that allow it, or the waivers that do because no rule does. */
function permissionOf({ reasons, waived }: Verdict, words: Words): string {
  if (reasons.length > 0) return reasons.map(({ rule }) => visible(rule)).join(", ");
  const ids = waived.flatMap(({ waiver: { allows, id } }) => (allows ? [visible(id)] : []));
  return fill(words.allowedByWaiver, { id: [...new Set(ids)].join(", ") });
}

/** One line with the counts; before it a table by mapping, when records needed one, and waivers that were not needed. */
export function reportSummary(run: Run, { language, paint }: TerminalOptions): string {
  const words = WORDS[language];
  const { allowed, denied, undecided, audited, waived } = summaryOf(run.results);
  const read = `${counted(run.files, words.files)}, ${counted(run.results.length, words.requests)}`;
  const outcomes = [
    `${allowed} ${words.allow}`,
    `${denied} ${words.deny}`,
    `${undecided} ${words.undecided}`,
    ...(waived === 0 ? [] : [`${waived} ${words.withWaiver}`]),
    ...(audited === 0 ? [] : [`${audited} ${words.audited}`]),
  ];
  const { known, gone } = run.baseline ?? { known: 0, gone: 0 };
  if (known > 0) outcomes.push(`${known} ${words.known}`);
  if (gone > 0) outcomes.push(`${gone} ${words.gone}`);
  const colour = undecided > 0 ? paint.warn : denied > known ? paint.bad : paint.good;
  const total = colour(`${read}: ${outcomes.join(", ")}`);
  const lines = [...mappingLines(run, words, paint), ...unusedLines(run.unusedWaivers, words), total];
  return lines.map((line) => `${line}\n`).join("");
}

function unusedLines(ids: readonly string[], words: Words): string[] {
  return ids.length === 0
    ? []
    : [`${counted(ids.length, words.unusedWaivers)}: ${ids.map(visible).join(", ")}`];
}
