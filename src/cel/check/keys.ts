import type { Expr, Literal } from "../ast.ts";
import type { Inferred } from "./inferred.ts";
import { childrenOf } from "./walk.ts";

/**
 * Numbers for values: two expressions with the same number have the same value wherever both are in sight, for
 * conditions are pure. A constant of the policy is the same as the literal.
 */
export class Keys {
  readonly #inferred: Inferred;
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Expr, number | undefined>();
  readonly #literals = new Set<number>();
  readonly #binders = new Map<Expr, number>();
  constructor(inferred: Inferred) {
    this.#inferred = inferred;
  }

  /** Undefined for what is not worth it: macros, maps. */
  of(expr: Expr): number | undefined {
    if (this.#known.has(expr)) return this.#known.get(expr);
    const key = this.#find(expr);
    this.#known.set(expr, key);
    return key;
  }

  /** Whether the value is a literal, so that another number of the same type is another value. */
  isLiteral(key: number): boolean {
    return this.#literals.has(key);
  }

  /** The number of `a == b`, and of `b == a`. */
  ofEquality(a: number, b: number): number {
    return this.#number(`==(${Math.min(a, b)},${Math.max(a, b)})`);
  }

  ofText(text: string): number {
    return this.#ofLiteral({ type: "string", value: text });
  }

  #find(expr: Expr): number | undefined {
    const reference = this.#inferred.references.get(expr);
    if (reference !== undefined) return this.#ofName(reference);
    switch (expr.kind) {
      case "literal":
        return this.#ofLiteral(expr.literal);
      case "select": {
        const mark = `${expr.test ? "~" : ""}${expr.optional ? "?" : ""}`;
        return this.#ofParts(`.${mark}${JSON.stringify(expr.field)}`, [expr.operand]);
      }
      case "index":
        return this.#ofParts(expr.optional ? "[?]" : "[]", childrenOf(expr));
      case "list":
        return expr.elements.some(({ optional }) => optional)
          ? undefined
          : this.#ofParts("list", childrenOf(expr));
      case "call": {
        const call = this.#inferred.calls.get(expr);
        const parts = call?.namespaced === true ? expr.args : childrenOf(expr);
        const [a, b] = parts.map((part) => this.of(part));
        if (expr.name === "_==_")
          return a === undefined || b === undefined ? undefined : this.ofEquality(a, b);
        return this.#ofParts(`${call?.name ?? expr.name}()`, parts);
      }
      default:
        return undefined;
    }
  }

  #ofParts(name: string, parts: readonly Expr[]): number | undefined {
    const keys = parts.map((part) => this.of(part));
    return keys.includes(undefined) ? undefined : this.#number(`${name}:${keys.join()}`);
  }

  #ofName(reference: NonNullable<ReturnType<Inferred["references"]["get"]>>): number | undefined {
    if (reference.kind === "local") {
      const { binder, index } = reference;
      if (binder.kind === "macro" && binder.macro === "bind") return this.of(binder.args[0]!);
      const number = this.#binders.get(binder) ?? this.#binders.size;
      this.#binders.set(binder, number);
      return this.#number(`#${number}.${index}`);
    }
    if (reference.kind !== "variable") return undefined;
    const { variable, name } = reference;
    if (variable.kind === "constant" && typeof variable.value === "string")
      return this.ofText(variable.value);
    return this.#number(`name:${name}`);
  }

  #ofLiteral({ type, value }: Literal["literal"]): number {
    const text = type === "bytes" ? value.join() : JSON.stringify(String(value));
    const key = this.#number(`${type}:${text}`);
    this.#literals.add(key);
    return key;
  }

  #number(text: string): number {
    const known = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, known);
    return known;
  }
}
