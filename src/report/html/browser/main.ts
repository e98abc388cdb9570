import type { PageData } from "../model.ts";
import { createApp, type Part } from "./app.ts";
import { chartsPart } from "./charts.ts";
import { countsPart } from "./counts.ts";
import { detailPart } from "./detail.ts";
import { el } from "./dom.ts";
import { filtersPart } from "./filters.ts";
import { notesSection } from "./notes.ts";
import { jsonIn } from "./read.ts";
import { tablePart } from "./table.ts";
import { topOf } from "./top.ts";

const data = jsonIn("data") as PageData;
const report = document.getElementById("report")!;
let parts: readonly Part[] = [];
let detail: Part | undefined;

const app = createApp(data, {
  changed: () => update(parts),
  opened: () => detail?.update(),
  spoken: show,
});

/** Builds the whole page, once and whenever the language changes. */
function show(): void {
  document.documentElement.lang = app.language;
  document.title = app.texts.title;
  const [counts, charts, filters, table] = [
    countsPart(app),
    chartsPart(app),
    filtersPart(app),
    tablePart(app),
  ];
  detail = detailPart(app);
  const main = el(
    "main",
    {},
    counts.element,
    charts.element,
    filters.element,
    table.element,
    notesSection(app),
  );
  const top = topOf(app);
  top.prepend(el("a", { class: "skip", href: "#table", click: skip }, app.texts.skip));
  report.replaceChildren(top, main, detail.element);
  parts = [counts, charts, filters, table];
  update(parts);
  detail.update();
}

const update = (all: readonly Part[]): void => {
  for (const part of all) part.update();
};

/** The address is the view's, so this is no jump to a place in the page. */
function skip(event: Event): void {
  event.preventDefault();
  const row = document.querySelector<HTMLElement>(".rows [tabindex='0']");
  (row ?? document.querySelector<HTMLElement>(".search"))?.focus();
}

show();
