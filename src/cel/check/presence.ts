import type { Call, Expr, Macro, Select } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { CelFault } from "../fault.ts";
import type { CelType } from "../type.ts";
import { fault } from "./faults.ts";
import type { CallInfo } from "./infer.ts";
import { childrenOf } from "./walk.ts";

/** What the inference has found out; `types` is refined here where null is excluded. */
export interface Inferred {
  readonly types: Map<Expr, CelType>;
  readonly references: ReadonlyMap<Expr, Reference>;
  readonly calls: ReadonlyMap<Expr, CallInfo>;
}

/** Paths that are certainly there; with a `!` at the end: certainly not null. */
type Facts = ReadonlySet<string>;
interface Outcome {
  readonly whenTrue: Facts;
  readonly whenFalse: Facts;
}

/**
 * Follows what tests prove: `has(a.b) && a.b == 1` reads `a.b` only where it is there. Proofs flow from left to right
 * through `&&`, `||`, `?:`, `!` and into loops; what is read without proof is a fault.
 */
export class Presence {
  readonly present = new Set<Expr>();
  readonly faults: CelFault[] = [];
  readonly #inferred: Inferred;
  readonly #binders = new Map<Expr, number>();
  constructor(inferred: Inferred) {
    this.#inferred = inferred;
  }

  /** What is certainly there when the expression is true, when what is given is there already. */
  check(expr: Expr, given: readonly string[]): readonly string[] {
    const { whenTrue } = this.#walk(expr, new Set(given));
    return [...whenTrue].filter((path) => !path.includes("#")).sort();
  }

