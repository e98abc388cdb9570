import type { Checked } from "../checked.ts";
import type { Input, Ir } from "../ir.ts";
import { childrenOf } from "../ir-children.ts";
import { lower, newSession, type Session } from "../lower.ts";
import * as runtime from "../runtime/index.ts";
import type { CelType } from "../type.ts";
import { isInherited, property, quote } from "./javascript/quote.ts";
import { Unit } from "./javascript/unit.ts";
import type { Writer } from "./javascript/writer.ts";
import { newWriter } from "./javascript.ts";

/** An expression inside a function of a unit: JavaScript that gives its value, to be written exactly once. */
export interface Fragment {
  readonly text: string;
  readonly type: CelType;
  /** Its value may be a CelError. */
  readonly fallible: boolean;
  readonly node: Ir;
}

/**
 * Generated code in which many expressions share one scope: their constants, their named conditions and the
 * timestamps that they read from the same place of the activation are there once, and computed at most once in
 * an evaluation.
 *
 *     const unit = new CodeUnit();
 *     unit.addFunction("decide", (body) => {
 *       const fragments = conditions.map((checked) => body.expression(checked));
 *       return `${body.begin()}return [${fragments.map((each) => each.text).join()}];`;
 *     });
 *     const decide = unit.instantiate(["decide"])?.decide;   // undefined: text cannot be made code here
 *
 * Functions take the activation, `a`, and what stays the same for many evaluations, `b`. The one that starts an
 * evaluation must do what the body's `begin()` says first; it forgets what the evaluation before it computed.
 * Statements may use `R` (all of
 * runtime/index.ts) and the names that the body gives; names of one letter and digits are the unit's own.
 */
export class CodeUnit {
  readonly #unit = new Unit();
  readonly #session: Session = newSession();

  /** Adds a function that takes the activation. `write` gives its statements. */
  addFunction(name: string, write: (body: FunctionBody) => string): void {
    const writer = newWriter(this.#unit);
    const statements = write(new FunctionBody(writer, this.#session));
    this.#unit.addFunction(name, this.#unit.usesStanding ? ["a", "b"] : ["a"], writer.finish(statements));
  }

  /** Whether functions need what stays the same for many evaluations. */
  get usesStanding(): boolean {
    return this.#unit.usesStanding;
  }

  /** The declarations of the whole unit, with `R` (and `F`, when there are functions of one's own) in scope. */
  text(): string {
    return `"use strict";\n${this.#unit.text()}`;
  }

  /** The unit as an ES module that exports functions under other names (any text). */
  moduleText(exports: ReadonlyMap<string, string>, runtimeSpecifier: string): string {
    const [external] = this.#unit.externals;
    if (external !== undefined) {
      throw new TypeError(`\`${external.id}\` is not of the standard library: a module cannot name it`);
    }
    const names = Array.from(exports, ([exported, name]) => `${name} as ${quote(exported)}`);
    return [
      `import * as R from ${quote(runtimeSpecifier)};`,
      this.#unit.text(),
      `export{${names.join()}};`,
      "",
    ].join("\n");
  }

  /** The functions of these names; undefined where code cannot be made from text (a content security policy). */
  instantiate(
    names: readonly string[],
  ): Readonly<Record<string, (activation: object, standing?: object) => unknown>> | undefined {
    const text = `${this.text()}\nreturn{${names.join()}};`;
    try {
      return new Function("R", "F", text)(runtime, this.#unit.externals);
    } catch (error) {
      if (error instanceof EvalError) return undefined;
      throw error;
    }
  }
}

/** One function of a unit while it is written. */
export class FunctionBody {
  readonly #writer: Writer;
  readonly #session: Session;

  constructor(writer: Writer, session: Session) {
    this.#writer = writer;
    this.#session = session;
  }

  expression(checked: Checked): Fragment {
    return this.lowered(lower(checked, this.#session));
  }

  /** As {@link expression}, of what was lowered in this unit's own session. */
  lowered(node: Ir): Fragment {
    return { text: this.#writer.emit(node), type: node.type, fallible: node.fallible, node };
  }

  /** The statement that starts an evaluation; asked for when all expressions are written. */
  begin(): string {
    return this.#writer.unit.usesStanding ? "begin(b);" : "begin();";
  }

  /** A new variable, declared already. */
  variable(): string {
    return this.#writer.temp();
  }

  /** A value of CEL as JavaScript. */
  constant(value: unknown): string {
    return this.#writer.unit.value(value);
  }

  /** Statements that leave with the error when the activation lacks a variable that a fragment needs. */
  guards(node: Ir): string {
    return requiredInputs(node)
      .map((input) => `if(${this.#lacks(input)})return ${this.#missing(input)};`)
      .join("");
  }

  #lacks({ name, standing }: Input): string {
    if (standing) return `b===undefined||!Object.hasOwn(b,${quote(name)})`;
    return isInherited(name) ? `!Object.hasOwn(a,${quote(name)})` : `${property("a", name)}===undefined`;
  }

  #missing(input: Input): string {
    return this.#writer.unit.error(input, "undeclared_reference", input.name);
  }

  /** The value of an evaluation that ends here: that of the text, or the error that its steps ran out. */
  result(text: string): string {
    return this.#writer.unit.usesBudget ? `${this.#writer.unit.budget()}.result(${text})` : text;
  }

  /** Whether the steps of this evaluation ran out, so that the values of all fragments mean nothing. */
  exhausted(): string {
    return `(${this.#writer.unit.budget()}.left<0)`;
  }
}

/** The variables that must be in the activation, each where it is read first. */
export function requiredInputs(node: Ir): readonly Input[] {
  const found = new Map<string, Input>();
  const seen = new Set<Ir>();
  const visit = (each: Ir): void => {
    if (each.op === "input" && !each.fallible && !found.has(each.name)) found.set(each.name, each);
    if (each.op === "definition" && !seen.has(each.definition.body)) {
      seen.add(each.definition.body);
      visit(each.definition.body);
    }
    for (const child of childrenOf(each)) visit(child);
  };
  visit(node);
  return [...found.values()];
}
