import type { Call, Expr, Literal, Range } from "./ast.ts";
import type { Token } from "./lexer.ts";

/** Makes the nodes of one expression; knows what they enclose: how deep they are, and parentheses, which are no nodes. */
export class Nodes {
  readonly #maxDepth: number;
  readonly #tooDeep: (range: Range) => never;
  /** How deep a node is: leaves are not listed. */
  readonly #depths = new WeakMap<Expr, number>();
  readonly #wrapped = new WeakMap<Expr, Range>();
  readonly #placeholders = new WeakSet<Expr>();

  constructor(maxDepth: number, tooDeep: (range: Range) => never) {
    this.#maxDepth = maxDepth;
    this.#tooDeep = tooDeep;
  }

  /** A node that has these children. */
  make<T extends Expr>(node: T, children: readonly Expr[]): T {
    let depth = 1;
    for (const child of children) depth = Math.max(depth, 1 + (this.#depths.get(child) ?? 0));
    if (depth > this.#maxDepth) this.#tooDeep(node);
    this.#depths.set(node, depth);
    return node;
  }

  operation(name: string, sign: Token, args: readonly Expr[], start = this.rangeOf(args[0]!).start): Call {
    const nameRange = { start: sign.start, end: sign.end };
    const { end } = this.rangeOf(args.at(-1)!);
    return this.make({ kind: "call", name, nameRange, target: undefined, args, start, end }, args);
  }

  /** Stands for what could not be read; the fault that says so keeps it from being used. */
  placeholder({ start, end }: Range): Literal {
    const node: Literal = { kind: "literal", literal: { type: "null", value: null }, start, end };
    this.#placeholders.add(node);
    return node;
  }

  isPlaceholder(expr: Expr): boolean {
    return this.#placeholders.has(expr);
  }

  /** Notes that a node stands in parentheses (or behind signs that cancel out): what encloses it encloses these too. */
  wrap(expr: Expr, start: number, end: number): Expr {
    this.#wrapped.set(expr, { start, end });
    return expr;
  }

  isWrapped(expr: Expr): boolean {
    return this.#wrapped.has(expr);
  }

  /** Where an expression stands, with the parentheses around it. */
  rangeOf(expr: Expr): Range {
    return this.#wrapped.get(expr) ?? expr;
  }
}

/** `a.b.C` when the expression is nothing but plain names behind dots. */
export function qualifiedName(expr: Expr): string | undefined {
  if (expr.kind === "ident") return expr.absolute ? `.${expr.name}` : expr.name;
  if (expr.kind !== "select" || expr.optional || expr.test) return undefined;
  if (expr.fieldRange.end - expr.fieldRange.start !== expr.field.length) return undefined;
  const operand = qualifiedName(expr.operand);
  return operand === undefined ? undefined : `${operand}.${expr.field}`;
}
