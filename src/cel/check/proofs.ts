import type { Call, Expr, Literal, Macro } from "../ast.ts";
import { type Facts, NO_FACTS } from "./facts.ts";
import type { Inferred } from "./inferred.ts";
import { fieldOf, type Paths } from "./paths.ts";
import { bare } from "./types.ts";

/** What a comparison proves of a path when it is true, or when it is false. */
interface Proof {
  readonly when: boolean;
  readonly facts: Facts;
}

/** `x != null` proves that it is not null, `"key" in m` that `m.key` is there. */
export function provedBy(call: Call, paths: Paths, inferred: Inferred, firm: boolean): Proof | undefined {
  if (call.name === "@in") return provedByIn(call, paths, inferred, firm);
  if (call.name !== "_!=_" && call.name !== "_==_") return undefined;
  const [a, b] = call.args as [Expr, Expr];
  const tested = isNull(b) ? a : isNull(a) ? b : undefined;
  const path = tested && paths.of(tested);
  if (path === undefined) return undefined;
  return { when: call.name === "_!=_", facts: new Map([[`${path}!`, firm]]) };
}

function provedByIn({ args }: Call, paths: Paths, { types }: Inferred, firm: boolean): Proof | undefined {
  const [key, map] = args as [Expr, Expr];
  const path = paths.of(map);
  if (path === undefined || !isText(key) || types.get(map)?.kind !== "map") return undefined;
  return { when: true, facts: new Map([[fieldOf(path, key.literal.value), firm]]) };
}

export function isNull(expr: Expr): boolean {
  return expr.kind === "literal" && expr.literal.type === "null";
}

export function isText(
  expr: Expr,
): expr is Literal & { readonly literal: { readonly type: "string"; readonly value: string } } {
  return expr.kind === "literal" && expr.literal.type === "string";
}

/** What the conditions of filters prove of the elements that they let through. */
export class Filters {
  readonly #inferred: Inferred;
  readonly #paths: Paths;
  readonly #proved = new Map<Expr, Facts>();
  constructor(inferred: Inferred, paths: Paths) {
    this.#inferred = inferred;
    this.#paths = paths;
  }

  learn(filter: Macro, proved: Facts): void {
    this.#proved.set(filter, proved);
  }

  /** What is known of each element of a range that is a filtered list, said of the loop's own variable. */
  ofElements(loop: Macro, range: Expr): Facts {
    const filter = this.#filterOf(range);
    const facts = filter && this.#proved.get(filter);
    if (filter === undefined || facts === undefined) return NO_FACTS;
    const from = this.#paths.ofLocal(filter, 0);
    const to = this.#paths.ofLocal(loop, loop.variables.length - 1);
    const renamed = (path: string): string =>
      path.startsWith(`${from}.`) || path === `${from}!` ? to + path.slice(from.length) : path;
    return new Map(Array.from(facts.keys(), (path) => [renamed(path), true]));
  }

  #filterOf(range: Expr): Macro | undefined {
    const reference = this.#inferred.references.get(range);
    if (reference?.kind === "local" && reference.binder.kind === "macro" && reference.binder.macro === "bind")
      return this.#filterOf(reference.binder.args[0]!);
    if (range.kind !== "macro" || range.macro !== "filter") return undefined;
    return bare(this.#inferred.types.get(range.target!)!).kind === "list" ? range : undefined;
  }
}
