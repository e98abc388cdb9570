import type { Language } from "../../../policy/policy.ts";
import { inLanguage, WORDS, type Words } from "../../words.ts";
import type { PageData } from "../model.ts";
import { TEXTS, type Texts } from "../texts.ts";
import { type Failures, filterOf, shownOf } from "./filter.ts";
import { sorterOf } from "./sort.ts";
import { type Filter, readView, type Sort, type View, writeView } from "./view.ts";

/** What the parts of the page share: the data, the view, and what the view shows. */
export interface App {
  readonly data: PageData;
  readonly view: View;
  readonly failures: Failures;
  /** The numbers of the rows that are shown, in their order. */
  readonly shown: Uint32Array;
  readonly language: Language;
  readonly texts: Texts;
  readonly words: Words;
  inLanguage<T>(text: { readonly en: T; readonly de?: T }): T;
  /** Numbers as the language writes them. */
  number(value: number): string;
  filter(name: Filter, value: string | undefined): void;
  clear(): void;
  sort(sort: Sort | undefined): void;
  open(row: number | undefined): void;
  speak(language: Language): void;
}

/** A part of the page. */
export interface Part {
  readonly element: HTMLElement;
  /** Shows what the view shows now. */
  update(): void;
}

/** `changed` is called when other rows are shown, `opened` when another row is open, `spoken` when all is to be said anew. */
export interface Listeners {
  changed(): void;
  opened(): void;
  spoken(): void;
}

export function createApp(data: PageData, listeners: Listeners): App {
  const filter = filterOf(data);
  const sorter = sorterOf(data);
  let language = data.language;
  let view = readView(location.hash, data.rows.ids.length);
  let failures = filter(view.filters);
  let order = sorter(view.sort);
  let shown = shownOf(failures, order);

  const show = (next: View): void => {
    if (next.filters !== view.filters) failures = filter(next.filters);
    if (next.sort !== view.sort) order = sorter(next.sort);
    view = next;
    shown = shownOf(failures, order);
    listeners.changed();
  };
  const change = (next: View): void => {
    show(next);
    remember(view);
  };
  addEventListener("hashchange", () => {
    show(readView(location.hash, data.rows.ids.length));
    listeners.opened();
  });

  return {
    data,
    get view() {
      return view;
    },
    get failures() {
      return failures;
    },
    get shown() {
      return shown;
    },
    get language() {
      return language;
    },
    get texts() {
      return TEXTS[language];
    },
    get words() {
      return WORDS[language];
    },
    inLanguage: (text) => inLanguage(text, language),
    number: (value) => value.toLocaleString(language),
    filter: (name, value) => change({ ...view, filters: withFilter(view.filters, name, value) }),
    clear: () => change({ ...view, filters: {} }),
    sort: (sort) => change({ ...view, sort }),
    open(row) {
      view = { ...view, open: row };
      remember(view);
      listeners.opened();
    },
    speak(spoken) {
      language = spoken;
      listeners.spoken();
    },
  };
}

function withFilter(filters: View["filters"], name: Filter, value: string | undefined): View["filters"] {
  const { [name]: _, ...others } = filters;
  return value === undefined || value === "" ? others : { ...others, [name]: value };
}

/** Without a step in the browser's history: each letter of a search would be one. */
function remember(view: View): void {
  history.replaceState(null, "", `#${writeView(view)}`);
}
