import { compileExpression } from "../../../src/cel/compile.ts";
import { decodeJson, toDynamic } from "../../../src/cel/runtime/index.ts";
import { CelError } from "../../../src/cel/runtime/value.ts";
import { describeValue } from "../../conformance/values.ts";
import { witness } from "./bufbuild.ts";
import { type Comparison, checkedText, type Disagreement } from "./compare.ts";
import { Generator } from "./generate.ts";
import { activation } from "./inputs.ts";
import { KNOWN_FAULTS, type KnownFault } from "./known-faults.ts";
import { Random } from "./random.ts";
import { PLAIN_WORLD, VARIABLES } from "./world.ts";

export interface WitnessComparison extends Comparison {
  /** How many answers each known fault of the witness explains. */
  readonly explained: Readonly<Record<string, number>>;
}

const INPUTS = 5;

/** Compares values with another implementation; that both err is agreement, whatever the error. */
export function compareWithBufbuild(
  seed: number,
  count: number,
  known: readonly KnownFault[] = KNOWN_FAULTS,
): WitnessComparison {
  const random = new Random(seed);
  const disagreements: Disagreement[] = [];
  const explained: Record<string, number> = {};
  const totals = { made: 0, checked: 0, evaluated: 0, errors: 0 };
  while (totals.evaluated < count && disagreements.length < 20) {
    const generator = new Generator(random, { extensions: false, request: false });
    const text = generator.expression(generator.randomType(), 2 + random.below(4));
    totals.made++;
    const checked = checkedText(text, PLAIN_WORLD);
    if (checked === undefined) continue;
    totals.checked++;
    const ours = compileExpression(checked);
    const theirs = witness(text);
    for (let at = 0; at < INPUTS; at++) {
      const input = activation(random, false);
      const value = ours.evaluate(input);
      const mine = value instanceof CelError ? "error" : describeValue(value, ours.type);
      const dynamic = dynamicInput(input);
      const other = attempt(() => theirs(dynamic));
      totals.evaluated++;
      if (mine === "error") totals.errors++;
      if (mine === other) continue;
      const fault = known.find((each) => each.applies({ checked, text, ours: mine, theirs: other }));
      if (fault === undefined)
        disagreements.push({ expression: text, answers: { ours: mine, theirs: other } });
      else explained[fault.reason] = (explained[fault.reason] ?? 0) + 1;
    }
  }
  return { ...totals, disagreements, explained };
}

function attempt(evaluate: () => string): string {
  try {
    return evaluate();
  } catch (error) {
    return `throws ${error instanceof Error ? error.message : error}`;
  }
}

/** The activation with every value in dynamic representation. */
function dynamicInput(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const same = (value: unknown): unknown => value;
  return Object.fromEntries(
    [...VARIABLES].map(([name, type]) => {
      const json = input[name];
      const isJson = typeof json !== "object" || type.kind === "list" || type.kind === "map";
      const value = isJson ? (decodeJson(type) ?? same)(json) : json;
      return [name, (toDynamic(type) ?? same)(value)];
    }),
  );
}
