import type { Span } from "../base/source.ts";
import type { CelType } from "../cel/type.ts";
import type { EmbeddedText } from "./embedded.ts";
import type { Effect, InForce, Labels, Localized, RuleSource, Severity } from "./policy.ts";

/*
 * Policies as written are nothing but data, so that they can be kept (see cli/policy-cache.ts).
 */

/** A text and where it stands. */
export interface Located {
  readonly text: string;
  readonly span: Span;
}

/** A value that is known when compiling, in the representation of its type. */
export interface Constant {
  readonly type: CelType;
  readonly value: unknown;
}

/** A name and what it stands for: a constant, a CEL text, or (after a fault that is told already) nothing. */
export type WrittenName = { readonly name: string; readonly span: Span } & (
  | { readonly kind: "constant"; readonly constant: Constant }
  | { readonly kind: "let"; readonly text: EmbeddedText }
  | { readonly kind: "broken" }
);

/** What a policy file holds: a policy, or definitions for others to import. */
export type Written =
  | { readonly kind: "policy"; readonly policy: WrittenPolicy }
  | { readonly kind: "definitions"; readonly definitions: WrittenDefinitions };

/** What policies and shared definitions have in common. */
export interface WrittenDefinitions {
  readonly id: Located;
  readonly imports: readonly Located[];
  readonly names: readonly WrittenName[];
}

/** A table of reference data and the path of the schema of its rows. */
export interface WrittenTable {
  readonly name: string;
  readonly span: Span;
  readonly schema: Located;
}

export interface WrittenPolicy extends WrittenDefinitions {
  readonly title: Localized<string>;
  readonly description: Localized<string> | undefined;
  readonly schema: Located;
  readonly tables: readonly WrittenTable[];
  readonly rules: readonly WrittenRule[];
}

export interface WrittenRule {
  readonly id: Located;
  readonly title: Localized<string> | undefined;
  readonly effect: Effect;
  readonly severity: Severity;
  readonly actions: readonly Located[];
  readonly when: WrittenCondition | undefined;
  readonly reason: Localized<EmbeddedText>;
  readonly source: RuleSource | undefined;
  readonly inForce: InForce;
  readonly obligations: readonly { readonly id: string; readonly text: Localized<EmbeddedText> }[];
  readonly labels: Labels;
}

export type WrittenCondition =
  | { readonly kind: "clause"; readonly text: EmbeddedText; readonly span: Span }
  | { readonly kind: "all" | "any" | "none"; readonly of: readonly WrittenCondition[]; readonly span: Span };
