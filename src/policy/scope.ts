import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Expr } from "../cel/ast.ts";
import { childrenOf } from "../cel/check/walk.ts";
import { check } from "../cel/check.ts";
import type { Checked } from "../cel/checked.ts";
import type { Environment, Variable } from "../cel/environment.ts";
import type { CelFault } from "../cel/fault.ts";
import { STANDARD_LIBRARY } from "../cel/library/index.ts";
import { parse } from "../cel/parser.ts";
import { widen } from "../schema/merge.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { constantOf } from "./constants.ts";
import type { EmbeddedText } from "./embedded.ts";
import type { SeenName } from "./imports.ts";

/** Whether and where a named condition is used is found out while rules are checked. */
export interface Usage {
  readonly used: Set<string>;
  readonly parsed: Map<string, Expr | undefined>;
}

/** A fault as a diagnostic of the file in which the expression stands. */
export function diagnosticOf(fault: CelFault, text: EmbeddedText): Diagnostic {
  const { code, message, help, start, end, related } = fault;
  const places = related?.map((each) => ({ message: each.message, span: text.spanOf(each.start, each.end) }));
  return {
    code,
    message,
    span: text.spanOf(start, end),
    ...(help === undefined ? {} : { help }),
    ...(places === undefined ? {} : { related: places }),
  };
}

/** Warnings that say nothing where a shared condition is seen for a few actions only. */
const ABOUT_THE_WHOLE: ReadonlySet<string> = new Set(["cel/always-true", "cel/always-false"]);

/**
 * What the conditions of rules about the same actions see: the request narrowed to these actions, the constants, and
 * the named conditions, each checked here when it is first used. A named condition may be shared by rules about other
 * actions, so it sees their fields too, as optional ones, and may ask for any action.
 */
export class Scope {
  readonly diagnostics: Diagnostic[] = [];
  readonly #names: ReadonlyMap<string, SeenName>;
  readonly #usage: Usage;
  readonly #variables = new Map<string, Variable>();
  readonly #shared = new Map<string, Variable>();
  readonly #underway = new Set<string>();

  constructor(
    schema: RequestSchema,
    actions: readonly string[],
    names: ReadonlyMap<string, SeenName>,
    usage: Usage,
  ) {
    this.#names = names;
    this.#usage = usage;
    const all = schema.typeFor([]);
    for (const [name, { type, required }] of schema.typeFor(actions).fields) {
      const wide = all.fields.get(name)?.type ?? type;
      this.#variables.set(name, { kind: "input", type, required });
      this.#shared.set(name, { kind: "input", type: name === "action" ? wide : widen(type, wide), required });
    }
  }

  /** Parses and checks an expression; `given` are paths known to be present. What it defines nowhere is reported. */
  check(
    text: EmbeddedText,
    given: readonly string[],
  ): { checked: Checked | undefined; diagnostics: Diagnostic[] } {
    const { expr, faults } = parse(text.text);
    const parsed = faults.map((fault) => diagnosticOf(fault, text));
    if (expr === undefined) return { checked: undefined, diagnostics: parsed };
    if (!this.#define(expr, text)) return { checked: undefined, diagnostics: [] };
    const found = check(expr, this.#environment(this.#variables), given);
    return { checked: found.checked, diagnostics: found.faults.map((fault) => diagnosticOf(fault, text)) };
  }

  #environment(variables: ReadonlyMap<string, Variable>): Environment {
    return { variables, functions: STANDARD_LIBRARY, container: "", mode: "strict" };
  }

  /** Makes all names that an expression uses known; false when one of them has faults, which are reported. */
  #define(expr: Expr, user: EmbeddedText): boolean {
    let whole = true;
    for (const name of namesIn(expr)) {
      const seen = this.#names.get(name);
      if (seen === undefined) continue;
      this.#usage.used.add(name);
      if (!this.#variables.has(name) && !this.#defineName(name, seen, user)) whole = false;
    }
    return whole;
  }

  #defineName(name: string, { written }: SeenName, user: EmbeddedText): boolean {
    if (written.kind === "constant") return this.#defineConstant(name, written);
    if (this.#underway.has(name)) {
      this.#report("policy/circle", written.span, `\`${name}\` is defined by itself`);
      return false;
    }
    this.#underway.add(name);
    const defined = this.#defineLet(name, written.text, user);
    this.#underway.delete(name);
    return defined;
  }

  #defineConstant(name: string, { node, span }: SeenName["written"] & { kind: "constant" }): boolean {
    const constant = constantOf(node);
    if ("bad" in constant)
      this.#report("policy/wrong-type", span, `the constant \`${name}\`: ${constant.why}`);
    else this.#know(name, { kind: "constant", ...constant });
    return !("bad" in constant);
  }

  #defineLet(name: string, text: EmbeddedText, user: EmbeddedText): boolean {
    const expr = this.#parsed(name, text);
    if (expr === undefined || !this.#define(expr, text)) return false;
    const { checked, faults } = check(expr, this.#environment(this.#shared));
    const related = [{ message: "used here", span: user.spanOf(0, user.text.length) }];
    for (const fault of faults)
      if (!ABOUT_THE_WHOLE.has(fault.code)) this.diagnostics.push({ ...diagnosticOf(fault, text), related });
    if (checked !== undefined)
      this.#know(name, { kind: "definition", type: checked.type, definition: { name, checked } });
    return checked !== undefined;
  }

  #know(name: string, variable: Variable): void {
    this.#variables.set(name, variable);
    this.#shared.set(name, variable);
  }

  #parsed(name: string, text: EmbeddedText): Expr | undefined {
    if (!this.#usage.parsed.has(name)) {
      const { expr, faults } = parse(text.text);
      this.diagnostics.push(...faults.map((fault) => diagnosticOf(fault, text)));
      this.#usage.parsed.set(name, expr);
    }
    return this.#usage.parsed.get(name);
  }

  #report(code: "policy/circle" | "policy/wrong-type", span: Span, message: string): void {
    this.diagnostics.push({ code, message, span });
  }
}

/** All names that an expression could mean, macro variables among them. */
function namesIn(expr: Expr): Set<string> {
  const names = new Set<string>();
  const visit = (node: Expr): void => {
    if (node.kind === "ident") names.add(node.name);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr);
  return names;
}
