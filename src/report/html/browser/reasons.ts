import type { TableNote } from "../../../engine/verdict.ts";
import { visible } from "../../visible.ts";
import { counted, fill } from "../../words.ts";
import type { Detail, DiagnosticNote, NearNote, Observed, Place, ReasonNote, RuleNote } from "../model.ts";
import type { App } from "./app.ts";
import { card, fact, placeText } from "./card.ts";
import { type Child, el, link } from "./dom.ts";
import { shortJson, valueAt } from "./json.ts";
import { decisionOf } from "./marks.ts";
import { titleOf } from "./row.ts";
import { uselessCard, waivedCard } from "./waivers.ts";

/** What explains the decision of a row, in cards below headings. */
export function reasonsOf(row: number, detail: Detail, app: App): readonly HTMLElement[] {
  const { texts, words } = app;
  const reason = (note: ReasonNote) => reasonCard(note, detail, app);
  const {
    reasons = [],
    nearest = [],
    waived = [],
    useless = [],
    erred = [],
    audit = [],
    obligations = [],
  } = detail;
  const isDefault = decisionOf(app, row) === "deny" && reasons.length === 0;
  return [
    section(texts.reasons, [...(isDefault ? [defaultCard(detail, app)] : []), ...reasons.map(reason)]),
    section(texts.why, undecidedCards(row, detail, app)),
    section(
      words.nearest,
      nearest.map((near) => nearCard(near, app)),
    ),
    section(
      words.waived,
      waived.map((each) => waivedCard(each, reason, app)),
    ),
    section(
      words.waiver,
      useless.map((each) => uselessCard(each, app)),
    ),
    section(words.erred, erred.map(reason)),
    section(texts.advice, audit.map(reason)),
    section(
      words.duty,
      obligations.map(({ text, rule }) => card(el("p", {}, app.inLanguage(text)), faint(rule))),
    ),
  ].filter((each) => each !== undefined);
}

function section(title: string, cards: readonly HTMLElement[]): HTMLElement | undefined {
  return cards.length === 0 ? undefined : el("section", {}, el("h3", {}, title), ...cards);
}

const faint = (text: string): HTMLElement => el("p", { class: "faint code" }, text);

function defaultCard({ waived }: Detail, { words }: App): HTMLElement {
  return card(el("h4", {}, waived === undefined ? words.noRuleAllows : words.waivedInVain));
}

function reasonCard({ rule, message, at, error }: ReasonNote, detail: Detail, app: App): HTMLElement {
  const note = app.data.lists.rules[rule]!;
  return card(
    el("h4", {}, titleOf(note, app)),
    el("p", { class: "message" }, app.inLanguage(app.data.lists.messages[message]!)),
    el(
      "dl",
      {},
      ...ruleFacts(note, app),
      error === undefined ? undefined : fact(app.words.error, error),
      at.length === 0 ? undefined : fact(app.texts.read, places(at, detail, app)),
    ),
  );
}

function ruleFacts({ id, place, source, effect, severity }: RuleNote, app: App): readonly Child[] {
  const kind = [effect, severity === "audit" ? severity : undefined].filter(Boolean).join(", ");
  return [
    fact(app.words.policy, el("code", {}, id), kind === "" ? undefined : ` (${kind})`, placeText(place)),
    source === undefined ? undefined : fact(app.words.source, ...sourceText(source, app)),
  ];
}

function sourceText(
  { document, clause, url }: NonNullable<RuleNote["source"]>,
  { texts }: App,
): readonly Child[] {
  return [
    url === undefined ? document : link(url, document),
    url === undefined ? undefined : el("span", { class: "hidden" }, ` (${texts.newTab})`),
    clause === undefined ? undefined : el("span", { class: "clause" }, clause),
    url === undefined ? undefined : el("span", { class: "place" }, url),
  ];
}

/** What a condition read, with the values of the request. */
function places(at: readonly Place[], { request }: Detail, app: App): HTMLElement {
  const items = at.map((place) => {
    if (request === undefined) return placeItem(place, app);
    return observation([...place, valueAt(request, app.data.lists.pointers[place[0]]!)], app);
  });
  return el("ul", { class: "places" }, ...items);
}

function observation([pointer, line, column, value]: Observed, app: App): HTMLElement {
  const shown = value === undefined ? app.words.absent : shortJson(value);
  return placeItem([pointer, line, column], app, " = ", el("code", { class: "value" }, shown));
}

function placeItem([pointer, line, column]: Place, { data }: App, ...value: readonly Child[]): HTMLElement {
  const text = visible(data.lists.pointers[pointer]!);
  return el(
    "li",
    {},
    el("code", {}, text || "/"),
    ...value,
    el("span", { class: "place" }, `${line}:${column}`),
  );
}

function nearCard({ rule, clause, observed = [], tables = [] }: NearNote, app: App): HTMLElement {
  const { rules, clauses } = app.data.lists;
  const { id, place, ...note } = rules[rule]!;
  const { text, place: at } = clause === undefined ? { place } : clauses[clause]!;
  const items = [
    ...observed.map((each) => observation(each, app)),
    ...tables.map((each) => tableItem(each, app)),
  ];
  return card(
    el("h4", {}, titleOf({ id, ...note }, app)),
    ...(text === undefined ? [] : failedClause(text, app)),
    el(
      "dl",
      {},
      fact(app.words.policy, el("code", {}, id), placeText(at)),
      items.length === 0 ? undefined : fact(app.texts.read, el("ul", { class: "places" }, ...items)),
    ),
  );
}

const failedClause = (text: string, { words }: App): readonly Child[] => [
  el("p", { class: "faint" }, words.failed),
  el("pre", { class: "clause-text", tabindex: 0 }, el("code", {}, text)),
];

function tableItem({ table, rows }: TableNote, { words }: App): HTMLElement {
  const size = rows === undefined ? words.notSupplied : counted(rows, words.rows);
  return el("li", {}, `data.${visible(table)}: ${size}`);
}

function undecidedCards(row: number, detail: Detail, app: App): readonly HTMLElement[] {
  const { violations = [], brokenPolicies = [], brokenTables = [], diagnostics = [] } = detail;
  const { words } = app;
  const cards = [
    ...violations.map(({ message, at }) =>
      card(el("p", { class: "message" }, message), el("ul", { class: "places" }, placeItem(at, app))),
    ),
    ...diagnostics.map(diagnosticCard),
    ...brokenPolicies.map((policy) => card(el("p", {}, fill(words.brokenPolicy, { policy })))),
    ...brokenTables.map((table) => card(el("p", {}, fill(words.brokenTable, { table })))),
  ];
  const isUnexplained = cards.length === 0 && decisionOf(app, row) === "undecided";
  return isUnexplained ? [card(el("p", {}, words.noPolicy))] : cards;
}

export function diagnosticCard({ code, severity, message, place, help }: DiagnosticNote): HTMLElement {
  return card(
    el("p", { class: "message" }, message),
    help === undefined ? undefined : el("p", {}, help),
    el("p", { class: "faint" }, el("code", {}, `${severity}[${code}]`), placeText(place)),
  );
}
