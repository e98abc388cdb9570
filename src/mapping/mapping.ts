import type { Span } from "../base/source.ts";
import type { ObjectType } from "../cel/type.ts";
import type { Condition, Expression, Localized, Template } from "../policy/policy.ts";
import type { RequestSchema } from "../schema/schema.ts";

/** Turns the records of one kind of export into change requests. Read, bound and checked. */
export interface Mapping {
  readonly id: string;
  readonly title: Localized<string>;
  readonly recognize: Recognition;
  /** Other names of the record's properties, by property. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** What a record is held against before anything is made of it. */
  readonly record: RequestSchema;
  readonly recordType: ObjectType;
  /** What a record says was done; names it when nothing is made of it. Undefined: the mapping's id. */
  readonly operation: Expression | undefined;
  readonly requests: readonly Production[];
  readonly skip: readonly Skip[];
  readonly span: Span;
}

/** By which properties records are recognised. Names are compared without case, spaces, hyphens and underscores. */
export interface Recognition {
  readonly has: readonly string[];
  /** Likewise, but spelt exactly so. */
  readonly spelt: readonly string[];
  readonly without: readonly string[];
}

/** One change request, or one for each element of a list, from a record for which `when` holds. */
export interface Production {
  readonly when: Condition | undefined;
  readonly each: Expression | undefined;
  readonly request: RequestTemplate;
}

/** Records that ask for nothing: no request is made of one for which `when` holds. */
export interface Skip {
  readonly when: Condition | undefined;
  readonly reason: Localized<string>;
}

/** The value of a change request with expressions in it. */
export type RequestTemplate =
  /** A text, number or bool as it is written. */
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** `"{{ record.id }}"`: the value of the expression; an optional that is none leaves the field out. */
  | { readonly kind: "value"; readonly expression: Expression }
  /** `"order {{ record.id }}"`. */
  | { readonly kind: "text"; readonly template: Template }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, RequestTemplate> }
  | { readonly kind: "list"; readonly items: readonly RequestTemplate[] };

/** What the expressions of a mapping see. `item` and `index` only where there is an `each`. */
export interface Activation {
  readonly record: object;
  readonly asOf: string;
  readonly item?: unknown;
  readonly index?: number;
}
