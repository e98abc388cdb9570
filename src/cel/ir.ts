import type { Expr } from "./ast.ts";
import type { Overload } from "./function.ts";
import type { RowStep } from "./runtime/lookup.ts";
import type { ErrorKind } from "./runtime/value.ts";
import type { CelType } from "./type.ts";

/**
 * The typed intermediate form between the checker and the back ends. Every choice is already made here:
 * one overload or run-time dispatch, a plain read or a checked one, which conversions are needed. A back end
 * only spells a node out, so that all back ends agree by construction.
 */
export type Ir =
  | Constant
  | Fault
  | Input
  | LocalRead
  | Field
  | Select
  | Index
  | Has
  | OptionalAccess
  | Call
  | Dispatch
  | Equal
  | Member
  | Matches
  | Logic
  | Not
  | Conditional
  | ListNode
  | MapNode
  | Loop
  | Lookup
  | Let
  | OptionalMap
  | OptionalOr
  | Convert
  | DefinitionRead
  | Charge;

interface Node {
  /** The value is in the representation of this type (runtime/value.ts). */
  readonly type: CelType;
  /** False: it can never be a CelError. */
  readonly fallible: boolean;
  /** The expression it comes from; its range is that of its errors. */
  readonly source: Expr;
}

/** A name bound by a macro. Slots are unique in one lowered expression and the definitions it uses. */
export interface Local {
  readonly slot: number;
  readonly type: CelType;
  /** It can hold an error (`cel.bind(x, 1 / y, ...)`), which counts only where the name is read. */
  readonly fallible: boolean;
}

export interface Constant extends Node {
  readonly op: "constant";
  readonly value: unknown;
}

/** Always this error. */
export interface Fault extends Node {
  readonly op: "fault";
  readonly kind: ErrorKind;
  readonly detail: string | undefined;
}

/** An own property of the activation; always there unless fallible. */
export interface Input extends Node {
  readonly op: "input";
  readonly name: string;
  /** It holds JSON that must be decoded to the type (a timestamp); a value of the runtime may stand there too. */
  readonly decode: boolean;
  /** It is read from what stays the same for many evaluations. */
  readonly standing: boolean;
}

interface LocalRead extends Node {
  readonly op: "local";
  readonly local: Local;
}

/** A known field of an object of known type. `certain`: it is there. */
export interface Field extends Node {
  readonly op: "field";
  readonly object: Ir;
  readonly name: string;
  readonly certain: boolean;
  readonly decode: boolean;
}

/** A field of a map, or of what is only known at run time. */
export interface Select extends Node {
  readonly op: "select";
  readonly operand: Ir;
  readonly name: string;
}

/** `list`: a list by an int, both known by type; `dynamic`: anything. */
export interface Index extends Node {
  readonly op: "index";
  readonly operand: Ir;
  readonly index: Ir;
  readonly shape: "list" | "dynamic";
}

/** `object`: an object of known type, which is a JSON object; `dynamic`: anything. */
export interface Has extends Node {
  readonly op: "has";
  readonly operand: Ir;
  readonly name: string;
  readonly shape: "object" | "dynamic";
}

/** `a.?b` (the key is a constant) and `a[?b]`. */
export interface OptionalAccess extends Node {
  readonly op: "optionalAccess";
  readonly access: "select" | "index";
  readonly operand: Ir;
  readonly key: Ir;
  /** What is found holds JSON that must be decoded to this type. */
  readonly decode: CelType | undefined;
}

/** One overload, arguments in the representation of its parameters. */
export interface Call extends Node {
  readonly op: "call";
  readonly overload: Overload;
  readonly args: readonly Ir[];
}

/** The overload is chosen by the values; arguments and result are dynamic. */
export interface Dispatch extends Node {
  readonly op: "dispatch";
  readonly name: string;
  readonly overloads: readonly Overload[];
  readonly args: readonly Ir[];
}

/** `identical`: `===` is equality for both sides' types. */
export interface Equal extends Node {
  readonly op: "equal";
  readonly negated: boolean;
  readonly identical: boolean;
  readonly left: Ir;
  readonly right: Ir;
}

/** `x in [literals]` where `===` is equality. */
export interface Member extends Node {
  readonly op: "member";
  readonly needle: Ir;
  readonly values: readonly (string | number | bigint | boolean)[];
}

