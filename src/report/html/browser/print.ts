import { fill } from "../../words.ts";
import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { rowElement } from "./row.ts";

/** So many rows go on paper; the number of the others is printed, too. */
const MOST = 500;

/** What stands on paper in place of the table, of which only what is seen is in the page. */
export function printing(app: App): HTMLElement {
  const element = el("div", { class: "printing" });
  addEventListener("beforeprint", () => {
    if (!element.isConnected) return;
    const rows = Array.from(app.shown.slice(0, MOST), (row, at) => rowElement(row, at, app));
    for (const row of rows.flatMap((each) => [each, ...each.children])) row.removeAttribute("role");
    const values = { n: app.number(rows.length), all: app.number(app.shown.length) };
    const rest = app.shown.length > MOST ? [el("p", {}, fill(app.texts.printed, values))] : [];
    element.replaceChildren(...rest, ...rows);
  });
  addEventListener("afterprint", () => element.replaceChildren());
  return element;
}
