import type { Expr, Macro } from "../ast.ts";
import { childrenOf } from "../check/walk.ts";
import type { Overload } from "../function.ts";
import type { Equality, Ir, Local, LoopKind, SharedTest } from "../ir.ts";
import { OVERLOADS } from "../library/index.ts";
import type { RowStep } from "../runtime/lookup.ts";
import { type CelType, INT } from "../type.ts";
import { isIdentityType } from "./representation.ts";
import type { Scope } from "./scope.ts";

/** A part of a loop's test that leaves a row out when it has this value, whatever the other parts do. */
interface Term {
  readonly expr: Expr;
  readonly leavesOut: boolean;
}

/** So many equalities of one test are looked up. */
const MOST_EQUALITIES = 4;

/** The value of a loop's test for rows that do not matter. `map` has a test when it has a filter. */
const LEAVES_OUT: Readonly<Partial<Record<LoopKind, boolean>>> = {
  exists: false,
  existsOne: false,
  filter: false,
  all: true,
};

/**
 * What a loop goes through: of a table, only the rows that an index gives, where the loop's test holds the row
 * against something that is the same for all rows (`r.customer == context.customer`, a term of `&&`). For all others
 * that term is false, and so is the test, whatever the other terms give, errors included.
 */
export function rangeOf(expr: Macro, kind: LoopKind, table: Ir, row: Local, scope: Scope): Ir {
  const test = testOf(expr, kind);
  if (test === undefined || expr.variables.length !== 1 || !isStanding(table)) return table;
  const terms = termsOf(test.expr, test.leavesOut);
  const finder = new Finder(expr, row, terms, scope);
  const equalities = finder.equalities();
  if (equalities.length === 0) return table;
  const known: Local = { slot: scope.session.nextSlot++, type: INT, fallible: false };
  for (const [number, { term, holds: value }] of equalities.entries())
    scope.session.lookedUp.set(term, { known, number, value });
  const { type, fallible } = table;
  return { op: "lookup", table, tests: finder.tests(), equalities, known, type, fallible, source: expr };
}

function testOf({ args }: Macro, kind: LoopKind): Term | undefined {
  if (args.length === 2) return kind === "map" ? { expr: args[0]!, leavesOut: false } : undefined;
  const leavesOut = LEAVES_OUT[kind];
  return leavesOut === undefined ? undefined : { expr: args[0]!, leavesOut };
}

/** A list that stays the same for many evaluations. */
function isStanding(node: Ir): boolean {
  switch (node.op) {
    case "input":
      return node.standing && !node.decode;
    case "field":
      return !node.decode && isStanding(node.object);
    case "definition":
      return isStanding(node.definition.body);
    default:
      return false;
  }
}

function termsOf(expr: Expr, leavesOut: boolean): readonly Term[] {
  if (expr.kind === "call" && expr.name === (leavesOut ? "_||_" : "_&&_"))
    return expr.args.flatMap((arg) => termsOf(arg, leavesOut));
  if (expr.kind === "call" && expr.name === "!_") return termsOf(expr.args[0]!, !leavesOut);
  return [{ expr, leavesOut }];
}

/** From a row to what is compared. */
interface KeyPath {
  readonly names: readonly string[];
  readonly through: readonly Overload[];
}

class Finder {
  readonly #binder: Macro;
  readonly #row: Local;
  readonly #terms: readonly Term[];
  readonly #scope: Scope;
  /** Without proofs: what the other terms prove has not been tested when a value is looked up. */
  readonly #unproved: Scope;
  /** The place of the last equality among the terms. */
  #last = -1;

  constructor(binder: Macro, row: Local, terms: readonly Term[], scope: Scope) {
    this.#binder = binder;
    this.#row = row;
    this.#terms = terms;
    this.#scope = scope;
    this.#unproved = { ...scope, repeated: true, unproved: true };
  }

