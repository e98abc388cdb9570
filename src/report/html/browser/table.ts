import type { App, Part } from "./app.ts";
import { el } from "./dom.ts";
import { headOf } from "./head.ts";
import { nextPosition } from "./keys.ts";
import { printing } from "./print.ts";
import { rowElement } from "./row.ts";
import { COLUMNS } from "./view.ts";

/** Rows above and below of what is seen. */
const MARGIN = 8;

/** The rows that match. Only those that are seen are in the page: each has its place by its number and one height. */
export function tablePart(app: App): Part {
  const { texts } = app;
  const head = headOf(app);
  const rows = el("div", { role: "rowgroup", class: "rows" });
  const empty = el("p", { class: "empty" });
  const grid = el(
    "div",
    {
      role: "grid",
      class: "grid",
      "aria-label": app.words.requests[1],
      "aria-colcount": COLUMNS.length,
      "aria-describedby": "keys",
    },
    head.element,
    rows,
  );
  const made = new Map<number, HTMLElement>();
  let active = 0;

  const heightOf = (): number => Number.parseFloat(getComputedStyle(grid).getPropertyValue("--row"));
  const rowAt = (position: number): HTMLElement => {
    const row = made.get(position) ?? rowElement(app.shown[position]!, position, app);
    row.tabIndex = position === active ? 0 : -1;
    row.style.transform = `translateY(${position * heightOf()}px)`;
    made.set(position, row);
    return row;
  };
  const draw = (): void => {
    const height = heightOf();
    const first = Math.max(0, Math.floor(grid.scrollTop / height) - MARGIN);
    const last = Math.min(
      app.shown.length,
      Math.ceil((grid.scrollTop + grid.clientHeight) / height) + MARGIN,
    );
    for (const [position, row] of made) {
      if ((position >= first && position < last) || position === active) continue;
      row.remove();
      made.delete(position);
    }
    rows.style.height = `${app.shown.length * height}px`;
    for (let at = first; at < last; at++) place(rows, rowAt(at), at);
    if (active < app.shown.length) place(rows, rowAt(active), active);
  };
  const update = (): void => {
    active = 0;
    grid.scrollTop = 0;
    made.clear();
    rows.replaceChildren();
    grid.setAttribute("aria-rowcount", String(app.shown.length + 1));
    grid.hidden = app.shown.length === 0;
    empty.hidden = !grid.hidden;
    empty.textContent = app.data.rows.ids.length === 0 ? texts.nothing : texts.empty;
    head.update();
    draw();
  };
  const focusRow = (position: number): void => {
    active = position;
    reveal(grid, position * heightOf(), heightOf());
    draw();
    for (const [at, row] of made) row.tabIndex = at === active ? 0 : -1;
    made.get(active)?.focus({ preventScroll: true });
  };
  const open = (): void => app.open(app.shown[active]);

  grid.addEventListener("scroll", draw, { passive: true });
  grid.addEventListener("keydown", (event) => {
    if (positionOf(event) === undefined) return;
    const page = Math.max(1, Math.floor(grid.clientHeight / heightOf()) - 1);
    const next = nextPosition(event.key, active, app.shown.length, page);
    if (event.key === "Enter" || event.key === " ") open();
    else if (next !== undefined) focusRow(next);
    else return;
    event.preventDefault();
  });
  rows.addEventListener("click", (event) => {
    const position = positionOf(event);
    if (position === undefined || String(getSelection()) !== "") return;
    focusRow(position);
    open();
  });
  new ResizeObserver(draw).observe(grid);

  const keys = el("p", { id: "keys", class: "faint keys" }, texts.keys);
  const element = el(
    "section",
    { id: "table", class: "table", "aria-label": app.words.requests[1] },
    keys,
    grid,
    empty,
  );
  element.append(printing(app));
  return { element, update };
}

/** In the order of the numbers, since that is the order in which they are read aloud. */
function place(rows: HTMLElement, row: HTMLElement, position: number): void {
  if (row.isConnected) return;
  const after = Array.from(rows.children).find((each) => positionIn(each) > position);
  rows.insertBefore(row, after ?? null);
}

const positionIn = (row: Element): number => Number((row as HTMLElement).dataset["position"]);

function positionOf({ target }: Event): number | undefined {
  const row = target instanceof Element ? target.closest(".rows > .row") : null;
  return row === null ? undefined : positionIn(row);
}

/** Scrolls so that a row is seen below the head, which covers the top. */
function reveal(grid: HTMLElement, top: number, height: number): void {
  const head = grid.querySelector<HTMLElement>(".head")?.offsetHeight ?? 0;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + head + height > grid.scrollTop + grid.clientHeight)
    grid.scrollTop = top + head + height - grid.clientHeight;
}
