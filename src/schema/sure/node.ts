/** True: the value fits. False says nothing: ask Ajv, which also knows what is wrong. */
export type SureTest = (value: unknown) => boolean;

export type TypeName = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

export type Scalar = string | number | boolean | null;

/** What of a value has a size: a number's value, a text's characters, a list's elements. */
export type Sized = "number" | "text" | "list";

/** What a schema asks of a value, as far as it is known here. */
export type SureNode =
  | { readonly kind: "all"; readonly nodes: readonly SureNode[] }
  | { readonly kind: "never" }
  | { readonly kind: "type"; readonly types: readonly TypeName[] }
  | { readonly kind: "values"; readonly values: readonly Scalar[] }
  | { readonly kind: "least" | "most"; readonly of: Sized; readonly bound: number }
  | { readonly kind: "check"; readonly of: "text" | "list"; readonly holds: SureTest }
  | { readonly kind: "items"; readonly each: SureNode }
  | ObjectNode
  | SharedNode;

/** `properties`, `required` and `additionalProperties` together. */
export interface ObjectNode {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Property>;
  /** What is asked of all other properties. */
  readonly others: SureNode;
}

export interface Property {
  readonly node: SureNode;
  readonly isRequired: boolean;
}

/** A definition that others refer to; it may contain itself. */
export interface SharedNode {
  readonly kind: "shared";
  node: SureNode;
}

/** Asks for nothing. */
export const ANYTHING: SureNode = { kind: "all", nodes: [] };

export const isAnything = (node: SureNode): boolean => node.kind === "all" && node.nodes.length === 0;
