import type { Language, Localized } from "../policy/policy.ts";

/** The fixed words of reports. `{n}`-like holes are filled by {@link fill}. */
export interface Words {
  readonly allow: string;
  readonly deny: string;
  readonly undecided: string;
  readonly noRuleAllows: string;
  readonly nearest: string;
  readonly failed: string;
  readonly absent: string;
  readonly request: string;
  readonly policy: string;
  readonly source: string;
  readonly duty: string;
  readonly audit: string;
  readonly error: string;
  readonly erred: string;
  readonly brokenPolicy: string;
  readonly record: string;
  readonly summary: string;
  readonly audited: string;
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
    request: "request",
    policy: "policy",
    source: "source",
    duty: "duty",
    audit: "audit",
    error: "error",
    erred: "could not allow",
    brokenPolicy: "policy `{policy}` could not be compiled and might deny this",
    record: "record {n}",
    summary: "{files} files, {results} requests: {allowed} allowed, {denied} denied, {undecided} undecided",
    audited: ", {audited} with audit notes",
  },
  de: {
    allow: "erlaubt",
    deny: "verweigert",
    undecided: "unentschieden",
    noRuleAllows: "keine Regel erlaubt es",
    nearest: "am nächsten",
    failed: "nicht erfüllt",
    absent: "fehlt",
    request: "Antrag",
    policy: "Regel",
    source: "Quelle",
    duty: "Pflicht",
    audit: "Hinweis",
    error: "Fehler",
    erred: "konnte nicht erlauben",
    brokenPolicy: "die Richtlinie `{policy}` ist fehlerhaft und könnte dies verbieten",
    record: "Datensatz {n}",
    summary:
      "{files} Dateien, {results} Anträge: {allowed} erlaubt, {denied} verweigert, {undecided} unentschieden",
    audited: ", {audited} mit Hinweisen",
  },
};

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** The text in the language asked for, else in English. */
export function inLanguage<T>(text: Localized<T>, language: Language): T {
  return text[language] ?? text.en;
}
