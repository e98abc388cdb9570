import { fill } from "../../words.ts";
import type { Detail, Observed, Place } from "../model.ts";
import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { type JsonLine, jsonLines } from "./json.ts";

/** So many lines are shown until somebody wants all. */
const MOST = 400;

/** The request with what rules have read of it marked, and the record that a mapping made it of. */
export function requestOf(detail: Detail, app: App): readonly HTMLElement[] {
  const { texts, words } = app;
  const isIncluded = detail.request !== undefined || detail.record !== undefined;
  if (!isIncluded)
    return [
      el("section", {}, el("h3", {}, words.request), el("p", { class: "faint" }, absence(detail, app))),
    ];
  const marks = new Set(placesOf(detail).map(([pointer]) => app.data.lists.pointers[pointer]!));
  return [
    ...(detail.request === undefined ? [] : [json(words.request, detail.request, marks, app)]),
    ...(detail.record === undefined ? [] : [json(texts.recordOf, detail.record, new Set<string>(), app)]),
  ];
}

function absence({ isUnread }: Detail, { data, texts, number }: App): string {
  if (isUnread) return texts.noRequest;
  return fill(texts.notIncluded, { n: number(data.requests.embedded), all: number(data.requests.read) });
}

/** All places that something is told of. */
function placesOf(detail: Detail): readonly (Place | Observed)[] {
  const { reasons = [], audit = [], erred = [], waived = [], nearest = [], violations = [] } = detail;
  const notes = [...reasons, ...audit, ...erred, ...waived.map(({ denial }) => denial)];
  return [
    ...notes.flatMap(({ at }) => at),
    ...nearest.flatMap(({ observed = [] }) => observed),
    ...violations.map(({ at }) => at),
  ];
}

function json(title: string, value: unknown, marks: ReadonlySet<string>, app: App): HTMLElement {
  const lines = jsonLines(value, marks);
  const code = el("code", {}, ...lines.slice(0, MOST).map(lineElement));
  const section = el(
    "section",
    {},
    el("h3", {}, title),
    el("pre", { class: "json", tabindex: 0, "aria-label": title, role: "region" }, code),
  );
  if (lines.length > MOST) section.append(more(code, lines, app));
  return section;
}

function more(code: HTMLElement, lines: readonly JsonLine[], { texts, number }: App): HTMLElement {
  const click = () => {
    code.append(...lines.slice(MOST).map(lineElement));
    button.remove();
  };
  const button = el("button", { type: "button", click }, fill(texts.showAll, { n: number(lines.length) }));
  return button;
}

function lineElement({ depth, lead, value, rest, isMarked }: JsonLine): HTMLElement {
  const text = isMarked ? el("mark", {}, value) : value;
  return el(
    "span",
    { class: isMarked ? "line marked" : "line" },
    `${"  ".repeat(depth)}${lead}`,
    text,
    `${rest}\n`,
  );
}
