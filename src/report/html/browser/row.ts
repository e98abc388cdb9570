import { NO_RULE } from "../../run.ts";
import { FLAGS, type RuleNote } from "../model.ts";
import type { App } from "./app.ts";
import { labelOf } from "./bars.ts";
import { type Child, el, marked } from "./dom.ts";
import { badge, decisionOf, nameOf } from "./marks.ts";
import { instantText } from "./periods.ts";
import { wordsOf } from "./search.ts";
import { COLUMNS, type SortColumn } from "./view.ts";

/** A row as the table shows it: cells of at most two lines. */
export function rowElement(row: number, position: number, app: App): HTMLElement {
  const words = wordsOf(app.view.filters.search ?? "");
  const cells = COLUMNS.map((column) =>
    el("div", { role: "gridcell", class: `cell ${column}` }, ...cellOf(column, row, words, app)),
  );
  return el(
    "div",
    { role: "row", class: "row", "aria-rowindex": position + 2, "data-position": position },
    ...cells,
  );
}

function cellOf(column: SortColumn, row: number, words: readonly string[], app: App): readonly Child[] {
  const { rows, lists } = app.data;
  switch (column) {
    case "decision":
      return [badge(app, decisionOf(app, row)), flag(row, app)];
    case "request":
      return lines(nameOf(app, row), lists.actions[rows.actions[row]!]!, words);
    case "rule":
      return lines(whyOf(row, app), rulesOf(row, app), words);
    case "partner":
      return lines(lists.partners[rows.partners[row]!]!, "", words);
    case "customer":
      return lines(lists.customers[rows.customers[row]!]!, "", words);
    case "service":
      return lines(
        lists.serviceSets[rows.services[row]!]!.map((each) => lists.services[each]).join(", "),
        "",
        words,
      );
    case "time":
      return timeOf(rows.times[row] ?? null);
  }
}

function lines(first: string, second: string, words: readonly string[]): readonly Child[] {
  return [
    el("span", { class: "first", title: first }, ...marked(first, words)),
    second === "" ? undefined : el("span", { class: "second", title: second }, ...marked(second, words)),
  ];
}

function flag(row: number, { data, texts, words }: App): Child {
  const flags = data.rows.flags[row]!;
  const names = [
    (flags & FLAGS.known) !== 0 ? texts.baseline : "",
    (flags & FLAGS.waived) !== 0 ? words.waiver : "",
    (flags & FLAGS.audited) !== 0 ? words.audit : "",
  ].filter(Boolean);
  return names.length === 0 ? undefined : el("span", { class: "second" }, names.join(", "));
}

/** The first thing that is said of the row. */
function whyOf(row: number, app: App): string {
  const { rows, lists } = app.data;
  const [rule] = lists.ruleSets[rows.rules[row]!]!;
  const [message] = lists.messageSets[rows.messages[row]!]!;
  // What audits say of a request that no rule allows is not why.
  if (rule !== undefined && lists.rules[rule]!.id === NO_RULE) return app.words.noRuleAllows;
  if (message !== undefined) return app.inLanguage(lists.messages[message]!);
  return rule === undefined ? "" : titleOf(lists.rules[rule]!, app);
}

export const titleOf = ({ id, title }: RuleNote, app: App): string =>
  title === undefined ? labelOf(id, app) : app.inLanguage(title);

const rulesOf = (row: number, { data: { rows, lists } }: App): string =>
  lists.ruleSets[rows.rules[row]!]!.map((rule) => lists.rules[rule]!.id).join(", ");

function timeOf(seconds: number | null): readonly Child[] {
  if (seconds === null) return [];
  const [day, time] = instantText(seconds).split("T");
  return [el("span", { class: "first" }, day), el("span", { class: "second" }, time)];
}
