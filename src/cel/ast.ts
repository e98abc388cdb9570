/**
 * The syntax tree of a CEL expression. Macros stay nodes of their own (`Macro`, `Has`), never
 * expanded to folds: better messages, better generated code. All offsets are UTF-16 code units in the
 * expression's own text, half-open. Parentheses around an expression are outside of its own range and inside of that
 * of the expression around it: in `(a + b) * c` the sum is `a + b`, the product all of the text.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Expr = Literal | Ident | Select | Index | Call | ListLiteral | MapLiteral | StructLiteral | Macro;

/** `null`, `true`, `1`, `1u`, `1.5`, `"text"`, `b"bytes"`. Integers are exact; the range is checked by the parser. */
export interface Literal extends Range {
  readonly kind: "literal";
  readonly literal:
    | { readonly type: "null"; readonly value: null }
    | { readonly type: "bool"; readonly value: boolean }
    | { readonly type: "int" | "uint"; readonly value: bigint }
    | { readonly type: "double"; readonly value: number }
    | { readonly type: "string"; readonly value: string }
    | { readonly type: "bytes"; readonly value: Uint8Array };
}

/** A bare name. `.name` (absolute) skips comprehension variables and the container. */
export interface Ident extends Range {
  readonly kind: "ident";
  readonly name: string;
  readonly absolute: boolean;
}

/**
 * `operand.field`, `operand.?field`, `` operand.`quoted-field` ``; also the argument of `has()`,
 * then `test` is true and the node's range is the whole macro call.
 */
export interface Select extends Range {
  readonly kind: "select";
  readonly operand: Expr;
  readonly field: string;
  readonly fieldRange: Range;
  readonly optional: boolean;
  readonly test: boolean;
}

/** `operand[index]`, `operand[?index]`. */
export interface Index extends Range {
  readonly kind: "index";
  readonly operand: Expr;
  readonly index: Expr;
  readonly optional: boolean;
}

/**
 * Calls and operators. Operators carry cel-go's names: `_&&_`, `_||_`, `!_`, `-_`, `_?_:_`, `_==_`, `_!=_`,
 * `_<_`, `_<=_`, `_>_`, `_>=_`, `_+_`, `_-_`, `_*_`, `_/_`, `_%_`, `@in`.
 * `_&&_` and `_||_` are flat: two or more arguments of one chain in one node.
 */
export interface Call extends Range {
  readonly kind: "call";
  /** The name as called; for operators the table above. */
  readonly name: string;
  /** Where the name (or the operator's first sign) stands. */
  readonly nameRange: Range;
  /** The receiver of a member call `target.name(...)`. */
  readonly target: Expr | undefined;
  readonly args: readonly Expr[];
}

export interface ListLiteral extends Range {
  readonly kind: "list";
  readonly elements: readonly { readonly value: Expr; readonly optional: boolean }[];
}

export interface MapLiteral extends Range {
  readonly kind: "map";
  readonly entries: readonly { readonly key: Expr; readonly value: Expr; readonly optional: boolean }[];
}

/** `Name{field: value}`: read so that it can be named in a diagnostic; messages are not part of this language. */
export interface StructLiteral extends Range {
  readonly kind: "struct";
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly value: Expr; readonly optional: boolean }[];
}

/** All macros but `has()` (see {@link Select}). */
export interface Macro extends Range {
  readonly kind: "macro";
  readonly macro: MacroName;
  readonly nameRange: Range;
  /** The range that is iterated (`all` ... `transformMapEntry`), the receiver of `optMap`/`optFlatMap`; undefined for `cel.*`. */
  readonly target: Expr | undefined;
  /** Names that the macro binds, in order, with their places. */
  readonly variables: readonly { readonly name: string; readonly range: Range }[];
  /**
   * What is left of the arguments:
   * all/exists/existsOne: [predicate] · filter: [predicate] · map: [transform] or [filter, transform] ·
   * transformList/transformMap/transformMapEntry: [transform] or [filter, transform] ·
   * optMap/optFlatMap: [transform] · bind: [value, body] · block: [list literal, body].
   */
  readonly args: readonly Expr[];
  /** `cel.index(n)`, `cel.iterVar(n, m)`, `cel.accuVar(n, m)` carry their numbers here. */
  readonly indices?: readonly number[];
}

export type MacroName =
  | "all"
  | "exists"
  | "existsOne"
  | "filter"
  | "map"
  | "transformList"
  | "transformMap"
  | "transformMapEntry"
  | "optMap"
  | "optFlatMap"
  | "bind"
  | "block"
  | "index"
  | "iterVar"
  | "accuVar";
