import type { DecisionFilter } from "../texts.ts";
import type { App, Part } from "./app.ts";
import { el, svg } from "./dom.ts";
import { type DecisionName, sign } from "./marks.ts";
import { decisionsOf } from "./tally.ts";

/** The counts of the whole run. One that is chosen filters the rest of the page. */
export function countsPart(app: App): Part {
  const { data, texts } = app;
  const { allowed, denied, undecided } = data.summary;
  const tiles = decisionsOf(data).map(({ value, count }) => ({ value, button: tile(value, count, app) }));
  const all = el(
    "div",
    { class: "tile" },
    el("strong", {}, app.number(data.results)),
    el("span", {}, app.words.requests[data.results === 1 ? 0 : 1]),
  );
  const element = el(
    "section",
    { class: "counts", "aria-label": texts.overview },
    el("div", { class: "tiles" }, all, ...tiles.map(({ button }) => button)),
    proportions([allowed, denied, undecided]),
  );
  const update = () => {
    for (const { value, button } of tiles)
      button.setAttribute("aria-pressed", String(app.view.filters.decision === value));
  };
  return { element, update };
}

const isDecision = (name: DecisionFilter): name is DecisionName =>
  ["allow", "deny", "undecided"].includes(name);

function tile(name: DecisionFilter, count: number, app: App): HTMLElement {
  const click = () => app.filter("decision", app.view.filters.decision === name ? undefined : name);
  return el(
    "button",
    { type: "button", class: `tile ${name}`, click },
    el("strong", {}, app.number(count)),
    el("span", {}, ...(isDecision(name) ? [sign(name)] : []), app.texts.decisions[name]),
  );
}

/** The shares of the decisions as one bar; the tiles say the same in numbers. */
function proportions(counts: readonly number[]): SVGElement {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const classes = ["allow", "deny", "undecided"];
  let x = 0;
  const bars = counts.map((count, at) => {
    const width = total === 0 ? 0 : (count / total) * 100;
    x += width;
    return svg("rect", { class: `fill ${classes[at]}`, x: x - width, y: 0, width, height: 1 });
  });
  return svg(
    "svg",
    { class: "proportions", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" },
    ...bars,
  );
}
