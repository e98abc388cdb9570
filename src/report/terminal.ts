import type { Verdict } from "../engine/verdict.ts";
import type { ReportOptions } from "./options.ts";
import type { Result, RunSummary } from "./run.ts";
import type { OpenStream } from "./stream.ts";
import { type Look, unlike } from "./terminal/block.ts";
import { denialLines } from "./terminal/by-denial.ts";
import { mappingLines } from "./terminal/by-mapping.ts";
import { undecidedLines } from "./terminal/undecided.ts";
import { verdictLines } from "./terminal/verdict.ts";
import { visible } from "./visible.ts";
import { counted, fill, WORDS, type Words } from "./words.ts";

/** Verdicts for people, below the name of each file. */
export const openTerminal: OpenStream<readonly Shown[]> = (_, { language, paint }) => {
  const look: Look = { language, paint, words: WORDS[language] };
  let before: Shown | undefined;
  return {
    begin: "",
    render: (results) =>
      results.filter((each) => each.baseline !== "known").map((each) => shownOf(each, look)),
    join(shown) {
      const texts = shown.map((each) => {
        const lead = leadOf(each, before, look);
        before = each;
        return `${lead}${each.text}`;
      });
      return texts.join("");
    },
    end: () => "",
  };
};

/** What is shown of a result. */
export interface Shown {
  readonly file: string;
  readonly text: string;
  /** There is much to say about it. */
  readonly isBlock: boolean;
}

function shownOf(result: Result, look: Look): Shown {
  const lines = resultLines(result, look);
  const text = lines.map((line) => `${line}\n`).join("");
  return { file: result.file, text, isBlock: lines[1] === "" };
}

/** The name of a file above its first result, and room behind what took much. */
function leadOf({ file }: Shown, before: Shown | undefined, { paint }: Look): string {
  if (before?.file === file) return before.isBlock ? "\n" : "";
  return `${before === undefined ? "" : "\n"}${paint.strong(unlike(visible(file)))}\n`;
}

/** The line of one request, and what there is to say about it. */
function resultLines(result: Result, look: Look): string[] {
  const { answer } = result;
  const below =
    answer.decision === "undecided"
      ? undecidedLines(answer, result, look)
      : verdictLines(answer, result, look);
  return [headline(result, look), ...below];
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
export function reportSummary(run: RunSummary, { language, paint }: ReportOptions): string {
  const words = WORDS[language];
  const { allowed, denied, undecided, audited, waived } = run.totals.summary;
  const read = `${counted(run.files, words.files)}, ${counted(run.totals.results, words.requests)}`;
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
  const lines = [
    ...mappingLines(run.totals, words, paint),
    ...denialLines(run.totals, words, paint),
    ...unusedLines(run.unusedWaivers, words),
    total,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function unusedLines(ids: readonly string[], words: Words): string[] {
  return ids.length === 0
    ? []
    : [`${counted(ids.length, words.unusedWaivers)}: ${ids.map(visible).join(", ")}`];
}
