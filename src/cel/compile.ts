import { compileClosures } from "./backend/closures.ts";
import { CodeUnit, type Fragment, requiredInputs } from "./backend/code-unit.ts";
import { siteOf } from "./backend/frame.ts";
import type { Checked } from "./checked.ts";
import { lower, newSession } from "./lower.ts";
import type { CelType } from "./type.ts";

/** How an expression is made executable. `generated` falls back to `closures` where code cannot be made from text. */
export type Backend = "generated" | "closures";

export interface Compiled {
  /**
   * The value for an activation: a plain object whose own properties are the variables, and which fits their
   * types (validate it first). In the representation of `type`, or a CelError; nothing is thrown.
   * A variable that is missing makes the whole an error, `undeclared_reference`. `standing` holds the variables
   * that are marked so in the same way; lists in it must never change, for indexes of them are kept.
   */
  evaluate(activation: object, standing?: object): unknown;
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
  const generated = options.backend === "closures" ? undefined : generate(checked);
  return generated ?? withClosures(checked);
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

function generate(checked: Checked): Compiled | undefined {
  const unit = new CodeUnit();
  const { type, fallible } = addEvaluation(unit, "evaluate", checked);
  const evaluate = unit.instantiate(["evaluate"])?.["evaluate"];
  return evaluate === undefined ? undefined : { evaluate, type, fallible };
}

function addEvaluation(unit: CodeUnit, name: string, checked: Checked): Fragment {
  let fragment: Fragment | undefined;
  unit.addFunction(name, (body) => {
    fragment = body.expression(checked);
    return `${body.begin()}${body.guards(fragment.node)}return ${body.result(fragment.text)};`;
  });
  return fragment!;
}

function withClosures(checked: Checked): Compiled {
  const session = newSession();
  const node = lower(checked, session);
  const run = compileClosures(node, session.nextSlot);
  const required = requiredInputs(node).map((input) => ({
    input,
    error: siteOf(input).error("undeclared_reference", input.name),
  }));
  const evaluate = (activation: object, standing: object = {}): unknown => {
    for (const { input, error } of required)
      if (!has(input.standing ? standing : activation, input.name)) return error;
    return run(activation, standing);
  };
  return { evaluate, type: node.type, fallible: node.fallible };
}

const has = (activation: object, name: string): boolean =>
  Object.hasOwn(activation, name) && (activation as Record<string, unknown>)[name] !== undefined;
