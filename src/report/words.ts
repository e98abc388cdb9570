import type { WaiverInVain } from "../engine/verdict.ts";
import type { Language, Localized } from "../policy/policy.ts";

/** For one, and for any other number. */
type Counted = readonly [one: string, many: string];

/** The fixed words of reports. `{n}`-like holes are filled by {@link fill}. */
export interface Words {
  readonly allow: string;
  readonly deny: string;
  readonly undecided: string;
  readonly noRuleAllows: string;
  readonly nearest: string;
  readonly failed: string;
  readonly absent: string;
  readonly notSupplied: string;
  readonly rows: Counted;
  readonly request: string;
  readonly policy: string;
  readonly source: string;
  readonly duty: string;
  readonly audit: string;
  readonly error: string;
  readonly erred: string;
  readonly brokenPolicy: string;
  readonly brokenTable: string;
  readonly record: string;
  /** Nothing is wrong with the record, but no policy could be read. */
  readonly noPolicy: string;
  readonly files: Counted;
  readonly requests: Counted;
  readonly audited: string;
  readonly mapping: string;
  /** Of records that are change requests, or that nothing recognises. */
  readonly noMapping: string;
  readonly skipped: string;
  readonly unmapped: string;
  readonly accepted: string;
  readonly waived: string;
  readonly waiver: string;
  readonly approved: string;
  /** A waiver that does not count, by the reason why. */
  readonly useless: Readonly<Record<WaiverInVain["why"], string>>;
  readonly waivedInVain: string;
  readonly allowedByWaiver: string;
  readonly withWaiver: string;
  readonly unusedWaivers: Counted;
  /** With `n`: so many results are not in a report. */
  readonly leftOut: string;
  readonly known: string;
  readonly gone: string;
  readonly rule: string;
  readonly partner: string;
  /** With `n`: so many more names. */
  readonly others: string;
}

export const WORDS: Localized<Words> & Readonly<Record<Language, Words>> = {
  en: {
    allow: "allowed",
    deny: "denied",
    undecided: "undecided",
    noRuleAllows: "no rule allows it",
    nearest: "nearest",
    failed: "not met",
    absent: "absent",
    notSupplied: "not supplied (--data)",
    rows: ["row", "rows"],
    request: "request",
    policy: "policy",
    source: "source",
    duty: "duty",
    audit: "audit",
    error: "error",
    erred: "could not allow",
    brokenPolicy: "policy `{policy}` could not be compiled and might deny this",
    brokenTable: "rows of the table `{table}` are missing or broken and might deny this",
    record: "record {n}",
    noPolicy: "there is no policy that could decide it",
    files: ["file", "files"],
    requests: ["request", "requests"],
    audited: "with audit notes",
    mapping: "mapping",
    noMapping: "(none)",
    skipped: "skipped",
    unmapped: "operations that no mapping knows",
    accepted: "operations that ask for nothing",
    waived: "waived",
    waiver: "waiver",
    approved: "approved by {approver}, {ticket}, until {expires}",
    useless: {
      expired: "`{id}` expired on {expires}, so `{rule}` denies again",
      early: "`{id}` does not count before {from}",
      untimed: "`{id}` does not count: the request has no time",
      "scope-errs": "`{id}` does not count: its scope erred with {error}",
      "rule-errs": "`{id}` does not count: `{rule}` erred, and nobody has accepted that",
    },
    waivedInVain: "no rule allows it all the same; a waiver with `allows: true` would",
    allowedByWaiver: "by waiver {id}",
    withWaiver: "waived",
    leftOut: "{n} more results are left out of this report",
    unusedWaivers: ["waiver was not needed", "waivers were not needed"],
    known: "known from the baseline",
    gone: "of the baseline gone",
    rule: "rule",
    partner: "partner",
    others: "({n} more)",
  },
  de: {
    allow: "erlaubt",
    deny: "verweigert",
    undecided: "unentschieden",
    noRuleAllows: "keine Regel erlaubt es",
    nearest: "am nächsten",
    failed: "nicht erfüllt",
    absent: "fehlt",
    notSupplied: "nicht mitgegeben (--data)",
    rows: ["Zeile", "Zeilen"],
    request: "Antrag",
    policy: "Regel",
    source: "Quelle",
    duty: "Pflicht",
    audit: "Hinweis",
    error: "Fehler",
    erred: "konnte nicht erlauben",
    brokenPolicy: "die Richtlinie `{policy}` ist fehlerhaft und könnte dies verbieten",
    brokenTable: "Zeilen der Tabelle `{table}` fehlen oder sind fehlerhaft und könnten dies verbieten",
    record: "Datensatz {n}",
    noPolicy: "es gibt keine Richtlinie, die entscheiden könnte",
    files: ["Datei", "Dateien"],
    requests: ["Antrag", "Anträge"],
    audited: "mit Hinweisen",
    mapping: "Zuordnung",
    noMapping: "(keine)",
    skipped: "übergangen",
    unmapped: "Vorgänge, die keine Zuordnung kennt",
    accepted: "Vorgänge, die nichts verlangen",
    waived: "erlassen",
    waiver: "Ausnahme",
    approved: "genehmigt von {approver}, {ticket}, bis {expires}",
    useless: {
      expired: "`{id}` ist am {expires} abgelaufen, `{rule}` verbietet wieder",
      early: "`{id}` gilt erst ab {from}",
      untimed: "`{id}` gilt nicht: der Antrag hat keine Zeit",
      "scope-errs": "`{id}` gilt nicht: der Geltungsbereich ist fehlerhaft, {error}",
      "rule-errs": "`{id}` gilt nicht: `{rule}` ist fehlerhaft, und das hat niemand genehmigt",
    },
    waivedInVain: "dennoch erlaubt es keine Regel; eine Ausnahme mit `allows: true` würde es",
    allowedByWaiver: "durch Ausnahme {id}",
    withWaiver: "mit Ausnahme",
    leftOut: "{n} weitere Ergebnisse fehlen in diesem Bericht",
    unusedWaivers: ["Ausnahme wurde nicht gebraucht", "Ausnahmen wurden nicht gebraucht"],
    known: "aus der Grundlinie bekannt",
    gone: "der Grundlinie behoben",
    rule: "Regel",
    partner: "Partner",
    others: "({n} weitere)",
  },
};

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** `1 file`, `2 files`. */
export function counted(count: number, [one, many]: Counted): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The text in the language asked for, else in English. */
export function inLanguage<T>(text: Localized<T>, language: Language): T {
  return text[language] ?? text.en;
}
