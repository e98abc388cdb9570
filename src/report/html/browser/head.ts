import type { App, Part } from "./app.ts";
import { el } from "./dom.ts";
import { COLUMNS, type Sort, type SortColumn } from "./view.ts";

/** The names of the columns: buttons that sort up, down, and not at all. */
export function headOf(app: App): Part {
  const cells = COLUMNS.map((column) => ({ column, element: cellOf(column, app) }));
  const row = el(
    "div",
    { role: "row", class: "row", "aria-rowindex": 1 },
    ...cells.map((each) => each.element),
  );
  const update = () => {
    const { sort } = app.view;
    for (const { column, element } of cells)
      element.setAttribute("aria-sort", sort?.column === column ? directionOf(sort) : "none");
  };
  return { element: el("div", { role: "rowgroup", class: "head" }, row), update };
}

function cellOf(column: SortColumn, app: App): HTMLElement {
  const click = () => app.sort(nextSort(app.view.sort, column));
  const arrow = el("span", { class: "arrow", "aria-hidden": "true" });
  const button = el("button", { type: "button", click }, app.texts.columns[column], arrow);
  return el("div", { role: "columnheader", class: `cell ${column}` }, button);
}

const directionOf = ({ descending }: Sort): string => (descending ? "descending" : "ascending");

function nextSort(sort: Sort | undefined, column: SortColumn): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}
