import type { Span } from "../base/source.ts";
import type { Checked } from "../cel/checked.ts";
import type { RequestSchema } from "../schema/schema.ts";

export type Effect = "allow" | "deny";
/** `audit`: reported, but it does not decide. */
export type Severity = "enforce" | "audit";
export type Language = "en" | "de";

/** Text in several languages; `en` is always there. */
export type Localized<T> = { readonly en: T } & { readonly [L in Exclude<Language, "en">]?: T };

/** A policy document, read, bound and checked. Times are canonical RFC 3339 strings with their instant. */
export interface Policy {
  readonly id: string;
  readonly title: Localized<string>;
  readonly description: Localized<string> | undefined;
  /** The schema of the requests that it decides. */
  readonly schema: RequestSchema;
  /** The tables of reference data that its conditions can read. */
  readonly tables: readonly Table[];
  readonly rules: readonly Rule[];
  readonly span: Span;
}

/** A table of reference data, as a policy declares it. */
export interface Table {
  readonly name: string;
  /** The schema of one row. */
  readonly row: RequestSchema;
  /** Where the table's name stands. */
  readonly span: Span;
}

export interface Rule {
  /** Unique in its policy; `policy/rule` is unique in a program. */
  readonly id: string;
  readonly policy: string;
  readonly title: Localized<string> | undefined;
  readonly effect: Effect;
  readonly severity: Severity;
  /** The actions it is about, patterns resolved against the schema's vocabulary, sorted. */
  readonly actions: readonly string[];
  /** Undefined: it holds always. */
  readonly when: Condition | undefined;
  readonly reason: Localized<Template>;
  readonly source: RuleSource | undefined;
  readonly inForce: InForce;
  readonly obligations: readonly Obligation[];
  readonly labels: Labels;
  /** Where the rule's id stands. */
  readonly span: Span;
}

/** What authors note about a rule for catalogues and filters; the engine gives it no meaning. In order as written. */
export type Labels = ReadonlyMap<string, readonly string[]>;

/** The nested form of `when`. Clauses keep their own places, so that an explanation can name the one that failed. */
export type Condition =
  | { readonly kind: "clause"; readonly expression: Expression; readonly span: Span }
  | { readonly kind: "all" | "any" | "none"; readonly of: readonly Condition[]; readonly span: Span };

/** A CEL text inside a YAML document, checked. */
export interface Expression {
  readonly text: string;
  readonly checked: Checked;
  /** The place in the file of a range of the CEL text. */
  spanOf(start: number, end: number): Span;
}

/** `"subscription {{ resource.id }} is owned by ..."`: texts and expressions in turn. */
export interface Template {
  readonly parts: readonly (string | Expression)[];
}

export interface RuleSource {
  readonly document: string;
  readonly clause: string | undefined;
  readonly url: string | undefined;
}

/** Half-open: `from` is in, `until` is out. */
export interface InForce {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

/** What must also be done when the rule's reason stands. */
export interface Obligation {
  readonly id: string;
  readonly text: Localized<Template>;
}