/** `text.matches("a valid pattern")`. */
export interface Matches extends Node {
  readonly op: "matches";
  readonly text: Ir;
  readonly pattern: string;
}

/** `false` (for `and`) wins over errors; else the first error in order; else `true`. */
export interface Logic extends Node {
  readonly op: "logic";
  readonly operator: "and" | "or";
  readonly terms: readonly Ir[];
}

export interface Not extends Node {
  readonly op: "not";
  readonly operand: Ir;
}

export interface Conditional extends Node {
  readonly op: "conditional";
  readonly condition: Ir;
  readonly yes: Ir;
  readonly no: Ir;
}

/** An optional element holds an Optional and is left out when that is none. */
export interface ListNode extends Node {
  readonly op: "list";
  readonly elements: readonly { readonly value: Ir; readonly optional: boolean }[];
}

export interface MapNode extends Node {
  readonly op: "map";
  readonly entries: readonly { readonly key: Ir; readonly value: Ir; readonly optional: boolean }[];
}

export type LoopKind =
  | "all"
  | "exists"
  | "existsOne"
  | "filter"
  | "map"
  | "transformMap"
  | "transformMapEntry";

/**
 * A macro over a list or the keys of a map. Elements are bound to `value`; with two variables `key` is the
 * position or the map's key and `value` what it leads to.
 */
export interface Loop extends Node {
  readonly op: "loop";
  readonly kind: LoopKind;
  readonly target: Ir;
  readonly shape: "list" | "dynamic";
  readonly key: Local | undefined;
  readonly value: Local;
  /** The slot of where the loop is: a position in a list, or the key of the value. For explanations only. */
  readonly position: number;
  readonly filter: Ir | undefined;
  readonly body: Ir;
}

/** A term of a loop's test that is the same for all rows: with this value it leaves out all of them. */
export interface SharedTest {
  readonly test: Ir;
  readonly leavesOut: boolean;
}

/** What a loop's test compares: something of the row with something that is the same for all rows. */
export interface Equality {
  /** The term of the test, and the value that it has for rows that have the key. */
  readonly term: Expr;
  readonly holds: boolean;
  readonly key: { readonly path: readonly RowStep[]; readonly through: readonly Overload[] };
  readonly value: Ir;
}

/**
 * The rows of a table over which a loop needs to go. Where a test or value errs, all of them. What is asked here
 * stands in the loop's test as well, where it is proved; here nothing is taken as proved.
 */
export interface Lookup extends Node {
  readonly op: "lookup";
  /** A list that never changes. */
  readonly table: Ir;
  /** In order; they come before the values. */
  readonly tests: readonly SharedTest[];
  /** At least one; the first tells most. */
  readonly equalities: readonly Equality[];
  /** Holds which of the equalities is known to hold for all rows that are found; -1: none is. */
  readonly known: Local;
}

/** The value may be an error; it counts where the local is read. */
export interface Let extends Node {
  readonly op: "let";
  readonly local: Local;
  readonly value: Ir;
  readonly body: Ir;
}

export interface OptionalMap extends Node {
  readonly op: "optionalMap";
  readonly operand: Ir;
  readonly local: Local;
  readonly body: Ir;
  /** The body gives an Optional itself (`optFlatMap`). */
  readonly flat: boolean;
}

/** `a.or(b)`, `a.orValue(b)`: the other side is evaluated only when the first is none. */
export interface OptionalOr extends Node {
  readonly op: "optionalOr";
  readonly operand: Ir;
  readonly other: Ir;
  readonly unwrap: boolean;
}

/** `toDynamic` and `fromDynamic` of the type `of`; see runtime/represent.ts. */
export interface Convert extends Node {
  readonly op: "convert";
  readonly to: "dynamic" | "static";
  readonly of: CelType;
  readonly operand: Ir;
}

/** A named condition, lowered once; its errors are moved to the place where it is used. */
export interface DefinitionRead extends Node {
  readonly op: "definition";
  readonly definition: LoweredDefinition;
}

export interface LoweredDefinition {
  readonly name: string;
  /** Where its value is kept during an evaluation, once it is known. */
  readonly slot: number;
  readonly body: Ir;
}

/** Counts the size of a text or list that was just made against the evaluation's budget. */
export interface Charge extends Node {
  readonly op: "charge";
  readonly operand: Ir;
}
