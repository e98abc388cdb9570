import { counted, fill } from "../../words.ts";
import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { instantText } from "./periods.ts";

/** The title, what was run, and the switches. */
export function topOf(app: App): HTMLElement {
  const { data, texts, words } = app;
  const run = fill(texts.run, { version: data.mandate, files: counted(data.files, words.files) });
  const at = data.at === undefined ? "" : `, --at ${data.at}`;
  return el(
    "header",
    { class: "top" },
    el("div", {}, el("h1", {}, texts.title), el("p", { class: "faint" }, `${run}${at}${span(app)}`)),
    el("div", { class: "switches" }, languageButton(app), themeButton(app)),
  );
}

/** From when to when the requests are. */
function span({ data }: App): string {
  const times = data.rows.times.filter((time) => time !== null);
  if (times.length === 0) return "";
  const day = (seconds: number): string => instantText(seconds).slice(0, 10);
  const [first, last] = times.reduce(
    ([a, b], time) => [Math.min(a, time), Math.max(b, time)],
    [Infinity, -Infinity],
  );
  return day(first) === day(last) ? ` · ${day(first)}` : ` · ${day(first)} – ${day(last)}`;
}

function languageButton(app: App): HTMLElement {
  const other = app.language === "en" ? "de" : "en";
  const click = () => {
    app.speak(other);
    document.querySelector<HTMLElement>(".switches button")?.focus();
  };
  return el("button", { type: "button", lang: other, click }, app.texts.language);
}

/** As the system has it, until somebody says otherwise. */
function themeButton({ texts }: App): HTMLElement {
  const root = document.documentElement;
  const isDark = (): boolean =>
    root.dataset["theme"] === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.dataset["theme"] === "dark";
  const click = () => {
    root.dataset["theme"] = isDark() ? "light" : "dark";
    button.setAttribute("aria-pressed", String(isDark()));
  };
  const button = el("button", { type: "button", "aria-pressed": String(isDark()), click }, texts.dark);
  return button;
}
