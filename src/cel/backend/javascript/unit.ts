import type { Overload } from "../../function.ts";
import type { Ir, LoweredDefinition } from "../../ir.ts";
import { OVERLOADS } from "../../library/index.ts";
import type { ErrorKind } from "../../runtime/value.ts";
import type { CelType, ObjectType } from "../../type.ts";
import { constantText, isPlain } from "./constant.ts";
import { numeral, quote } from "./quote.ts";
import { typeText } from "./type.ts";

/**
 * The text of one scope of generated code while it grows: constants, what lives as long as one evaluation, and
 * functions. Everything is named by numbers; a constant that is asked for again is the same one.
 */
export class Unit {
  readonly #constants = new Map<string, string>();
  readonly #lines: string[] = [];
  readonly #functions: string[] = [];
  readonly #memos = new Map<string, string>();
  readonly #definitions = new Map<LoweredDefinition, string>();
  readonly #objects = new Map<ObjectType, string>();
  readonly #externals: Overload[] = [];
  #names = 0;
  #usesBudget = false;
  #usesStanding = false;

  /** A name that is used nowhere else. */
  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  /** Something of the runtime. */
  runtime(name: string): string {
    return this.constant(`R.${name}`);
  }

  /** A constant made by this text. */
  constant(text: string): string {
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const name = this.name("c");
    this.#constants.set(text, name);
    this.#lines.push(`const ${name}=${text};`);
    return name;
  }

  /** A value of CEL: scalars as they are, all else as constants. */
  value(value: unknown): string {
    const text = constantText(value, (name) => this.runtime(name));
    return isPlain(value) ? text : this.constant(text);
  }

  /** A type. Fields of objects follow as statements of their own, as an object type can contain itself. */
  type(type: CelType): string {
    return typeText(type, (object) => {
      const known = this.#objects.get(object);
      if (known !== undefined) return known;
      const name = this.name("o");
      this.#objects.set(object, name);
      this.#lines.push(`const ${name}={kind:"object",name:${quote(object.name)},fields:new Map()};`);
      if (object.rest !== undefined) this.#lines.push(`${name}.rest=${this.type(object.rest)};`);
      for (const [field, { type: of, required }] of object.fields) {
        this.#lines.push(`${name}.fields.set(${quote(field)},{type:${this.type(of)},required:${required}});`);
      }
      return name;
    });
  }

  /** Where a node's errors are. */
  site(node: Ir): string {
    return this.constant(`new ${this.runtime("Site")}(${node.source.start},${node.source.end})`);
  }

  /** An error of a node that is known beforehand. */
  error(node: Ir, kind: ErrorKind, detail?: string): string {
    const args = detail === undefined ? quote(kind) : `${quote(kind)},${quote(detail)}`;
    return this.constant(`${this.site(node)}.error(${args})`);
  }

  /** The overload itself: named by its id, or handed over when it is not one of the standard library. */
  overload(overload: Overload): string {
    if (OVERLOADS.get(overload.id) === overload) {
      return this.constant(`${this.runtime("OVERLOADS")}.get(${quote(overload.id)})`);
    }
    const known = this.#externals.indexOf(overload);
    const at = known < 0 ? this.#externals.push(overload) - 1 : known;
    return this.constant(`F[${numeral(at)}]`);
  }

  /** A place for something that is computed at most once in an evaluation. */
  memo(key: string): string {
    const name = this.#memos.get(key) ?? this.name("m");
    this.#memos.set(key, name);
    return name;
  }

  /** The function of a named condition; `write` adds it when it is needed first. */
  definition(definition: LoweredDefinition, write: (name: string) => void): string {
    const known = this.#definitions.get(definition);
    if (known !== undefined) return known;
    const name = this.name("d");
    this.#definitions.set(definition, name);
    write(name);
    return name;
  }

  budget(): string {
    this.#usesBudget = true;
    return this.constant(`new ${this.runtime("Budget")}()`);
  }

  get usesBudget(): boolean {
    return this.#usesBudget;
  }

  /** What stays the same for many evaluations, handed over when one begins. */
  standing(): string {
    this.#usesStanding = true;
    return "s";
  }

  get usesStanding(): boolean {
    return this.#usesStanding;
  }

  addFunction(name: string, params: readonly string[], body: string): void {
    this.#functions.push(`function ${name}(${params.join()}){${body}}`);
  }

  /** Overloads that are not of the standard library, to be passed as `F`. */
  get externals(): readonly Overload[] {
    return this.#externals;
  }

  /** All of it; in scope must be `R` (the runtime) and, if there are externals, `F`. Declares `begin`. */
  text(): string {
    const memos = [...this.#memos.values()];
    const begin = [
      ...(this.#usesStanding ? ["s=b;"] : []),
      ...(this.#usesBudget ? [`${this.budget()}.begin();`] : []),
      ...(memos.length > 0 ? [`${memos.map((memo) => `${memo}=undefined`).join(";")};`] : []),
    ];
    const names = this.#usesStanding ? ["s", ...memos] : memos;
    const lets = names.length > 0 ? [`let ${names.join()};`] : [];
    const start = `function begin(${this.#usesStanding ? "b" : ""}){${begin.join("")}}`;
    return [...this.#lines, ...lets, start, ...this.#functions].join("\n");
  }
}
