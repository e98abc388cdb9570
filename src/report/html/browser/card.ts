import type { RuleNote } from "../model.ts";
import { type Child, el } from "./dom.ts";

/** What cards of the details are made of. */
export const card = (...children: readonly Child[]): HTMLElement =>
  el("div", { class: "reason" }, ...children);

export const fact = (name: string, ...value: readonly Child[]): HTMLElement =>
  el("div", {}, el("dt", {}, name), el("dd", {}, ...value));

export const placeText = (place: RuleNote["place"]): Child =>
  place === undefined
    ? undefined
    : el("span", { class: "place" }, `${place.file}:${place.line}:${place.column}`);
