import type { Expr, Index } from "../ast.ts";
import type { Reference } from "../checked.ts";

/** No path is longer: `v[v]` inside of `cel.bind` can double it at every step. */
const MAX_LENGTH = 1000;

/**
 * Names for places in the request: two expressions with the same path have the same value.
 * `context.consent`; the variables of macros carry their macro's number (`#2.0.status`), but one of `cel.bind` is what
 * it is bound to. Signs with a meaning are escaped inside of names.
 */
export class Paths {
  readonly #references: ReadonlyMap<Expr, Reference>;
  readonly #binders = new Map<Expr, number>();
  readonly #known = new Map<Expr, string | undefined>();
  constructor(references: ReadonlyMap<Expr, Reference>) {
    this.#references = references;
  }

  /** Undefined for what is no chain of names, keys and positions. */
  of(expr: Expr): string | undefined {
    if (this.#known.has(expr)) return this.#known.get(expr);
    const found = this.#find(expr);
    const path = found !== undefined && found.length <= MAX_LENGTH ? found : undefined;
    this.#known.set(expr, path);
    return path;
  }

  #find(expr: Expr): string | undefined {
    const reference = this.#references.get(expr);
    if (reference?.kind === "variable") return escaped(reference.name);
    if (reference?.kind === "local") return this.ofLocal(reference.binder, reference.index);
    if (reference !== undefined) return undefined;
    if (expr.kind === "index") return expr.optional ? undefined : this.#ofIndex(expr);
    if (expr.kind !== "select" || expr.optional || expr.test) return undefined;
    const path = this.of(expr.operand);
    return path === undefined ? undefined : fieldOf(path, expr.field);
  }

  ofLocal(binder: Expr, index: number): string {
    if (binder.kind === "macro" && binder.macro === "bind") {
      const bound = this.of(binder.args[0]!);
      if (bound !== undefined) return bound;
    }
    const number = this.#binders.get(binder) ?? this.#binders.size;
    this.#binders.set(binder, number);
    return `#${number}.${index}`;
  }

  /** `m["key"]` is `m.key`; positions and keys that are paths themselves stand in brackets. */
  #ofIndex({ operand, index }: Index): string | undefined {
    const path = this.of(operand);
    if (path === undefined) return undefined;
    if (index.kind !== "literal") {
      const key = this.of(index);
      return key === undefined ? undefined : `${path}[${key}]`;
    }
    const { type, value } = index.literal;
    if (type === "string") return fieldOf(path, value);
    return type === "int" ? `${path}[${value}]` : undefined;
  }
}

export function fieldOf(path: string, name: string): string {
  return `${path}.${escaped(name)}`;
}

function escaped(name: string): string {
  return name.replace(/[\\.#![\]]/g, "\\$&");
}

/** Whether somebody outside of the expression can know the path. */
export function isGlobal(path: string): boolean {
  return !path.includes("#");
}
