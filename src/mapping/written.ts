import type { Span } from "../base/source.ts";
import type { EmbeddedText } from "../policy/embedded.ts";
import type { Localized } from "../policy/policy.ts";
import type { Located, WrittenCondition, WrittenDefinitions } from "../policy/written.ts";
import type { Recognition } from "./mapping.ts";

/** A mapping as it is written: names are not resolved yet. */
export interface WrittenMapping extends WrittenDefinitions {
  readonly title: Localized<string>;
  readonly record: Located;
  readonly request: Located;
  readonly recognize: Recognition;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly operation: EmbeddedText | undefined;
  readonly requests: readonly WrittenProduction[];
  readonly skip: readonly WrittenSkip[];
}

export interface WrittenProduction {
  readonly when: WrittenCondition | undefined;
  readonly each: EmbeddedText | undefined;
  readonly request: WrittenTemplate;
}

export interface WrittenSkip {
  readonly when: WrittenCondition | undefined;
  readonly reason: Localized<string>;
}

export type WrittenTemplate = { readonly span: Span } & (
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "text"; readonly text: EmbeddedText }
  | { readonly kind: "object"; readonly fields: readonly WrittenField[] }
  | { readonly kind: "list"; readonly items: readonly WrittenTemplate[] }
);

export interface WrittenField {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: WrittenTemplate;
}
