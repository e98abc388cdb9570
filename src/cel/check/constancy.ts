import type { Call, Expr, Macro, Select } from "../ast.ts";
import type { CelFault } from "../fault.ts";
import type { CelType } from "../type.ts";
import { fault } from "./faults.ts";
import type { Inferred } from "./inferred.ts";
import { Keys } from "./keys.ts";
import type { LiteralValues } from "./literals.ts";
import { isNull } from "./proofs.ts";
import { bare, mayBeNull } from "./types.ts";
import { constant, NOTHING, opposite, together, UNKNOWN, type Verdict, World } from "./verdict.ts";
import { childrenOf } from "./walk.ts";

/** Types whose literals are equal exactly when they are written with the same value. */
const COUNTABLE: ReadonlySet<CelType["kind"]> = new Set(["string", "int", "uint"]);
/** Types whose values all equal themselves: not doubles, nor what can contain one. */
const REFLEXIVE: ReadonlySet<CelType["kind"]> = new Set([
  ...COUNTABLE,
  "bool",
  "bytes",
  "timestamp",
  "duration",
]);

/**
 * Finds tests that hold always or never, by following equalities and repeated tests through `&&`, `||`, `?:`, `!` and
 * into loops. Finds only what is certain: a test that may err is never said to be always true.
 */
export class Constancy {
  readonly warnings: CelFault[] = [];
  readonly #inferred: Inferred;
  readonly #values: LiteralValues;
  readonly #fallible: ReadonlySet<Expr>;
  readonly #keys: Keys;
  readonly #world = new World();
  constructor(inferred: Inferred, values: LiteralValues, fallible: ReadonlySet<Expr>) {
    this.#inferred = inferred;
    this.#values = values;
    this.#fallible = fallible;
    this.#keys = new Keys(inferred);
  }

  /** Warns of the outermost constant test only: what its parts said is taken back. */
  visit(expr: Expr): Verdict {
    const before = this.warnings.length;
    const verdict = this.#verdict(expr);
    const { always } = verdict;
    if (always === undefined || expr.kind === "literal") return verdict;
    if (always && this.#fallible.has(expr)) return { ...verdict, always: undefined };
    this.warnings.length = before;
    const code = always ? "cel/always-true" : "cel/always-false";
    this.warnings.push(fault(code, expr, `this is always ${always}`));
    return verdict;
  }

  #verdict(expr: Expr): Verdict {
    const value = this.#values.valueOf(expr);
    if (typeof value === "boolean") return constant(value);
    if (expr.kind === "select" && expr.test) return this.#has(expr);
    if (expr.kind === "call") return this.#call(expr);
    if (expr.kind === "macro") return this.#macro(expr);
    this.#visitAll(childrenOf(expr));
    return this.#atom(expr);
  }

