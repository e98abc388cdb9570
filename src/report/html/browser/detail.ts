import { fill } from "../../words.ts";
import { type Detail, FLAGS } from "../model.ts";
import type { App, Part } from "./app.ts";
import { labelOf } from "./bars.ts";
import { fact } from "./card.ts";
import { el } from "./dom.ts";
import { UNNAMED } from "./filter.ts";
import { badge, decisionOf, nameOf } from "./marks.ts";
import { instantText } from "./periods.ts";
import { detailOf } from "./read.ts";
import { reasonsOf } from "./reasons.ts";
import { requestOf } from "./request.ts";

/** The row that is open: what was asked, the decision, and all that explains it. A dialog gives the focus back. */
export function detailPart(app: App): Part {
  const element = el("dialog", {
    class: "detail",
    "aria-labelledby": "detail-title",
    close: () => app.open(undefined),
  });
  element.addEventListener("click", ({ target }) => {
    if (target === element) element.close();
  });
  const update = () => {
    const { open } = app.view;
    if (open === undefined) {
      if (element.open) element.close();
      return;
    }
    element.replaceChildren(head(open, element, app), body(open, app));
    if (!element.open) element.showModal();
    element.scrollTop = 0;
  };
  return { element, update };
}

function head(row: number, dialog: HTMLDialogElement, app: App): HTMLElement {
  const { texts, shown } = app;
  const position = shown.indexOf(row);
  const step = (name: string, by: -1 | 1): HTMLElement => {
    const next = position < 0 ? undefined : shown[position + by];
    const click = () => {
      app.open(next);
      dialog.querySelector<HTMLElement>(`[data-step="${by}"]:not(:disabled), .close`)?.focus();
    };
    return el("button", { type: "button", disabled: next === undefined, "data-step": by, click }, name);
  };
  const where =
    position < 0 ? "" : fill(texts.position, { n: app.number(position + 1), all: app.number(shown.length) });
  const close = el(
    "button",
    { type: "button", class: "close", autofocus: true, click: () => dialog.close() },
    texts.close,
  );
  return el(
    "header",
    { class: "detail-head" },
    el(
      "div",
      { class: "steps" },
      step(texts.previous, -1),
      step(texts.next, 1),
      el("span", { class: "faint" }, where),
      close,
    ),
    el("h2", { id: "detail-title" }, nameOf(app, row)),
    el("p", {}, badge(app, decisionOf(app, row))),
  );
}

function body(row: number, app: App): HTMLElement {
  const detail = detailOf(row, app.data);
  return el(
    "div",
    { class: "detail-body" },
    facts(row, detail, app),
    ...reasonsOf(row, detail, app),
    ...requestOf(detail, app),
  );
}

function facts(row: number, detail: Detail, app: App): HTMLElement {
  const { data, texts, words } = app;
  const { rows, lists } = data;
  const time = rows.times[row] ?? null;
  const services = lists.serviceSets[rows.services[row]!]!.map((each) => lists.services[each]!);
  const known = (rows.flags[row]! & FLAGS.known) !== 0;
  const all: readonly (readonly [name: string, value: string | undefined])[] = [
    [texts.file, `${lists.files[rows.files[row]!]}:${rows.lines[row]}:${detail.column}`],
    [texts.row, detail.row?.toString()],
    [texts.action, lists.actions[rows.actions[row]!]],
    [texts.columns.time, time === null ? undefined : instantText(time).replace("T", " ")],
    [texts.columns.partner, labelOf(lists.partners[rows.partners[row]!] || UNNAMED, app)],
    [texts.columns.customer, labelOf(lists.customers[rows.customers[row]!] || UNNAMED, app)],
    [texts.columns.service, services.join(", ")],
    [words.mapping, [detail.mapping, detail.operation].filter((each) => each !== undefined).join(": ")],
    [texts.baseline, known ? texts.decisions.known : undefined],
  ];
  return el("dl", { class: "facts" }, ...all.flatMap(([name, value]) => (value ? [fact(name, value)] : [])));
}
