import type { Call, Expr, Index, Macro, Select } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { CelFault } from "../fault.ts";
import { both, either, type Facts, Known, learn, NEVER, NO_FACTS, withFirmness } from "./facts.ts";
import { hasCertainKeys, isCertain, isCertainCall } from "./fallible.ts";
import { absent, maybeNull, NO_HAS } from "./faults.ts";
import type { Inferred } from "./inferred.ts";
import { always, CERTAIN, chosen, isTest, literal, looped, negated, type Outcome, shows } from "./outcome.ts";
import { fieldOf, isGlobal, Paths } from "./paths.ts";
import { Filters, provedBy } from "./proofs.ts";
import { bare, mayBeNull, strictArguments } from "./types.ts";
import { childrenOf } from "./walk.ts";

/**
 * Follows what tests prove: `has(a.b) && a.b == 1` reads `a.b` only where it is there. Proofs flow from left to right
 * through `&&`, `||`, `?:`, `!`, into loops and through `cel.bind`; what is read without proof is a fault, once: what
 * follows takes it for granted.
 */
export class Presence {
  /** Selects and names that cannot err for want of what they read, not even behind a test that erred itself. */
  readonly present = new Set<Expr>();
  readonly fallible = new Set<Expr>();
  readonly faults: CelFault[] = [];
  readonly #inferred: Inferred;
  readonly #paths: Paths;
  readonly #known = new Known();
  /** What a variable of `cel.bind` proves when it is tested. */
  readonly #bound = new Map<Expr, Outcome>();
  readonly #filters: Filters;

  constructor(inferred: Inferred) {
    this.#inferred = inferred;
    this.#paths = new Paths(inferred.references);
    this.#filters = new Filters(inferred, this.#paths);
  }

  /** What is certainly there when the expression is true, when what is given is there already. */
  check(expr: Expr, given: readonly string[]): readonly string[] {
    const known: Facts = new Map(given.map((path) => [path, true]));
    const { whenTrue } = this.#known.within(known, () => this.#walk(expr));
    return [...both(known, whenTrue).keys()].filter(isGlobal).sort();
  }

