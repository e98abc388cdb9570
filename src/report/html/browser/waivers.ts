import { waiverValues } from "../../waiver-values.ts";
import { fill } from "../../words.ts";
import type { Detail, ReasonNote } from "../model.ts";
import type { App } from "./app.ts";
import { card, placeText } from "./card.ts";
import { el } from "./dom.ts";

/** A denial that does not count, and who has accepted it. */
export function waivedCard(
  { waiver, denial }: NonNullable<Detail["waived"]>[number],
  reasonCard: (note: ReasonNote) => HTMLElement,
  app: App,
): HTMLElement {
  const element = reasonCard(denial);
  element.append(
    el("p", { class: "message" }, app.inLanguage(waiver.reason)),
    el(
      "p",
      { class: "faint" },
      fill(app.texts.approvedUntil, waiverValues(waiver)),
      placeText(waiver.place) ?? "",
    ),
  );
  return element;
}

/** A waiver that does not help, and why. */
export function uselessCard(
  { waiver, why, error }: NonNullable<Detail["useless"]>[number],
  app: App,
): HTMLElement {
  const text = fill(app.words.useless[why], { ...waiverValues(waiver), error: error ?? "" });
  return card(el("p", {}, text), el("p", { class: "faint" }, placeText(waiver.place)));
}
