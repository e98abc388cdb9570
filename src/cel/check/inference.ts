import { type CelType, DYN } from "../type.ts";
import { isSame, isWild, mapParts, partsOf, widened } from "./types.ts";

/**
 * The most parts that a type has. Types written as trees can double at every step (`{a: a}` inside of `cel.bind`),
 * so that what goes beyond is dyn; a type that somebody needs is far smaller.
 */
const MAX_PARTS = 300;

/**
 * Inference variables and what is known of them, by the rules of cel-go's checker: an argument is assignable to
 * a parameter when a substitution makes it so; of two types that fit, the more general one is kept.
 */
export class Inference {
  readonly #known = new Map<string, CelType>();
  /** What to put back when an attempt fails: a name and what was known of it. */
  #undo: [name: string, before: CelType | undefined][] = [];
  #next = 0;

  /** A new variable; its name cannot be a parameter's. */
  fresh(): CelType {
    return { kind: "param", name: `_var${this.#next++}` };
  }

  /** New variables in place of an overload's parameters, the same for the same name. */
  instantiate(types: readonly CelType[]): CelType[] {
    const renamed = new Map<string, CelType>();
    const rename = (type: CelType): CelType => {
      if (type.kind !== "param") return mapParts(type, rename);
      if (!renamed.has(type.name)) renamed.set(type.name, this.fresh());
      return renamed.get(type.name)!;
    };
    return types.map(rename);
  }

  /** The type with all that is known put in; unknown variables stay. */
  resolve(type: CelType): CelType {
    return this.#substituted(type, (unknown) => unknown);
  }

  /** As {@link resolve}, and what stayed unknown is dyn. */
  finish(type: CelType): CelType {
    return this.#substituted(type, () => DYN);
  }

  #substituted(whole: CelType, unknown: (variable: CelType) => CelType): CelType {
    let parts = 0;
    const substitute = (type: CelType): CelType => {
      if (++parts > MAX_PARTS) return DYN;
      if (type.kind !== "param") return mapParts(type, substitute);
      const known = this.#known.get(type.name);
      return known === undefined ? unknown(type) : substitute(known);
    };
    return substitute(whole);
  }

  /** Whether the arguments fit the parameters; then what was learnt stays, else nothing does. */
  accepts(args: readonly CelType[], params: readonly CelType[]): boolean {
    if (args.length !== params.length) return false;
    const before = this.#undo;
    this.#undo = [];
    const fits = args.every((arg, index) => this.#assign(this.resolve(arg), params[index]!));
    if (!fits) for (const [name, known] of this.#undo.reverse()) this.#restore(name, known);
    this.#undo = fits ? [...before, ...this.#undo] : before;
    if (before.length === 0) this.#undo = [];
    return fits;
  }

  /** The type of a collection whose elements have both types: the more general one, or dyn. */
  join(previous: CelType | undefined, current: CelType): CelType {
    if (previous === undefined) return current;
    const [a, b] = [this.resolve(previous), this.resolve(current)];
    return this.accepts([a], [b]) ? mostGeneral(a, b) : DYN;
  }

  #assign(a: CelType, b: CelType): boolean {
    if (b.kind === "param") {
      const tried = this.#substitute(a, b);
      if (tried.valid) return true;
      if (tried.known) return false;
    }
    if (a.kind === "param") return this.#substitute(b, a).valid;
    if (isWild(a) || isWild(b)) return true;
    if (a.kind === "nullable" || b.kind === "nullable") return this.#assignNullable(a, b);
    if (a.kind === "null" || b.kind === "null") return acceptsNull(a.kind === "null" ? b : a);
    if (a.kind !== b.kind) return false;
    if (a.kind === "type") return true;
    if (a.kind === "object" || a.kind === "opaque") return isSame(a, b);
    const others = partsOf(b);
    return partsOf(a).every((part, index) => this.#assign(part, others[index]!));
  }

  #assignNullable(a: CelType, b: CelType): boolean {
    if (a.kind === "null" || b.kind === "null") return true;
    return this.#assign(a.kind === "nullable" ? a.of : a, b.kind === "nullable" ? b.of : b);
  }

  #substitute(type: CelType, variable: CelType & { kind: "param" }): { valid: boolean; known: boolean } {
    if (isSame(type, variable)) return { valid: true, known: true };
    const known = this.#known.get(variable.name);
    if (known === undefined) return { valid: this.#learn(variable, type), known: false };
    if (!isSame(type, known) && !this.#assign(type, known)) return { valid: false, known: true };
    this.#learn(variable, mostGeneral(type, known));
    return { valid: true, known: true };
  }

  /** Takes note of a variable's type, unless the type speaks of the variable itself. */
  #learn(variable: CelType & { kind: "param" }, type: CelType): boolean {
    if (this.#mentions(type, variable.name)) return false;
    this.#undo.push([variable.name, this.#known.get(variable.name)]);
    this.#known.set(variable.name, type);
    return true;
  }

  #mentions(whole: CelType, name: string): boolean {
    let parts = 0;
    const mentions = (type: CelType): boolean => {
      if (++parts > MAX_PARTS) return true;
      if (type.kind !== "param") return partsOf(type).some(mentions);
      const known = this.#known.get(type.name);
      return type.name === name || (known !== undefined && mentions(known));
    };
    return mentions(whole);
  }

  #restore(name: string, known: CelType | undefined): void {
    if (known === undefined) this.#known.delete(name);
    else this.#known.set(name, known);
  }
}

/** Null fits what CEL lets be null: messages, opaque types and optionals, timestamps, durations, null itself. */
function acceptsNull(type: CelType): boolean {
  return ["null", "opaque", "object", "optional", "timestamp", "duration"].includes(type.kind);
}

function mostGeneral(a: CelType, b: CelType): CelType {
  return isLessSpecific(a, b) ? widened(a, b) : widened(b, a);
}

function isLessSpecific(a: CelType, b: CelType): boolean {
  if (isWild(a) || a.kind === "param") return true;
  if (isWild(b) || b.kind === "param") return false;
  if (a.kind === "null" || b.kind === "null") return b.kind === "null";
  if (a.kind !== b.kind) return a.kind === "nullable";
  const others = partsOf(b);
  return partsOf(a).every((part, index) => isLessSpecific(part, others[index]!));
}