  #walk(expr: Expr, facts: Facts): Outcome {
    switch (expr.kind) {
      case "select":
        return this.#select(expr, facts);
      case "ident":
        return this.#ident(expr, facts);
      case "call":
        return this.#call(expr, facts);
      case "macro":
        return this.#macro(expr, facts);
      default:
        for (const child of childrenOf(expr)) this.#walk(child, facts);
        return same(facts);
    }
  }

  // ---- reading

  #ident(expr: Expr, facts: Facts): Outcome {
    const reference = this.#inferred.references.get(expr);
    if (reference?.kind !== "variable") return this.#narrow(expr, facts);
    const { variable, name } = reference;
    if (variable.kind === "definition")
      return same(union(facts, variable.definition.checked.presentWhenTrue), facts);
    if (variable.kind === "input" && variable.required === false && !facts.has(name))
      this.#absent(expr, "the schema does not require it, and `has()` cannot test a bare name");
    else this.present.add(expr);
    return this.#narrow(expr, facts);
  }

  #select(expr: Select, facts: Facts): Outcome {
    if (this.#inferred.references.has(expr)) return this.#ident(expr, facts);
    this.#walk(expr.operand, facts);
    const path = this.#pathOf(expr);
    if (expr.test && this.#inferred.types.get(expr.operand)!.kind === "nullable") this.#null(expr.operand);
    if (expr.test) return path === undefined ? same(facts) : same(union(facts, [path]), facts);
    if (expr.optional) return same(facts);
    this.#read(expr, path, facts);
    return this.#narrow(expr, facts);
  }

  #read(expr: Select, path: string | undefined, facts: Facts): void {
    const operand = this.#inferred.types.get(expr.operand)!;
    if (operand.kind === "nullable") this.#null(expr.operand);
    const target = operand.kind === "nullable" ? operand.of : operand;
    if (target.kind !== "object" && target.kind !== "map") return;
    const required = target.kind === "object" && target.fields.get(expr.field)?.required === true;
    if (required || (path !== undefined && facts.has(path))) this.present.add(expr);
    else this.#absent(expr, undefined);
  }

  #absent(expr: Expr, help: string | undefined): void {
    const name = written(expr);
    const hint =
      help ??
      (name === undefined ? "test the field with `has()` first" : `test it first: \`has(${name}) && …\``);
    this.faults.push(fault("cel/optional-field", expr, `${quoted(expr)} may be absent`, hint));
  }

  #null(expr: Expr): void {
    const name = written(expr);
    const help =
      name === undefined ? "test it with `!= null` first" : `test it first: \`${name} != null && …\``;
    this.faults.push(fault("cel/maybe-null", expr, `${quoted(expr)} may be null`, help));
  }

  /** Where null is excluded the node has the type without null. */
  #narrow(expr: Expr, facts: Facts): Outcome {
    const type = this.#inferred.types.get(expr);
    const path = this.#pathOf(expr);
    if (type?.kind === "nullable" && path !== undefined && facts.has(`${path}!`))
      this.#inferred.types.set(expr, type.of);
    return same(facts);
  }

  // ---- tests

  #call(expr: Call, facts: Facts): Outcome {
    switch (expr.name) {
      case "_&&_":
        return this.#chain(expr.args, facts, (outcome) => outcome.whenTrue, "whenTrue");
      case "_||_":
        return this.#chain(expr.args, facts, (outcome) => outcome.whenFalse, "whenFalse");
      case "!_": {
        const { whenTrue, whenFalse } = this.#walk(expr.args[0]!, facts);
        return { whenTrue: whenFalse, whenFalse: whenTrue };
      }
      case "_?_:_": {
        const test = this.#walk(expr.args[0]!, facts);
        const yes = this.#walk(expr.args[1]!, test.whenTrue);
        const no = this.#walk(expr.args[2]!, test.whenFalse);
        return {
          whenTrue: intersection(yes.whenTrue, no.whenTrue),
          whenFalse: intersection(yes.whenFalse, no.whenFalse),
        };
      }
      default:
        return this.#plainCall(expr, facts);
    }
  }

  #chain(
    args: readonly Expr[],
    facts: Facts,
    next: (outcome: Outcome) => Facts,
    all: keyof Outcome,
  ): Outcome {
    const other = all === "whenTrue" ? "whenFalse" : "whenTrue";
    let known = facts;
    let either: Facts | undefined;
    for (const arg of args) {
      const outcome = this.#walk(arg, known);
      either = either === undefined ? outcome[other] : intersection(either, outcome[other]);
      known = next(outcome);
    }
    return all === "whenTrue"
      ? { whenTrue: known, whenFalse: either! }
      : { whenTrue: either!, whenFalse: known };
  }

  #plainCall(expr: Call, facts: Facts): Outcome {
    for (const child of childrenOf(expr)) if (!this.#isNamespace(expr, child)) this.#walk(child, facts);
    const proved = this.#provedBy(expr);
    if (proved !== undefined) {
      const learnt = union(facts, [proved.path]);
      return proved.when ? same(learnt, facts) : { whenTrue: facts, whenFalse: learnt };
    }
    this.#refuseNull(expr);
    return same(facts);
  }

  #isNamespace(expr: Call, child: Expr): boolean {
    return child === expr.target && this.#inferred.calls.get(expr)?.namespaced === true;
  }

  /** `x != null` and `"key" in m` prove something of a path. */
  #provedBy({ name, args }: Call): { readonly path: string; readonly when: boolean } | undefined {
    if (name === "_!=_" || name === "_==_") {
      const [a, b] = args as [Expr, Expr];
      const tested = isNull(b) ? a : isNull(a) ? b : undefined;
      const path = tested && this.#pathOf(tested);
      return path === undefined ? undefined : { path: `${path}!`, when: name === "_!=_" };
    }
    if (name !== "@in") return undefined;
    const [key, map] = args as [Expr, Expr];
    const path = this.#pathOf(map);
    if (path === undefined || key.kind !== "literal" || key.literal.type !== "string") return undefined;
    return this.#inferred.types.get(map)?.kind === "map"
      ? { path: join(path, key.literal.value), when: true }
      : undefined;
  }

  #refuseNull(expr: Call): void {
    const overloads = this.#inferred.calls.get(expr)?.overloads ?? [];
    const args =
      expr.target === undefined || this.#inferred.calls.get(expr)?.namespaced === true
        ? expr.args
        : [expr.target, ...expr.args];
    for (const [index, arg] of args.entries()) {
      if (this.#inferred.types.get(arg)?.kind !== "nullable") continue;
      if (
        overloads.some(
          ({ params }) => !["param", "dyn", "nullable", "null"].includes(params[index]?.kind ?? "dyn"),
        )
      )
        this.#null(arg);
    }
  }

  // ---- macros

  #macro(expr: Macro, facts: Facts): Outcome {
    if (expr.macro === "bind") {
      this.#walk(expr.args[0]!, facts);
      return this.#walk(expr.args[1]!, facts);
    }
    if (expr.target !== undefined) this.#walk(expr.target, facts);
    let known = facts;
    let last: Outcome = same(facts);
    for (const arg of expr.args) {
      last = this.#walk(arg, known);
      known = last.whenTrue;
    }
    if (expr.macro === "exists" || expr.macro === "existsOne") return same(last.whenTrue, facts);
    return expr.macro === "all" ? { whenTrue: facts, whenFalse: last.whenFalse } : same(facts);
  }

  // ---- paths

  /** `context.consent`; locals carry their macro's number: `#2.0.status`. Dots inside names are escaped. */
  #pathOf(expr: Expr): string | undefined {
    const reference = this.#inferred.references.get(expr);
    if (reference?.kind === "variable") return reference.name;
    if (reference?.kind === "local") return `#${this.#numberOf(reference.binder)}.${reference.index}`;
    if (
      expr.kind === "index" &&
      expr.index.kind === "literal" &&
      expr.index.literal.type === "string" &&
      !expr.optional
    ) {
      const path = this.#pathOf(expr.operand);
      return path === undefined ? undefined : join(path, expr.index.literal.value);
    }
    if (expr.kind !== "select" || expr.optional) return undefined;
    const path = this.#pathOf(expr.operand);
    return path === undefined ? undefined : join(path, expr.field);
  }

  #numberOf(binder: Expr): number {
    const known = this.#binders.get(binder) ?? this.#binders.size;
    this.#binders.set(binder, known);
    return known;
  }
}

function join(path: string, name: string): string {
  return `${path}.${name.replace(/[\\.#!]/g, "\\$&")}`;
}

/** A chain of names as its author wrote it; undefined for all else. */
function written(expr: Expr): string | undefined {
  if (expr.kind === "ident") return expr.name;
  if (expr.kind !== "select" || expr.optional) return undefined;
  const operand = written(expr.operand);
  return operand === undefined ? undefined : `${operand}.${expr.field}`;
}

function quoted(expr: Expr): string {
  return `\`${written(expr) ?? (expr.kind === "select" ? expr.field : "the value")}\``;
}

function isNull(expr: Expr): boolean {
  return expr.kind === "literal" && expr.literal.type === "null";
}

function same(whenTrue: Facts, whenFalse: Facts = whenTrue): Outcome {
  return { whenTrue, whenFalse };
}

function union(facts: Facts, more: readonly string[]): Facts {
  return new Set([...facts, ...more]);
}

function intersection(a: Facts, b: Facts): Facts {
  return new Set([...a].filter((each) => b.has(each)));
}
