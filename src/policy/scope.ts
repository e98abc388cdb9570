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
import type { ObjectType } from "../cel/type.ts";
import { widen } from "../schema/merge.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { type EmbeddedText, spanOf } from "./embedded.ts";
import type { SeenName } from "./imports.ts";
import { DATA } from "./tables.ts";
import type { WrittenName } from "./written.ts";

/** What is found out of the names of a policy while its rules are checked. */
export class Usage {
  readonly used = new Set<string>();
  readonly parsed = new Map<string, Expr | undefined>();
  /** Named conditions in which no fault was found. */
  readonly checked = new Map<string, CheckedName[]>();
}

/** A named condition as it was checked, and what the names in it stood for: where they are the same, so is it. */
interface CheckedName {
  readonly variable: Variable;
  readonly seen: ReadonlyMap<string, Variable | undefined>;
}

/** A fault as a diagnostic of the file in which the expression stands. */
function diagnosticOf(fault: CelFault, text: EmbeddedText): Diagnostic {
  const { code, message, help, start, end, related } = fault;
  const places = related?.map((each) => ({
    message: each.message,
    span: spanOf(text, each.start, each.end),
  }));
  return {
    code,
    message,
    span: spanOf(text, start, end),
    ...(help === undefined ? {} : { help }),
    ...(places === undefined ? {} : { related: places }),
  };
}

/** Warnings that say nothing where a shared condition is seen for a few actions only. */
const ABOUT_THE_WHOLE: ReadonlySet<string> = new Set(["cel/always-true", "cel/always-false"]);

/** Named conditions may use one another over so many steps: enough for people, too few for the stack. */
const MAX_STEPS = 100;

/**
 * What the conditions of rules about the same actions see: the request narrowed to these actions, the tables, the
 * constants, and the named conditions, each checked here when it is first used. A named condition may be shared by rules about other
 * actions, so it sees their fields too, as optional ones, and may ask for any action.
 */
export class Scope {
  readonly diagnostics: Diagnostic[] = [];
  readonly #names: ReadonlyMap<string, SeenName>;
  readonly #usage: Usage;
  readonly #variables = new Map<string, Variable>();
  readonly #shared = new Map<string, Variable>();
  /** The named conditions that are being checked, each used by the one before it. */
  readonly #underway = new Map<string, Span>();
  /** Names with faults, which are told once. */
  readonly #broken = new Set<string>();

