import { fill } from "../../words.ts";
import type { App } from "./app.ts";
import { el } from "./dom.ts";

/** What the letters of {@link Columns.decisions} stand for. */
const NAMES = { a: "allow", d: "deny", u: "undecided" } as const;
const SIGNS = { allow: "✓", deny: "✗", undecided: "?" } as const;

export type DecisionName = keyof typeof SIGNS;

export const decisionOf = ({ data }: App, row: number): DecisionName =>
  NAMES[data.rows.decisions[row] as keyof typeof NAMES];

/** A decision with a sign and its name: nobody needs to see the colour. */
export function badge(app: App, decision: DecisionName): HTMLElement {
  return el("span", { class: `badge ${decision}` }, sign(decision), app.texts.decisions[decision]);
}

export const sign = (decision: DecisionName): HTMLElement =>
  el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[decision]);

/** The name of a row: the request's id, else its number in the file. */
export function nameOf({ data, words }: App, row: number): string {
  const { ids, indexes } = data.rows;
  return ids[row] ?? fill(words.record, { n: indexes[row]! + 1 });
}
