import type { Language } from "../../policy/policy.ts";

/** The words of the page that other reports do not have. `{n}`-like holes are filled. */
export interface Texts {
  readonly title: string;
  readonly needsScript: string;
  readonly skip: string;
  readonly count: string;
  readonly ruleTitle: string;
  readonly decisions: Readonly<Record<DecisionFilter, string>>;
  readonly columns: Readonly<Record<Column, string>>;
  readonly denialsBy: Readonly<Record<Facet, string>>;
  readonly run: string;
  readonly language: string;
  readonly dark: string;
  readonly overview: string;
  readonly timeline: string;
  readonly timelineSays: string;
  readonly untimed: string;
  readonly until: string;
  readonly period: string;
  readonly asTable: string;
  readonly none: string;
  readonly more: string;
  readonly filters: string;
  readonly search: string;
  readonly searchHint: string;
  readonly all: string;
  readonly mostFrequent: string;
  readonly file: string;
  readonly action: string;
  readonly clear: string;
  readonly remove: string;
  readonly matching: string;
  readonly keys: string;
  readonly empty: string;
  readonly nothing: string;
  readonly printed: string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;
  readonly position: string;
  readonly reasons: string;
  readonly read: string;
  readonly newTab: string;
  readonly noRequest: string;
  readonly notIncluded: string;
  readonly recordOf: string;
  readonly showAll: string;
  readonly notes: string;
  readonly row: string;
  readonly baseline: string;
  readonly new: string;
  readonly why: string;
  readonly advice: string;
  readonly records: string;
  readonly approvedUntil: string;
}

export type Column = "decision" | "request" | "rule" | "partner" | "customer" | "service" | "time";
export type Facet = "rule" | "partner" | "customer" | "service";
export type DecisionFilter = "allow" | "deny" | "undecided" | "known" | "waived" | "audited";

export const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    title: "Mandate report",
    needsScript: "Charts, table and details need JavaScript.",
    skip: "Skip to the table",
    count: "denials",
    ruleTitle: "title",
    decisions: {
      allow: "allowed",
      deny: "denied",
      undecided: "undecided",
      known: "known from the baseline",
      waived: "with a waiver",
      audited: "with audit notes",
    },
    columns: {
      decision: "Decision",
      request: "Request",
      rule: "Reason",
      partner: "Partner",
      customer: "Customer",
      service: "Service",
      time: "Time (UTC)",
    },
    denialsBy: {
      rule: "Denials by rule",
      partner: "Denials by partner",
      customer: "Denials by customer",
      service: "Denials by service",
    },
    run: "Mandate {version}, {files}",
    language: "Deutsch",
    dark: "Dark",
    overview: "Overview",
    timeline: "Requests over time",
    timelineSays:
      "{n} periods from {first} to {last}; the largest has {most} requests. The table below has all values.",
    untimed: "{n} without a time",
    until: "until {year}",
    period: "Period",
    asTable: "As a table",
    none: "(not stated)",
    more: "{n} more",
    filters: "Filters",
    search: "Search",
    searchHint: "Names, rules, reasons …",
    all: "all",
    mostFrequent: "The {n} most frequent; the search finds the others.",
    file: "File",
    action: "Action",
    clear: "Clear filters",
    remove: "remove",
    matching: "{n} of {all} requests",
    keys: "Arrow keys move, Enter opens the details.",
    empty: "No request matches these filters.",
    nothing: "No request was read.",
    printed: "The first {n} of {all} requests are printed.",
    close: "Close",
    previous: "Previous",
    next: "Next",
    position: "{n} of {all}",
    reasons: "Reasons",
    read: "What it read",
    newTab: "opens in a new tab",
    noRequest: "The request could not be read.",
    notIncluded: "This request is not included: {n} of {all} are, those not allowed first.",
    recordOf: "Record as it was read",
    showAll: "Show all {n} lines",
    notes: "About this run",
    row: "Row",
    baseline: "Baseline",
    new: "new",
    why: "Why it is undecided",
    advice: "Audit notes",
    records: "records",
    approvedUntil: "{id}: approved by {approver}, {ticket}, until {expires}",
  },
  de: {
    title: "Mandate-Bericht",
    needsScript: "Diagramme, Tabelle und Einzelheiten brauchen JavaScript.",
    skip: "Zur Tabelle springen",
    count: "Verweigerungen",
    ruleTitle: "Titel",
    decisions: {
      allow: "erlaubt",
      deny: "verweigert",
      undecided: "unentschieden",
      known: "aus der Grundlinie bekannt",
      waived: "mit Ausnahme",
      audited: "mit Hinweisen",
    },
    columns: {
      decision: "Entscheidung",
      request: "Antrag",
      rule: "Grund",
      partner: "Partner",
      customer: "Kunde",
      service: "Dienst",
      time: "Zeit (UTC)",
    },
    denialsBy: {
      rule: "Verweigert nach Regel",
      partner: "Verweigert nach Partner",
      customer: "Verweigert nach Kunde",
      service: "Verweigert nach Dienst",
    },
    run: "Mandate {version}, {files}",
    language: "English",
    dark: "Dunkel",
    overview: "Überblick",
    timeline: "Anträge im Lauf der Zeit",
    timelineSays:
      "{n} Zeiträume von {first} bis {last}; der größte hat {most} Anträge. Die Tabelle darunter hat alle Werte.",
    untimed: "{n} ohne Zeit",
    until: "bis {year}",
    period: "Zeitraum",
    asTable: "Als Tabelle",
    none: "(nicht angegeben)",
    more: "{n} weitere",
    filters: "Filter",
    search: "Suche",
    searchHint: "Namen, Regeln, Gründe …",
    all: "alle",
    mostFrequent: "Die {n} häufigsten; die übrigen findet die Suche.",
    file: "Datei",
    action: "Vorgang",
    clear: "Filter löschen",
    remove: "entfernen",
    matching: "{n} von {all} Anträgen",
    keys: "Pfeiltasten bewegen, Eingabe öffnet die Einzelheiten.",
    empty: "Kein Antrag passt zu diesen Filtern.",
    nothing: "Es wurde kein Antrag gelesen.",
    printed: "Gedruckt sind die ersten {n} von {all} Anträgen.",
    close: "Schließen",
    previous: "Zurück",
    next: "Weiter",
    position: "{n} von {all}",
    reasons: "Gründe",
    read: "Gelesen wurde",
    newTab: "öffnet einen neuen Tab",
    noRequest: "Der Antrag konnte nicht gelesen werden.",
    notIncluded: "Dieser Antrag ist nicht enthalten: {n} von {all} sind es, nicht erlaubte zuerst.",
    recordOf: "Datensatz, wie er gelesen wurde",
    showAll: "Alle {n} Zeilen zeigen",
    notes: "Über diesen Lauf",
    row: "Zeile",
    baseline: "Grundlinie",
    new: "neu",
    why: "Warum es unentschieden ist",
    advice: "Hinweise",
    records: "Datensätze",
    approvedUntil: "{id}: genehmigt von {approver}, {ticket}, bis {expires}",
  },
};
