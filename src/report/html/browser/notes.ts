import type { OperationCount } from "../../totals.ts";
import { counted, fill } from "../../words.ts";
import type { App } from "./app.ts";
import { type Child, el } from "./dom.ts";
import { diagnosticCard } from "./reasons.ts";

/** What is to be known of the run beside its requests; nothing when there is nothing. */
export function notesSection(app: App): HTMLElement | undefined {
  const { data, texts, words } = app;
  const { diagnostics, unusedWaivers, baseline } = data;
  const left = data.left === 0 ? undefined : fill(words.leftOut, { n: app.number(data.left) });
  const gone =
    baseline === undefined || baseline.gone === 0 ? undefined : `${app.number(baseline.gone)} ${words.gone}`;
  const unused =
    unusedWaivers.length === 0
      ? undefined
      : `${counted(unusedWaivers.length, words.unusedWaivers)}: ${unusedWaivers.join(", ")}`;
  const parts: readonly Child[] = [
    ...diagnostics.map(diagnosticCard),
    ...[left, gone, unused].map((text) => (text === undefined ? undefined : el("p", {}, text))),
    data.mappings.length === 0 ? undefined : mappingTable(app),
    operations(words.unmapped, data.unmapped, app),
    operations(words.accepted, data.skipped, app),
  ].filter((each) => each !== undefined);
  if (parts.length === 0) return undefined;
  return el(
    "section",
    { class: "card notes", "aria-labelledby": "notes" },
    el("h2", { id: "notes" }, texts.notes),
    ...parts,
  );
}

function mappingTable(app: App): HTMLElement {
  const { texts, words } = app;
  const heads = [
    words.mapping,
    texts.decisions.allow,
    texts.decisions.deny,
    texts.decisions.undecided,
    words.skipped,
  ];
  const rows = app.data.mappings.map(({ mapping, allowed, denied, undecided, skipped }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, mapping ?? words.noMapping),
      ...[allowed, denied, undecided, skipped].map((count) => el("td", {}, app.number(count))),
    ),
  );
  return el(
    "table",
    {},
    el("caption", { class: "hidden" }, words.mapping),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows),
  );
}

function operations(title: string, counts: readonly OperationCount[], app: App): Child {
  if (counts.length === 0) return undefined;
  const items = counts.map(({ mapping, operation, count }) =>
    el("li", {}, `${app.number(count)} × `, el("code", {}, `${mapping}: ${operation}`)),
  );
  return el(
    "details",
    {},
    el("summary", {}, `${title}: ${app.number(counts.length)}`),
    el("ul", {}, ...items),
  );
}
