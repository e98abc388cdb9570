import { didYouMean } from "../../base/suggest.ts";
import type { Call, Expr, Select } from "../ast.ts";
import type { CelFault } from "../fault.ts";
import type { CelType } from "../type.ts";
import { fault } from "./faults.ts";
import type { Inferred } from "./inferred.ts";
import type { LiteralValues } from "./literals.ts";
import { childrenOf } from "./walk.ts";

/** What is known of a text at a path: its only possible values, or values that it has not. */
interface Texts {
  readonly only: ReadonlySet<string> | undefined;
  readonly never: ReadonlySet<string>;
}

/** What is known where an expression stands: texts by the key of their path, and tests by their own key. */
interface Known {
  readonly texts: ReadonlyMap<string, Texts>;
  readonly tests: ReadonlyMap<string, boolean>;
}

/** What a test is, always; and what is known after it. */
interface Outcome {
  readonly always: boolean | undefined;
  readonly whenTrue: Known;
  readonly whenFalse: Known;
}

const NOTHING: Known = { texts: new Map(), tests: new Map() };

/**
 * Finds tests that hold always or never, by following equalities of texts through `&&`, `||` and `!`, and
 * comparisons with values that a text cannot have. Finds only what is certain.
 */
export class Constancy {
  readonly faults: CelFault[] = [];
  readonly #inferred: Inferred;
  readonly #values: LiteralValues;
  #warnings: CelFault[] = [];
  constructor(inferred: Inferred, values: LiteralValues) {
    this.#inferred = inferred;
    this.#values = values;
  }

  check(expr: Expr): void {
    this.#visit(expr, NOTHING);
    this.faults.push(...this.#warnings);
  }

  /** Warns of the outermost constant test only: what a part said is taken back when the whole is constant. */
  #visit(expr: Expr, known: Known): Outcome {
    const before = this.#warnings.length;
    const outcome = this.#test(expr, known);
    if (outcome.always === undefined || expr.kind === "literal" || !this.#isBool(expr)) return outcome;
    this.#warnings = this.#warnings.slice(0, before);
    const [code, text] = outcome.always
      ? (["cel/always-true", "true"] as const)
      : (["cel/always-false", "false"] as const);
    this.#warnings.push(fault(code, expr, `this is always ${text}`));
    return outcome;
  }

  #isBool(expr: Expr): boolean {
    return this.#inferred.types.get(expr)?.kind === "bool";
  }

