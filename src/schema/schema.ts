import type { ObjectType } from "../cel/type.ts";

/** One way in which a value does not fit its schema. */
export interface Violation {
  /** JSON pointer of the value that is wrong (for a missing property: of the object that lacks it). */
  readonly pointer: string;
  /** JSON Schema's keyword: `required`, `enum`, `additionalProperties`. */
  readonly keyword: string;
  /** Lower case, no full stop, user text in backticks, with "did you mean" where a name is close. */
  readonly message: string;
  /** The property that is missing or not allowed, when the keyword is about one: the place to point at. */
  readonly property: string | undefined;
}

/** A JSON Schema of requests, read once: types for conditions, and validation. */
export interface RequestSchema {
  /** `$id` of the schema, else its file name. */
  readonly id: string;
  /** The values of the discriminating property `action`, sorted; empty when the schema has none. */
  readonly actions: readonly string[];
  /** The type of requests with one of these actions; of all requests when the list is empty. The same list gives the same object. */
  typeFor(actions: readonly string[]): ObjectType;
  /** All violations, most useful first, at most 20; empty: it fits. Never throws, whatever the value. */
  validate(value: unknown): readonly Violation[];
}