  #visitAll(parts: readonly Expr[]): void {
    for (const part of parts) this.visit(part);
  }

  #call(expr: Call): Verdict {
    switch (expr.name) {
      case "_&&_":
        return this.#chain(expr.args, true);
      case "_||_":
        return this.#chain(expr.args, false);
      case "!_":
        return opposite(this.#verdict(expr.args[0]!));
      case "_?_:_":
        return this.#conditional(expr.args as [Expr, Expr, Expr]);
    }
    this.#visitAll(this.#inferred.calls.get(expr)?.namespaced === true ? expr.args : childrenOf(expr));
    const [left, right] = expr.args as [Expr, Expr];
    if (expr.name === "_==_") return this.#equality(left, right);
    if (expr.name === "_!=_") return opposite(this.#equality(left, right));
    if (expr.name === "@in") return this.#membership(left, right) ?? this.#atom(expr);
    return this.#atom(expr);
  }

  /** What decides the whole is false for `&&`, true for `||`. */
  #chain(terms: readonly Expr[], and: boolean): Verdict {
    return this.#world.within(NOTHING, () => {
      const verdicts = terms.map((term) => {
        const verdict = and ? this.visit(term) : opposite(this.visit(term));
        this.#world.learn(verdict.whenTrue);
        return verdict;
      });
      const decided = verdicts.some(({ always }) => always === false);
      const open = verdicts.some(({ always }) => always === undefined);
      const always = decided ? false : open ? undefined : true;
      const whole = { always, whenTrue: together(verdicts.map((each) => each.whenTrue)), whenFalse: NOTHING };
      return and ? whole : opposite(whole);
    });
  }

  #conditional([test, yes, no]: readonly [Expr, Expr, Expr]): Verdict {
    const tested = this.visit(test);
    const one = this.#world.within(tested.whenTrue, () => this.visit(yes));
    const other = this.#world.within(tested.whenFalse, () => this.visit(no));
    if (tested.always !== undefined) return tested.always ? one : other;
    const [a, b] = [conclusion(yes, one), conclusion(no, other)];
    return a !== undefined && a === b ? constant(a) : UNKNOWN;
  }

  #macro(expr: Macro): Verdict {
    this.#visitAll(expr.target === undefined ? [] : [expr.target]);
    const verdicts = expr.args.map((arg) => this.visit(arg));
    return expr.macro === "bind" ? verdicts[1]! : UNKNOWN;
  }

  #has(expr: Select): Verdict {
    this.visit(expr.operand);
    const operand = this.#inferred.types.get(expr.operand);
    const required = operand?.kind === "object" && operand.fields.get(expr.field)?.required === true;
    return required ? constant(true) : this.#atom(expr);
  }

  /** A test that is known only by what was said of the same test before. */
  #atom(expr: Expr): Verdict {
    const key = this.#inferred.types.get(expr)?.kind === "bool" ? this.#keys.of(expr) : undefined;
    return key === undefined ? UNKNOWN : this.#tested(key);
  }

  #tested(key: number): Verdict {
    return {
      always: this.#world.tests.get(key),
      whenTrue: { ...NOTHING, tests: new Map([[key, true]]) },
      whenFalse: { ...NOTHING, tests: new Map([[key, false]]) },
    };
  }

  // ---- equality

  #equality(left: Expr, right: Expr): Verdict {
    const tested = isNull(left) ? right : isNull(right) ? left : undefined;
    if (tested !== undefined && this.#isNeverNull(tested)) return constant(false);
    const [a, b] = [this.#keys.of(left), this.#keys.of(right)];
    if (a === undefined || b === undefined) return UNKNOWN;
    const { kind } = bare(this.#inferred.types.get(left)!);
    if (a === b && REFLEXIVE.has(kind)) return constant(true);
    const [one, other] = [this.#keys.isLiteral(a), this.#keys.isLiteral(b)];
    if (tested !== undefined || one === other || !COUNTABLE.has(kind))
      return one && other && COUNTABLE.has(kind)
        ? constant(false)
        : this.#tested(this.#keys.ofEquality(a, b));
    return one ? this.#among(right, b, [a]) : this.#among(left, a, [b]);
  }

  #isNeverNull(expr: Expr): boolean {
    const type = this.#inferred.types.get(expr)!;
    return !mayBeNull(type) && type.kind !== "opaque";
  }

  /** `x in ["a", "b"]`, also in a constant list. */
  #membership(subject: Expr, list: Expr): Verdict | undefined {
    const values = this.#literalsOf(list);
    const key = this.#keys.of(subject);
    const countable = COUNTABLE.has(bare(this.#inferred.types.get(subject)!).kind);
    if (values === undefined || key === undefined || !countable) return undefined;
    if (this.#keys.isLiteral(key)) return constant(values.includes(key));
    return this.#among(subject, key, values);
  }

  /** The keys of a list of literals of countable types; undefined when it is anything else. */
  #literalsOf(list: Expr): readonly number[] | undefined {
    const reference = this.#inferred.references.get(list);
    if (reference?.kind === "variable" && reference.variable.kind === "constant") {
      const { value } = reference.variable;
      const texts = Array.isArray(value) && value.every((each) => typeof each === "string");
      return texts ? value.map((text) => this.#keys.ofText(text)) : undefined;
    }
    if (list.kind !== "list") return undefined;
    const keys = list.elements.map(({ value, optional }) => {
      const literal = !optional && COUNTABLE.has(this.#inferred.types.get(value)!.kind);
      const key = literal ? this.#keys.of(value) : undefined;
      return key !== undefined && this.#keys.isLiteral(key) ? key : undefined;
    });
    return keys.includes(undefined) ? undefined : (keys as number[]);
  }

  /** Whether something is one of these values, by the values that it can still have. */
  #among(subject: Expr, key: number, values: readonly number[]): Verdict {
    const type = this.#inferred.types.get(subject);
    const declared =
      type?.kind === "string" ? type.values?.map((text) => this.#keys.ofText(text)) : undefined;
    const only = this.#world.only.get(key) ?? declared;
    const excluded = (value: number): boolean =>
      this.#world.tests.get(this.#keys.ofEquality(key, value)) === false;
    const possible = only && [...only].filter((value) => !excluded(value));
    const wanted = new Set(values);
    const inside = (possible ?? values).filter((value) => wanted.has(value) && !excluded(value));
    const outside = possible?.filter((value) => !wanted.has(value));
    return {
      always: inside.length === 0 ? false : outside?.length === 0 ? true : undefined,
      whenTrue: { ...NOTHING, only: new Map([[key, new Set(inside)]]) },
      whenFalse: {
        tests: new Map(values.map((value) => [this.#keys.ofEquality(key, value), false])),
        only: outside === undefined ? NOTHING.only : new Map([[key, new Set(outside)]]),
      },
    };
  }
}

/** What a branch comes to; a literal there is what its author meant. */
function conclusion(branch: Expr, { always }: Verdict): boolean | undefined {
  return branch.kind === "literal" ? undefined : always;
}