  #test(expr: Expr, known: Known): Outcome {
    const value = this.#values.valueOf(expr);
    if (typeof value === "boolean") return constant(value, known);
    if (expr.kind === "select" && expr.test) return this.#has(expr, known);
    if (expr.kind === "call") return this.#call(expr, known);
    this.#visitParts(expr, expr.kind === "macro" ? NOTHING : known);
    return this.#atom(expr, known);
  }

  #visitParts(expr: Expr, known: Known): void {
    for (const child of childrenOf(expr)) this.#visit(child, known);
  }

  #call(expr: Call, known: Known): Outcome {
    switch (expr.name) {
      case "_&&_":
        return this.#chain(expr, known, false);
      case "_||_":
        return this.#chain(expr, known, true);
      case "!_": {
        const { always, whenTrue, whenFalse } = this.#test(expr.args[0]!, known);
        return {
          always: always === undefined ? undefined : !always,
          whenTrue: whenFalse,
          whenFalse: whenTrue,
        };
      }
      case "_==_":
      case "_!=_":
      case "@in":
        this.#visitParts(expr, known);
        return this.#membership(expr, known) ?? this.#atom(expr, known);
      default:
        this.#visitParts(expr, known);
        return this.#atom(expr, known);
    }
  }

  /** `dominant` decides the whole: false for `&&`, true for `||`. */
  #chain(expr: Call, known: Known, dominant: boolean): Outcome {
    let here = known;
    let decided: boolean | undefined;
    let open = false;
    for (const arg of expr.args) {
      const outcome = this.#visit(arg, here);
      if (outcome.always === dominant) decided = dominant;
      if (outcome.always === undefined) open = true;
      here = dominant ? outcome.whenFalse : outcome.whenTrue;
    }
    const always = decided ?? (open ? undefined : !dominant);
    return dominant
      ? { always, whenTrue: known, whenFalse: here }
      : { always, whenTrue: here, whenFalse: known };
  }

  #has(expr: Select, known: Known): Outcome {
    this.#visit(expr.operand, known);
    const operand = this.#inferred.types.get(expr.operand);
    if (operand?.kind === "object" && operand.fields.get(expr.field)?.required === true)
      return constant(true, known);
    return this.#atom(expr, known);
  }

  /** A test that is known only by what was said of the same test before. */
  #atom(expr: Expr, known: Known): Outcome {
    if (!this.#isBool(expr)) return { always: undefined, whenTrue: known, whenFalse: known };
    const key = this.#keyOf(expr);
    if (key === undefined) return { always: undefined, whenTrue: known, whenFalse: known };
    const said = known.tests.get(key);
    const learn = (value: boolean): Known => ({ ...known, tests: new Map([...known.tests, [key, value]]) });
    return { always: said, whenTrue: learn(true), whenFalse: learn(false) };
  }

  // ---- texts

  /** `path == "a"`, `path != "a"`, `path in ["a", "b"]`. */
  #membership(expr: Call, known: Known): Outcome | undefined {
    const [left, right] = expr.args as [Expr, Expr];
    const [subject, texts] = expr.name === "@in" ? [left, textsOf(right)] : sides(left, right);
    if (subject === undefined || texts === undefined) return undefined;
    const type = this.#inferred.types.get(subject);
    const key = this.#keyOf(subject);
    if (type?.kind !== "string" || key === undefined) return undefined;
    this.#refuseUnknown(type, texts);
    const outcome = among(known, key, type, texts);
    if (expr.name !== "_!=_") return outcome;
    return {
      always: outcome.always === undefined ? undefined : !outcome.always,
      whenTrue: outcome.whenFalse,
      whenFalse: outcome.whenTrue,
    };
  }

  #refuseUnknown(type: CelType & { kind: "string" }, texts: ReadonlyMap<string, Expr>): void {
    if (type.values === undefined) return;
    for (const [text, literal] of texts)
      if (!type.values.includes(text)) {
        const some = type.values.slice(0, 6).map((value) => `\`${value}\``);
        const help =
          didYouMean(text, type.values) ??
          `possible are ${some.join(", ")}${type.values.length > 6 ? ", …" : ""}`;
        this.faults.push(fault("cel/unknown-value", literal, `the value can never be \`${text}\``, help));
      }
  }

  /** A text that two expressions share exactly when they have the same value here; undefined: not worth it. */
  #keyOf(expr: Expr): string | undefined {
    const reference = this.#inferred.references.get(expr);
    if (reference?.kind === "variable") return reference.name;
    if (reference !== undefined)
      return reference.kind === "local"
        ? `#${reference.binder.start}:${reference.binder.end}:${reference.index}`
        : undefined;
    switch (expr.kind) {
      case "literal":
        return `${expr.literal.type}:${expr.literal.type === "bytes" ? expr.literal.value.join() : JSON.stringify(String(expr.literal.value))}`;
      case "select": {
        const operand = this.#keyOf(expr.operand);
        return operand === undefined
          ? undefined
          : `${operand}${expr.test ? "~" : ""}${expr.optional ? "?" : ""}.${JSON.stringify(expr.field)}`;
      }
      case "call":
      case "list":
      case "index": {
        const namespaced = this.#inferred.calls.get(expr)?.namespaced === true;
        const children = namespaced && expr.kind === "call" ? expr.args : childrenOf(expr);
        const parts = children.map((child) => this.#keyOf(child));
        const name = this.#inferred.calls.get(expr)?.name ?? (expr.kind === "call" ? expr.name : expr.kind);
        return parts.includes(undefined) ? undefined : `${name}(${parts.join()})`;
      }
      default:
        return undefined;
    }
  }
}

function constant(always: boolean, known: Known): Outcome {
  return { always, whenTrue: known, whenFalse: known };
}

/** The side that is no text literal, and the literal of the other. */
function sides(left: Expr, right: Expr): [Expr | undefined, ReadonlyMap<string, Expr> | undefined] {
  const ofRight = textOf(right);
  if (ofRight !== undefined) return [left, new Map([[ofRight, right]])];
  const ofLeft = textOf(left);
  return ofLeft === undefined ? [undefined, undefined] : [right, new Map([[ofLeft, left]])];
}

function textOf(expr: Expr): string | undefined {
  return expr.kind === "literal" && expr.literal.type === "string" ? expr.literal.value : undefined;
}

/** The texts of a list of text literals; undefined when it is anything else. */
function textsOf(list: Expr): ReadonlyMap<string, Expr> | undefined {
  if (
    list.kind !== "list" ||
    list.elements.some(({ value, optional }) => optional || textOf(value) === undefined)
  )
    return undefined;
  return new Map(list.elements.map(({ value }) => [textOf(value)!, value]));
}

function among(
  known: Known,
  key: string,
  type: CelType & { kind: "string" },
  texts: ReadonlyMap<string, Expr>,
): Outcome {
  const before = known.texts.get(key) ?? {
    only: type.values === undefined ? undefined : new Set(type.values),
    never: new Set<string>(),
  };
  const possible =
    before.only === undefined ? undefined : [...before.only].filter((text) => !before.never.has(text));
  const inside = (possible ?? [...texts.keys()]).filter((text) => texts.has(text) && !before.never.has(text));
  const outside = possible?.filter((text) => !texts.has(text));
  const learn = (learnt: Texts): Known => ({ ...known, texts: new Map([...known.texts, [key, learnt]]) });
  return {
    always: inside.length === 0 ? false : outside?.length === 0 ? true : undefined,
    whenTrue: learn({ only: new Set(inside), never: before.never }),
    whenFalse: learn({
      only: outside === undefined ? undefined : new Set(outside),
      never: new Set([...before.never, ...texts.keys()]),
    }),
  };
}
