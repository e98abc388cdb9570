import { NO_RULE } from "../../run.ts";
import { fill } from "../../words.ts";
import type { Facet } from "../texts.ts";
import type { App, Part } from "./app.ts";
import { el, refocus, svg } from "./dom.ts";
import { UNNAMED } from "./filter.ts";
import { denialsBy, type Tally } from "./tally.ts";

/** So many values have a bar. */
const MOST = 8;

/** Denials by rule, partner, customer or service: each bar is a button that filters by its value. */
export function barsPart(facet: Facet, app: App): Part {
  const list = el("ol", { class: "bars" });
  const rest = el("p", { class: "faint" });
  const id = `by-${facet}`;
  const element = el(
    "section",
    { class: "card", "aria-labelledby": id },
    el("h2", { id }, app.texts.denialsBy[facet]),
    list,
    rest,
  );
  const update = () => {
    const tallies = denialsBy(facet, app.data, app.failures);
    const most = tallies[0]?.count ?? 0;
    list.replaceChildren(
      ...tallies.slice(0, MOST).map((tally) => el("li", {}, bar(facet, tally, most, list, app))),
    );
    list.hidden = most === 0;
    rest.textContent = restOf(tallies, app);
  };
  return { element, update };
}

function restOf(tallies: readonly Tally[], app: App): string {
  if (tallies.length === 0) return "–";
  return tallies.length > MOST ? fill(app.texts.more, { n: app.number(tallies.length - MOST) }) : "";
}

function bar(facet: Facet, { value, count }: Tally, most: number, list: Element, app: App): HTMLElement {
  const isChosen = app.view.filters[facet] === value;
  const click = () => {
    app.filter(facet, isChosen ? undefined : value);
    refocus(list, value);
  };
  return el(
    "button",
    { type: "button", "data-value": value, "aria-pressed": String(isChosen), click },
    el(
      "span",
      { class: "name", title: value },
      facet === "rule" ? ruleTitle(value, app) : labelOf(value, app),
    ),
    el("span", { class: "number" }, app.number(count)),
    svg(
      "svg",
      { viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "track", width: 100, height: 1 }),
      svg("rect", { class: "fill deny", width: (count / most) * 100, height: 1 }),
    ),
  );
}

function ruleTitle(id: string, app: App): string {
  const title = app.data.lists.rules.find((rule) => rule.id === id)?.title;
  return title === undefined ? labelOf(id, app) : app.inLanguage(title);
}

/** A value as people read it. */
export function labelOf(value: string, { texts, words }: App): string {
  if (value === UNNAMED) return texts.none;
  return value === NO_RULE ? words.noRuleAllows : value;
}