  /** Those with a value that is known before there is a request come last: they say least. */
  equalities(): readonly Equality[] {
    const found = this.#terms.flatMap((term, at) => {
      const equality = this.#equality(term);
      if (equality !== undefined) this.#last = at;
      return equality ?? [];
    });
    const isConstant = ({ value }: Equality): boolean => value.op === "constant";
    const [open, constant] = [found.filter((each) => !isConstant(each)), found.filter(isConstant)];
    return [...open, ...constant].slice(0, MOST_EQUALITIES);
  }

  /** Terms before the equalities that are the same for all rows: they may leave out all. */
  tests(): readonly SharedTest[] {
    return this.#terms.slice(0, Math.max(0, this.#last)).flatMap(({ expr, leavesOut }): SharedTest[] => {
      if (!this.#isShared(expr)) return [];
      const test = this.#lower(expr);
      return test.op === "constant" ? [] : [{ test, leavesOut }];
    });
  }

  #lower(expr: Expr): Ir {
    return this.#unproved.lower(expr, this.#unproved);
  }

  #equality({ expr, leavesOut }: Term): Equality | undefined {
    if (expr.kind !== "call" || expr.name !== (leavesOut ? "_!=_" : "_==_")) return undefined;
    const [left, right] = expr.args as [Expr, Expr];
    const compared = this.#compared(left, right) ?? this.#compared(right, left);
    return compared && { term: expr, holds: !leavesOut, ...compared };
  }

  #compared(ofRow: Expr, shared: Expr): Pick<Equality, "key" | "value"> | undefined {
    if (!this.#isShared(shared) || hasMacro(ofRow)) return undefined;
    const key = this.#lower(ofRow);
    const path = this.#path(key);
    if (path === undefined) return undefined;
    const value = this.#lower(shared);
    if (!isComparedByIdentity(key.type, value.type)) return undefined;
    return {
      key: { path: path.names.map((_, at) => this.#step(path.names, at)), through: path.through },
      value,
    };
  }

  /** Asks neither the row nor for more than reads and calls: it may be written a second time. */
  #isShared(expr: Expr): boolean {
    return !hasMacro(expr) && !this.#asksRow(expr);
  }

  #asksRow(expr: Expr): boolean {
    const reference = this.#scope.checked.referenceOf(expr);
    if (reference?.kind === "local") return reference.binder === this.#binder;
    return childrenOf(expr).some((child) => this.#asksRow(child));
  }

  /** `row.a.b`, or functions of such a text. */
  #path(node: Ir): KeyPath | undefined {
    switch (node.op) {
      case "local":
        return node.local === this.#row ? { names: [], through: [] } : undefined;
      case "field":
      case "select": {
        const path = this.#path(node.op === "field" ? node.object : node.operand);
        const isDecoded = node.op === "field" && node.decode;
        if (path === undefined || path.through.length > 0 || isDecoded) return undefined;
        return { ...path, names: [...path.names, node.name] };
      }
      case "convert":
        // The result of a function of a text that may be null. What is no object has no fields: `RowKey` looks.
        return node.operand.op === "dispatch" || node.of.kind === "object"
          ? this.#path(node.operand)
          : undefined;
      case "call":
        return this.#applied(node.overload, node.args);
      case "dispatch":
        return node.overloads.length === 1 ? this.#applied(node.overloads[0]!, node.args) : undefined;
      default:
        return undefined;
    }
  }

  #applied(overload: Overload, args: readonly Ir[]): KeyPath | undefined {
    const isOfText = args.length === 1 && overload.params[0]!.kind === "string" && !overload.fallible;
    const path = isOfText && OVERLOADS.get(overload.id) === overload ? this.#path(args[0]!) : undefined;
    return path && { ...path, through: [...path.through, overload] };
  }

  /** `has(row.a)` leaves out rows without it, `row.a != null` those in which it is null. */
  #step(names: readonly string[], at: number): RowStep {
    const leavesOut = (testedBy: (term: Term) => Expr | undefined): boolean =>
      this.#terms.some((term) => {
        const tested = testedBy(term);
        return tested !== undefined && this.#isRowPath(tested, names.slice(0, at + 1));
      });
    return {
      name: names[at]!,
      leavesOut: { absent: leavesOut(presenceTested), null: leavesOut(nullTested) },
    };
  }

  #isRowPath(expr: Expr, names: readonly string[]): boolean {
    const last = names.at(-1);
    if (last === undefined) return expr.kind === "ident" && this.#asksRow(expr);
    if (expr.kind !== "select" || expr.optional || expr.test || expr.field !== last) return false;
    return this.#isRowPath(expr.operand, names.slice(0, -1));
  }
}

function presenceTested({ expr, leavesOut }: Term): Expr | undefined {
  return expr.kind === "select" && expr.test && !leavesOut ? { ...expr, test: false } : undefined;
}

function nullTested({ expr, leavesOut }: Term): Expr | undefined {
  if (expr.kind !== "call" || expr.name !== (leavesOut ? "_==_" : "_!=_")) return undefined;
  const [left, right] = expr.args as [Expr, Expr];
  if (isNull(right)) return left;
  return isNull(left) ? right : undefined;
}

const isNull = (expr: Expr): boolean => expr.kind === "literal" && expr.literal.type === "null";

const hasMacro = (expr: Expr): boolean => expr.kind === "macro" || childrenOf(expr).some(hasMacro);

/** Scalars of one type, or null: `===` is their equality, and a Map finds them. */
function isComparedByIdentity(a: CelType, b: CelType): boolean {
  const bare = (type: CelType): CelType => (type.kind === "nullable" ? type.of : type);
  return bare(a).kind === bare(b).kind && bare(a).kind !== "null" && isIdentityType(bare(a));
}
