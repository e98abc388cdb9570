import type { Facet } from "../texts.ts";
import type { App, Part } from "./app.ts";
import { barsPart } from "./bars.ts";
import { el } from "./dom.ts";
import { timelinePart } from "./timeline.ts";

const FACETS: readonly Facet[] = ["rule", "partner", "customer", "service"];

/** The timeline, and the denials by what they have in common. */
export function chartsPart(app: App): Part {
  const parts = [timelinePart(app), ...FACETS.map((facet) => barsPart(facet, app))];
  const element = el("div", { class: "charts" }, ...parts.map((part) => part.element));
  const update = () => {
    for (const part of parts) part.update();
  };
  return { element, update };
}