  #walk(expr: Expr): Outcome {
    const outcome = this.#outcome(expr);
    if (outcome.fallible) this.fallible.add(expr);
    return outcome;
  }

  #outcome(expr: Expr): Outcome {
    switch (expr.kind) {
      case "literal":
        return literal(expr.literal.value);
      case "select":
        return this.#inferred.references.has(expr) ? this.#name(expr) : this.#select(expr);
      case "ident":
        return this.#name(expr);
      case "index":
        return this.#index(expr);
      case "call":
        return this.#call(expr);
      case "macro":
        return this.#macro(expr);
      case "list":
        return this.#inOrder(childrenOf(expr), false);
      case "map":
        return this.#inOrder(childrenOf(expr), !hasCertainKeys(expr));
      case "struct":
        return this.#inOrder(childrenOf(expr), true);
    }
  }

  /** Parts that are all evaluated, one after the other. */
  #inOrder(parts: readonly Expr[], fallible: boolean): Outcome {
    return this.#known.within(NO_FACTS, () => {
      const facts = new Map<string, boolean>();
      let err = fallible;
      for (const part of parts) {
        const outcome = this.#walk(part);
        const shown = always(outcome);
        this.#known.learn(shown);
        for (const fact of shown) learn(facts, fact);
        err ||= outcome.fallible;
      }
      return shows(facts, err);
    });
  }

  #name(expr: Expr): Outcome {
    const reference = this.#inferred.references.get(expr);
    if (reference?.kind === "variable") return this.#variable(expr, reference);
    if (reference?.kind === "local") {
      const bound = this.#bound.get(reference.binder);
      return this.#read(expr, bound ?? CERTAIN);
    }
    return reference?.kind === "type" ? CERTAIN : shows(NO_FACTS, true);
  }

  #variable(expr: Expr, { variable, name }: Reference & { kind: "variable" }): Outcome {
    if (variable.kind === "constant") return CERTAIN;
    if (variable.kind === "definition") {
      const { checked } = variable.definition;
      const firm = isCertain(checked);
      const whenTrue = new Map(checked.presentWhenTrue.map((path) => [path, firm]));
      return { whenTrue, whenFalse: NO_FACTS, fallible: !firm };
    }
    if (variable.required !== false) {
      this.present.add(expr);
      return this.#read(expr, CERTAIN);
    }
    return this.#read(
      expr,
      this.#prove(expr, name, () => absent(expr, NO_HAS)),
    );
  }

  #select(expr: Select): Outcome {
    const operand = this.#walk(expr.operand);
    const before = both(always(operand), this.#value(expr.operand));
    const target = bare(this.#inferred.types.get(expr.operand)!);
    const known = target.kind === "object" || target.kind === "map";
    if (expr.test) return this.#has(expr, before, operand.fallible || !known);
    if (expr.optional || !known) return shows(before, true);
    const required = target.kind === "object" && target.fields.get(expr.field)?.required === true;
    const own = required
      ? this.#certainly(expr)
      : this.#prove(expr, this.#paths.of(expr), () => absent(expr));
    return this.#read(expr, shows(both(before, always(own)), operand.fallible || own.fallible));
  }

  #has(expr: Select, before: Facts, fallible: boolean): Outcome {
    const operand = this.#paths.of(expr.operand);
    if (operand === undefined) return shows(before, fallible);
    const proved = new Map([[fieldOf(operand, expr.field), !fallible]]);
    return { whenTrue: both(before, proved), whenFalse: before, fallible };
  }

  #certainly(expr: Expr): Outcome {
    this.present.add(expr);
    return CERTAIN;
  }

  /** Reads what may be absent; unless it is known to be there, the fault says so. */
  #prove(expr: Expr, path: string | undefined, fault: () => CelFault): Outcome {
    const firm = path === undefined ? undefined : this.#known.get(path);
    if (firm === true) return this.#certainly(expr);
    if (firm === undefined) this.faults.push(fault());
    return shows(path === undefined ? NO_FACTS : new Map([[path, false]]), true);
  }

  /** Where null is excluded for certain, the node has the type without null. */
  #read(expr: Expr, outcome: Outcome): Outcome {
    const type = this.#inferred.types.get(expr);
    const path = this.#paths.of(expr);
    if (type?.kind === "nullable" && path !== undefined && this.#known.get(`${path}!`) === true)
      this.#inferred.types.set(expr, type.of);
    return outcome;
  }

  /** What is used as a value must not be null. */
  #value(expr: Expr): Facts {
    if (this.#inferred.types.get(expr)?.kind !== "nullable") return NO_FACTS;
    const path = this.#paths.of(expr);
    if (path === undefined || this.#known.get(`${path}!`) === undefined) this.faults.push(maybeNull(expr));
    return path === undefined ? NO_FACTS : new Map([[`${path}!`, false]]);
  }

  /** Lists are as long and maps as full as they are: an index may always err. */
  #index(expr: Index): Outcome {
    const parts = this.#inOrder([expr.operand, expr.index], true);
    const path = this.#paths.of(expr);
    const itself: Facts = path === undefined ? NO_FACTS : new Map([[path, false]]);
    return this.#read(expr, shows(both(always(parts), this.#value(expr.operand), itself), true));
  }

  #call(expr: Call): Outcome {
    switch (expr.name) {
      case "_&&_":
        return this.#chain(expr.args, true);
      case "_||_":
        return this.#chain(expr.args, false);
      case "!_":
        return negated(this.#test(expr.args[0]!));
      case "_?_:_":
        return this.#conditional(expr, expr.args as [Expr, Expr, Expr]);
      default:
        return this.#plainCall(expr);
    }
  }

  /** An expression that has to be a bool. */
  #test(expr: Expr): Outcome {
    const { whenTrue, whenFalse, fallible } = this.#walk(expr);
    const value = this.#value(expr);
    const isBool = this.#inferred.types.get(expr)?.kind === "bool";
    return {
      whenTrue: both(whenTrue, value),
      whenFalse: both(whenFalse, value),
      fallible: fallible || !isBool,
    };
  }

  /** A term is evaluated when those before it have not decided the whole, be it that they erred. */
  #chain(terms: readonly Expr[], and: boolean): Outcome {
    return this.#known.within(NO_FACTS, () => {
      const open = new Map<string, boolean>();
      let decided: Facts | undefined;
      let fallible = false;
      let never = false;
      for (const term of terms) {
        const outcome = this.#test(term);
        const [next, stop] = and
          ? [outcome.whenTrue, outcome.whenFalse]
          : [outcome.whenFalse, outcome.whenTrue];
        this.#known.learn(next);
        for (const fact of next) learn(open, fact);
        never ||= next === NEVER;
        decided = decided === undefined ? stop : either(decided, stop);
        fallible ||= outcome.fallible;
      }
      const outcome = { whenTrue: never ? NEVER : open, whenFalse: decided!, fallible };
      return and ? outcome : negated(outcome);
    });
  }

  /** A branch is evaluated only when the test gave a value: there, all that it proves is firm. */
  #conditional(expr: Expr, [test, yes, no]: readonly [Expr, Expr, Expr]): Outcome {
    const tested = this.#test(test);
    const one = this.#known.within(withFirmness(tested.whenTrue, true), () => this.#walk(yes));
    const other = this.#known.within(withFirmness(tested.whenFalse, true), () => this.#walk(no));
    const type = this.#inferred.types.get(expr);
    const branches = [yes, no].map((branch) => this.#inferred.types.get(branch)!);
    if (type?.kind === "nullable" && !branches.some(mayBeNull)) this.#inferred.types.set(expr, type.of);
    return chosen(tested, one, other);
  }

  #plainCall(expr: Call): Outcome {
    const namespaced = this.#inferred.calls.get(expr)?.namespaced === true;
    const parts = namespaced ? expr.args : childrenOf(expr);
    const { whenTrue: shown, fallible: err } = this.#inOrder(parts, false);
    const fallible = err || !isCertainCall(expr, this.#inferred);
    const proof = provedBy(expr, this.#paths, this.#inferred, !err);
    if (proof === undefined) return shows(both(shown, this.#values(expr, parts)), fallible);
    const outcome = { whenTrue: both(shown, proof.facts), whenFalse: shown, fallible };
    return proof.when ? outcome : negated(outcome);
  }

  /** Arguments that may be null where the function does not take null. */
  #values(expr: Call, args: readonly Expr[]): Facts {
    return both(
      ...strictArguments(args, this.#inferred.calls.get(expr)?.overloads).map((arg) => this.#value(arg)),
    );
  }

  #macro(expr: Macro): Outcome {
    switch (expr.macro) {
      case "bind":
        return this.#bind(expr, expr.args as [Expr, Expr]);
      case "block":
      case "index":
      case "iterVar":
      case "accuVar":
        return shows(NO_FACTS, this.#inOrder(expr.args, true).fallible);
      case "optMap":
      case "optFlatMap": {
        const target = this.#walk(expr.target!);
        this.#walk(expr.args[0]!);
        return shows(always(target), true);
      }
      default:
        return this.#loop(expr, expr.target!);
    }
  }

  #bind(expr: Macro, [value, body]: readonly [Expr, Expr]): Outcome {
    const bound = this.#walk(value);
    this.#bound.set(expr, bound);
    const outcome = this.#walk(body);
    return bound.fallible ? { ...outcome, fallible: true } : outcome;
  }

  #loop(expr: Macro, target: Expr): Outcome {
    const range = this.#walk(target);
    const before = both(always(range), this.#value(target));
    const elements = this.#filters.ofElements(expr, target);
    const body = this.#known.within(both(before, elements), () => this.#body(expr));
    if (expr.macro === "filter") this.#filters.learn(expr, both(elements, body.whenTrue));
    return looped(expr.macro, before, body);
  }

  #body(expr: Macro): Outcome {
    const [first, second] = expr.args as [Expr, Expr?];
    if (second !== undefined) {
      const filter = this.#test(first);
      return this.#known.within(withFirmness(filter.whenTrue, true), () => this.#walk(second));
    }
    return isTest(expr.macro) ? this.#test(first) : this.#walk(first);
  }
}
