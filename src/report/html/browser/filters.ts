import { fill } from "../../words.ts";
import type { DecisionFilter } from "../texts.ts";
import type { App, Part } from "./app.ts";
import { labelOf } from "./bars.ts";
import { type Child, el } from "./dom.ts";
import { decisionsOf, type Tally, valuesOf } from "./tally.ts";
import { periodLabel } from "./timeline.ts";
import { FILTERS, type Filter } from "./view.ts";

/** So many values can be chosen from; lists of thousands are slow and nobody reads them. */
const MOST = 300;

/** The search, a choice for each filter, and how many requests match. */
export function filtersPart(app: App): Part {
  const { texts } = app;
  const search = searchBox(app);
  const choices = (["decision", "rule", "partner", "customer", "service", "file"] as const).map((filter) =>
    choice(filter, app),
  );
  const status = el("p", { class: "status", role: "status" });
  const chips = el("ul", { class: "chips", "aria-label": texts.filters });
  const element = el(
    "section",
    { class: "filters", "aria-label": texts.filters },
    el("div", { class: "fields" }, search.element, ...choices.map((each) => each.element)),
    el("div", { class: "found" }, status, chips),
  );
  const update = () => {
    for (const part of [search, ...choices]) part.update();
    const values = { n: app.number(app.shown.length), all: app.number(app.data.rows.ids.length) };
    status.textContent = fill(texts.matching, values);
    chips.replaceChildren(...chipsOf(app));
    chips.hidden = chips.childElementCount === 0;
  };
  return { element, update };
}

function searchBox(app: App): Part {
  let isWaiting = false;
  // Who types faster than rows can be filtered gets the result of the last letter.
  const input = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      app.filter("search", field.value);
    });
  };
  const field = el("input", {
    type: "search",
    class: "search",
    placeholder: app.texts.searchHint,
    autocomplete: "off",
    spellcheck: "false",
    input,
  });
  const update = () => {
    const value = app.view.filters.search ?? "";
    if (field.value !== value) field.value = value;
  };
  return { element: el("label", { class: "wide" }, el("span", {}, app.texts.search), field), update };
}

type Choice = Exclude<Filter, "time" | "search">;

function choice(filter: Choice, app: App): Part {
  const tallies = filter === "decision" ? decisionsOf(app.data) : valuesOf(filter, app.data);
  const listed = new Set(tallies.slice(0, MOST).map(({ value }) => value));
  const change = () => app.filter(filter, select.value);
  const select = el(
    "select",
    { change },
    el("option", { value: "" }, app.texts.all),
    ...tallies.slice(0, MOST).map((tally) => optionOf(filter, tally, app)),
    ...(tallies.length > MOST
      ? [el("option", { disabled: true }, fill(app.texts.mostFrequent, { n: MOST }))]
      : []),
  );
  const update = () => {
    const value = app.view.filters[filter] ?? "";
    if (value !== "" && !listed.has(value)) {
      listed.add(value);
      select.append(el("option", { value }, nameOf(filter, value, app)));
    }
    select.value = value;
  };
  return { element: el("label", {}, el("span", {}, filterName(filter, app)), select), update };
}

const optionOf = (filter: Choice, { value, count }: Tally, app: App): HTMLElement =>
  el("option", { value }, `${nameOf(filter, value, app)} (${app.number(count)})`);

function nameOf(filter: Filter, value: string, app: App): string {
  if (filter === "time") return periodLabel(value, app);
  if (filter === "search") return `“${value}”`;
  return filter === "decision" && Object.hasOwn(app.texts.decisions, value)
    ? app.texts.decisions[value as DecisionFilter]
    : labelOf(value, app);
}

function filterName(filter: Filter, { texts }: App): string {
  switch (filter) {
    case "search":
      return texts.search;
    case "time":
      return texts.period;
    case "file":
      return texts.file;
    default:
      return texts.columns[filter];
  }
}

/** What is filtered by, each with a button that takes it away. */
function chipsOf(app: App): readonly HTMLElement[] {
  const active = FILTERS.filter((filter) => app.view.filters[filter] !== undefined);
  const chips = active.map((filter) => {
    const text = `${filterName(filter, app)}: ${nameOf(filter, app.view.filters[filter]!, app)}`;
    return chip(text, `${app.texts.remove}: ${text}`, () => app.filter(filter, undefined));
  });
  const clear = chip(app.texts.clear, undefined, () => app.clear());
  return active.length > 1 ? [...chips, clear] : chips;
}

function chip(text: string, label: string | undefined, act: () => void): HTMLElement {
  const click = () => {
    act();
    // The button is gone with what it took away.
    document.querySelector<HTMLElement>(".search")?.focus();
  };
  const cross: Child = label === undefined ? undefined : el("span", { "aria-hidden": "true" }, "×");
  return el("li", {}, el("button", { type: "button", "aria-label": label, click }, text, cross));
}
