import type { Ir, Local } from "../../ir.ts";
import { isSimple } from "./quote.ts";
import type { Unit } from "./unit.ts";

/**
 * Writes the body of one generated function. Its parameter `a` is the activation; locals of macros around it
 * that it reads become parameters too, so that no function needs a closure.
 */
export class Writer {
  readonly unit: Unit;
  readonly #emit: (node: Ir, writer: Writer) => string;
  readonly #temps: string[] = [];
  readonly #bound = new Set<string>();
  readonly #free = new Set<string>();

  constructor(unit: Unit, emit: (node: Ir, writer: Writer) => string) {
    this.unit = unit;
    this.#emit = emit;
  }

  /** An expression that gives the node's value; it must be evaluated at most once. */
  emit(node: Ir): string {
    return this.#emit(node, this);
  }

  /** A writer of another function of the same unit. */
  fresh(): Writer {
    return new Writer(this.unit, this.#emit);
  }

  /** A new variable of this function. */
  temp(): string {
    const name = this.unit.name("t");
    this.#temps.push(name);
    return name;
  }

  /** A local of a macro that this function itself binds, as a variable that is still to be declared. */
  bind(local: Local): string {
    const name = localName(local);
    this.#bound.add(name);
    return name;
  }

  /** As {@link bind}, declared with the function's variables. */
  declare(local: Local): string {
    const name = this.bind(local);
    this.#temps.push(name);
    return name;
  }

  read(local: Local): string {
    return this.#use(localName(local));
  }

  #use(name: string): string {
    if (!this.#bound.has(name)) this.#free.add(name);
    return name;
  }

  /** The text in a form that can be written several times: itself, or a variable that `setup` sets. */
  reusable(text: string): { readonly setup: string; readonly text: string } {
    if (isSimple(text)) return { setup: text, text };
    const temp = this.temp();
    return { setup: `(${temp}=${text})`, text: temp };
  }

  /**
   * Adds a function of its own and gives the call of it. `extra` are parameters beside the activation and
   * the locals, by what is passed for them; `write` gives the statements.
   */
  helper(extra: ReadonlyMap<string, string>, write: (inner: Writer) => string): string {
    const inner = this.fresh();
    const body = inner.finish(write(inner));
    const free = [...inner.#free];
    for (const name of free) this.#use(name);
    const name = this.unit.name("f");
    this.unit.addFunction(name, ["a", ...free, ...extra.keys()], body);
    return `${name}(${["a", ...free, ...extra.values()].join()})`;
  }

  /** The statements with the declarations that they need. */
  finish(statements: string): string {
    return this.#temps.length === 0 ? statements : `let ${this.#temps.join()};${statements}`;
  }
}

const localName = (local: Local): string => `v${local.slot}`;