  constructor(
    schema: Pick<RequestSchema, "typeFor">,
    actions: readonly string[],
    names: ReadonlyMap<string, SeenName>,
    usage: Usage,
    data?: ObjectType,
  ) {
    this.#names = names;
    this.#usage = usage;
    const all = schema.typeFor([]);
    for (const [name, { type, required }] of schema.typeFor(actions).fields) {
      const wide = all.fields.get(name)?.type ?? type;
      this.#variables.set(name, { kind: "input", type, required });
      this.#shared.set(name, { kind: "input", type: name === "action" ? wide : widen(type, wide), required });
    }
    if (data !== undefined)
      for (const variables of [this.#variables, this.#shared])
        variables.set(DATA, { kind: "input", type: data, standing: true });
  }

  /** Parses and checks an expression; `given` are paths known to be present. Faults of what it uses are kept apart. */
  check(
    text: EmbeddedText,
    given: readonly string[],
  ): { checked: Checked | undefined; diagnostics: Diagnostic[] } {
    const { expr, faults } = parse(text.text);
    if (expr === undefined)
      return { checked: undefined, diagnostics: faults.map((fault) => diagnosticOf(fault, text)) };
    const span = spanOf(text);
    if (!this.#define(expr, span)) return { checked: undefined, diagnostics: [] };
    const found = check(expr, environmentOf(this.#variables), given);
    return { checked: found.checked, diagnostics: found.faults.map((fault) => diagnosticOf(fault, text)) };
  }

  /** Checks a named condition that nothing uses. */
  checkUnused(name: string): void {
    const seen = this.#names.get(name);
    if (seen !== undefined) this.#defineName(seen.written, undefined);
  }

  /** Makes all names that an expression uses known; false when one of them has faults, which are reported. */
  #define(expr: Expr, user: Span): boolean {
    let whole = true;
    for (const name of namesIn(expr)) {
      const seen = this.#names.get(name);
      if (seen === undefined) continue;
      this.#usage.used.add(name);
      if (!this.#defineName(seen.written, user)) whole = false;
    }
    return whole;
  }

  #defineName(written: WrittenName, user: Span | undefined): boolean {
    const { name } = written;
    if (this.#variables.has(name)) return true;
    if (this.#broken.has(name)) return false;
    const variable = this.#variableOf(written, user);
    if (variable === undefined) this.#broken.add(name);
    else {
      this.#variables.set(name, variable);
      this.#shared.set(name, variable);
    }
    return variable !== undefined;
  }

  #variableOf(written: WrittenName, user: Span | undefined): Variable | undefined {
    if (written.kind === "constant") return { kind: "constant", ...written.constant };
    if (written.kind === "broken" || !this.#mayBegin(written)) return undefined;
    this.#underway.set(written.name, written.span);
    const variable = this.#checkLet(written.name, written.text, user);
    this.#underway.delete(written.name);
    return variable;
  }

  #mayBegin({ name, span }: WrittenName): boolean {
    const isCircle = this.#underway.has(name);
    if (!isCircle && this.#underway.size < MAX_STEPS) return true;
    const trail = [...this.#underway];
    const circle = trail.slice(trail.findIndex(([each]) => each === name) + 1);
    this.diagnostics.push({
      code: "policy/circle",
      message: isCircle
        ? `\`${name}\` is defined by itself`
        : `named conditions use one another over more than ${MAX_STEPS} steps`,
      span,
      ...(isCircle && circle.length > 0
        ? { related: circle.map(([each, place]) => ({ message: `by way of \`${each}\``, span: place })) }
        : {}),
    });
    return false;
  }

  #checkLet(name: string, text: EmbeddedText, user: Span | undefined): Variable | undefined {
    const expr = this.#parsed(name, text);
    if (expr === undefined || !this.#define(expr, spanOf(text))) return undefined;
    const seen = new Map([...namesIn(expr)].map((each) => [each, this.#shared.get(each)]));
    const before = this.#usage.checked.get(name) ?? [];
    const known = before.find((each) => isSame(each.seen, seen));
    if (known !== undefined) return known.variable;
    const { checked, faults } = check(expr, environmentOf(this.#shared));
    const told = faults.filter(({ code }) => !ABOUT_THE_WHOLE.has(code));
    for (const fault of told) this.diagnostics.push(usedBy(user, diagnosticOf(fault, text)));
    if (checked === undefined) return undefined;
    const variable: Variable = { kind: "definition", type: checked.type, definition: { name, checked } };
    if (told.length === 0) this.#usage.checked.set(name, [...before, { variable, seen }]);
    return variable;
  }

  #parsed(name: string, text: EmbeddedText): Expr | undefined {
    if (!this.#usage.parsed.has(name)) {
      const { expr, faults } = parse(text.text);
      this.diagnostics.push(...faults.map((fault) => diagnosticOf(fault, text)));
      this.#usage.parsed.set(name, expr);
    }
    return this.#usage.parsed.get(name);
  }
}

/** Whether the same names stand for the same. */
function isSame(
  before: ReadonlyMap<string, Variable | undefined>,
  now: ReadonlyMap<string, Variable | undefined>,
): boolean {
  return [...before].every(([name, variable]) => isSameVariable(variable, now.get(name)));
}

function isSameVariable(a: Variable | undefined, b: Variable | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Variable>;
  return [...keys].every((key) => a[key] === b[key]);
}

function environmentOf(variables: ReadonlyMap<string, Variable>): Environment {
  return { variables, functions: STANDARD_LIBRARY, container: "", mode: "strict" };
}

/** What is wrong with a named condition can hang on the actions of the rule that uses it. */
function usedBy(user: Span | undefined, diagnostic: Diagnostic): Diagnostic {
  if (user === undefined) return diagnostic;
  return { ...diagnostic, related: [...(diagnostic.related ?? []), { message: "used here", span: user }] };
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
