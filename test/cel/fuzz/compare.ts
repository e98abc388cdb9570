import { check } from "../../../src/cel/check.ts";
import type { Checked } from "../../../src/cel/checked.ts";
import { compileExpression, generateModule } from "../../../src/cel/compile.ts";
import type { Environment } from "../../../src/cel/environment.ts";
import { parse } from "../../../src/cel/parser.ts";
import { evaluateWithTrace } from "../../../src/cel/trace.ts";
import { describeValue } from "../../conformance/values.ts";
import { Generator } from "./generate.ts";
import { activation } from "./inputs.ts";
import { loadModuleText } from "./module.ts";
import { Random } from "./random.ts";
import { WORLD } from "./world.ts";

/** One expression on one input that came out in two ways. */
export interface Disagreement {
  readonly expression: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface Comparison {
  /** Expressions that were made, those of them that passed the checker, and evaluations compared. */
  readonly made: number;
  readonly checked: number;
  readonly evaluated: number;
  /** Evaluations that gave an error: neither none nor all, or the run means little. */
  readonly errors: number;
  readonly disagreements: readonly Disagreement[];
}

const INPUTS = 10;
const BATCH = 200;
const MOST_SHOWN = 20;

/** Makes expressions until `count` evaluations were compared: closures, generated code, module text, trace. */
export function compareBackends(seed: number, count: number): Comparison {
  const random = new Random(seed);
  const disagreements: Disagreement[] = [];
  const totals = { made: 0, checked: 0, evaluated: 0, errors: 0 };
  while (totals.evaluated < count && disagreements.length < MOST_SHOWN) {
    const batch = makeBatch(random, totals);
    const modules = loadModuleText(moduleOf(batch));
    for (const [at, { text, checked }] of batch.entries()) {
      for (const answers of answersOf(checked, random, modules[`e${at}`]!)) {
        totals.evaluated++;
        if (answers["closures"]!.startsWith("error")) totals.errors++;
        if (new Set(Object.values(answers)).size > 1) disagreements.push({ expression: text, answers });
      }
    }
  }
  return { ...totals, disagreements };
}

interface Made {
  readonly text: string;
  readonly checked: Checked;
}

function makeBatch(random: Random, totals: { made: number; checked: number }): Made[] {
  const generator = new Generator(random, { extensions: true, request: true });
  const batch: Made[] = [];
  while (batch.length < BATCH) {
    const text = generator.expression(generator.randomType(), 2 + random.below(5));
    totals.made++;
    const checked = checkedText(text, WORLD);
    if (checked === undefined) continue;
    totals.checked++;
    batch.push({ text, checked });
  }
  return batch;
}

export function checkedText(text: string, environment: Environment): Checked | undefined {
  const { expr } = parse(text);
  return expr === undefined ? undefined : check(expr, environment).checked;
}

const moduleOf = (batch: readonly Made[]): string =>
  generateModule(new Map(batch.map(({ checked }, at) => [`e${at}`, checked])), "runtime");

function* answersOf(
  checked: Checked,
  random: Random,
  inModule: (activation: object) => unknown,
): Iterable<Record<string, string>> {
  const generated = compileExpression(checked, { backend: "generated" });
  const closures = compileExpression(checked, { backend: "closures" });
  const traced = random.chance(0.05);
  for (let at = 0; at < INPUTS; at++) {
    const input = activation(random, true);
    const describe = (evaluate: (activation: object) => unknown): string => {
      const value = attempt(evaluate, input);
      return typeof value === "string" ? value : describeValue(value.value, closures.type);
    };
    const answers: Record<string, string> = {
      closures: describe(closures.evaluate),
      generated: describe(generated.evaluate),
      module: describe(inModule),
    };
    if (traced) answers["trace"] = describe((each) => evaluateWithTrace(checked, each).value);
    if (!closures.fallible && answers["closures"]!.startsWith("error")) answers["fallible"] = "no error";
    yield answers;
  }
}

/** A thrown exception is an answer too, and always a wrong one. */
function attempt(
  evaluate: (activation: object) => unknown,
  input: object,
): string | { readonly value: unknown } {
  try {
    return { value: evaluate(input) };
  } catch (error) {
    return `throws ${Math.random()} ${error instanceof Error ? error.stack?.slice(0, 400) : error}`;
  }
}
