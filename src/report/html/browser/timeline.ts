import { fill } from "../../words.ts";
import type { App, Part } from "./app.ts";
import { el, refocus, svg } from "./dom.ts";
import { periodsOf } from "./periods.ts";
import { byPeriod, type PeriodTally } from "./tally.ts";

const WIDTH = 1000;
const HEIGHT = 150;
/** From the bottom up, and what the words of the table's columns are. */
const LAYERS = ["allow", "deny", "undecided"] as const;

/** Requests over time: bars to look at and to click, the same as a table with buttons for everybody else. */
export function timelinePart(app: App): Part {
  const { data, texts } = app;
  const periods = periodsOf(data.rows.times);
  const untimed = data.rows.times.filter((time) => time === null).length;
  const chart = el("div", { class: "timeline" });
  const body = el("tbody");
  const element = el(
    "section",
    { class: "card wide", "aria-labelledby": "timeline" },
    el("div", { class: "heading" }, el("h2", { id: "timeline" }, texts.timeline), legend(app)),
    chart,
    el("p", { class: "faint" }, untimed === 0 ? "" : fill(texts.untimed, { n: app.number(untimed) })),
    periods.length === 0 ? undefined : asTable(body, app),
  );
  const update = () => {
    const tallies = byPeriod(periods, data, app.failures);
    chart.replaceChildren(...(tallies.length === 0 ? [] : [drawing(tallies, app), axis(tallies)]));
    body.replaceChildren(...tallies.map((tally) => tableRow(tally, body, app)));
  };
  return { element, update };
}

function legend({ texts }: App): HTMLElement {
  const items = LAYERS.map((layer) => el("li", {}, swatch(layer), texts.decisions[layer]));
  return el("ul", { class: "legend" }, ...items);
}

function swatch(layer: string): SVGElement {
  const box = { width: 12, height: 12, rx: 2 };
  const prefix = `legend-${layer}`;
  return svg(
    "svg",
    { width: 12, height: 12, "aria-hidden": "true" },
    ...hatches(prefix),
    ...filled(layer, prefix, box),
  );
}

/** Only what is allowed is plain: denials are hatched and the undecided striped, for who cannot tell the colours. */
const HATCHES = { deny: "rotate(45)", undecided: "rotate(90)" } as const;

const hatches = (prefix: string): readonly SVGElement[] =>
  Object.entries(HATCHES).map(([layer, patternTransform]) =>
    svg(
      "pattern",
      { id: `${prefix}-${layer}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform },
      svg("rect", { class: "hatch", width: 2, height: 6 }),
    ),
  );

/** A bar of a decision: its colour, and its hatching above. */
function filled(layer: string, prefix: string, box: Readonly<Record<string, number>>): readonly SVGElement[] {
  const plain = svg("rect", { class: `fill ${layer}`, ...box });
  return Object.hasOwn(HATCHES, layer)
    ? [plain, svg("rect", { fill: `url(#${prefix}-${layer})`, ...box })]
    : [plain];
}

function drawing(tallies: readonly PeriodTally[], app: App): SVGElement {
  const most = Math.max(1, ...tallies.map(({ counts }) => sum(counts)));
  const step = WIDTH / tallies.length;
  const values = {
    n: tallies.length,
    first: tallies[0]!.period.name,
    last: tallies.at(-1)!.period.name,
    most,
  };
  return svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-labelledby": "timeline-title timeline-desc",
    },
    svg("title", { id: "timeline-title" }, app.texts.timeline),
    svg("desc", { id: "timeline-desc" }, fill(app.texts.timelineSays, values)),
    ...hatches("bars"),
    ...tallies.map((tally, at) => column(tally, at * step, step, most, app)),
  );
}

const sum = (counts: readonly number[]): number => counts.reduce((all, each) => all + each, 0);

function column(tally: PeriodTally, x: number, step: number, most: number, app: App): SVGElement {
  const { name } = tally.period;
  const gap = Math.min(step * 0.2, 6);
  const isChosen = app.view.filters.time === name;
  const box = { x: x + gap / 2, width: Math.min(step - gap, 120) };
  const hover = svg("rect", { class: isChosen ? "chosen" : "hover", x, y: 0, width: step, height: HEIGHT });
  let y = HEIGHT;
  const bars = LAYERS.flatMap((layer, at) => {
    const height = (tally.counts[at]! / most) * (HEIGHT - 4);
    y -= height;
    if (height === 0) return [];
    return filled(layer, "bars", { ...box, y, height });
  });
  const click = () => app.filter("time", isChosen ? undefined : name);
  return svg("g", { class: "period", click }, svg("title", {}, periodText(tally, app)), hover, ...bars);
}

function periodText({ period, counts }: PeriodTally, app: App): string {
  const parts = LAYERS.map((layer, at) => `${app.number(counts[at]!)} ${app.texts.decisions[layer]}`);
  return `${periodLabel(period.name, app)}: ${parts.join(", ")}`;
}

/** The first, the middle and the last period. */
function axis(tallies: readonly PeriodTally[]): HTMLElement {
  const at = [...new Set([0, Math.floor((tallies.length - 1) / 2), tallies.length - 1])];
  const labels = at.map((each) => el("span", {}, tallies[each]!.period.name));
  return el("div", { class: "axis", "aria-hidden": "true" }, ...labels);
}

export const periodLabel = (name: string, { texts }: App): string =>
  name.startsWith("..") ? fill(texts.until, { year: name.slice(2) }) : name;

const asTable = (body: HTMLElement, app: App): HTMLElement =>
  el("details", {}, el("summary", {}, app.texts.asTable), el("div", { class: "scroll" }, tableOf(body, app)));

function tableOf(body: HTMLElement, { texts }: App): HTMLElement {
  const heads = [texts.period, ...LAYERS.map((layer) => texts.decisions[layer])];
  return el(
    "table",
    {},
    el("caption", { class: "hidden" }, texts.timeline),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    body,
  );
}

function tableRow({ period, counts }: PeriodTally, body: Element, app: App): HTMLElement {
  const isChosen = app.view.filters.time === period.name;
  const click = () => {
    app.filter("time", isChosen ? undefined : period.name);
    refocus(body, period.name);
  };
  const button = el(
    "button",
    { type: "button", class: "link", "data-value": period.name, "aria-pressed": String(isChosen), click },
    periodLabel(period.name, app),
  );
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, button),
    ...counts.map((count) => el("td", {}, app.number(count))),
  );
}
