import { compileClosures } from "./backend/closures.ts";
import { CodeUnit, requiredInputs } from "./backend/code-unit.ts";
import { siteOf } from "./backend/frame.ts";
import type { Checked } from "./checked.ts";
import type { Ir } from "./ir.ts";
import { lower } from "./lower.ts";
import type { CelType } from "./type.ts";

/** How an expression is made executable. `generated` falls back to `closures` where code cannot be made from text. */
export type Backend = "generated" | "closures";

export interface Compiled {
  /**
   * The value for an activation: a plain object whose own properties are the variables, and which fits their
   * types (validate it first). In the representation of `type`, or a CelError; nothing is thrown.
   * A variable that is missing makes the whole an error, `undeclared_reference`.
   */
  evaluate(activation: object): unknown;
  /** The expression's type; inside of containers more can be unknown than the checker says. */
  readonly type: CelType;
  /** False: for an activation that fits it gives no error but `budget_exceeded`. */
  readonly fallible: boolean;
}

export interface CompileOptions {
  /** `generated` unless said otherwise. */
  readonly backend?: Backend;
}

/** Compiles a checked expression. */
export function compileExpression(checked: Checked, options: CompileOptions = {}): Compiled {
  const node = lower(checked);
  const generated = options.backend === "closures" ? undefined : generate(checked);
  return { evaluate: generated ?? withClosures(node), type: node.type, fallible: node.fallible };
}

/** The text of an ES module that exports, by name, a function of the activation for each expression. */
export function generateModule(entries: ReadonlyMap<string, Checked>, runtimeSpecifier: string): string {
  const unit = new CodeUnit();
  const names = new Map<string, string>();
  for (const [exported, checked] of entries) {
    const name = `evaluate_${names.size}`;
    names.set(exported, name);
    addEvaluation(unit, name, checked);
  }
  return unit.moduleText(names, runtimeSpecifier);
}

function generate(checked: Checked): ((activation: object) => unknown) | undefined {
  const unit = new CodeUnit();
  addEvaluation(unit, "evaluate", checked);
  return unit.instantiate(["evaluate"])?.["evaluate"];
}

function addEvaluation(unit: CodeUnit, name: string, checked: Checked): void {
  unit.addFunction(name, (body) => {
    const { text, node } = body.expression(checked);
    return `begin();${body.guards(node)}return ${body.result(text)};`;
  });
}

function withClosures(node: Ir): (activation: object) => unknown {
  const run = compileClosures(node);
  const required = requiredInputs(node).map((input) => ({
    name: input.name,
    error: siteOf(input).error("undeclared_reference", input.name),
  }));
  return (activation) => {
    const missing = required.find(({ name }) => !has(activation, name));
    return missing === undefined ? run(activation) : missing.error;
  };
}

const has = (activation: object, name: string): boolean =>
  Object.hasOwn(activation, name) && (activation as Record<string, unknown>)[name] !== undefined;
