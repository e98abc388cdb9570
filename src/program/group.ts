import type { Backend } from "../cel/compile.ts";
import { CelError } from "../cel/runtime/value.ts";
import { compileCondition, type Test } from "./condition.ts";
import { fuse } from "./fuse.ts";
import type { ProgramRule } from "./program-rule.ts";

/** So many rules have a bit each in a small integer. */
export const GROUP_SIZE = 30;

/** Rules that are evaluated together; at most {@link GROUP_SIZE}. `standing` has the tables that they read. */
export interface Group {
  readonly rules: readonly ProgramRule[];
  /** Whether `run` has to be given the tables. Not to hand them over where nobody reads them saves time. */
  readonly usesStanding: boolean;
  /** A bit for each rule whose condition holds; -1: some condition erred, ask for each outcome. */
  run(request: object, standing?: object): number;
  /** What became of one rule's condition. */
  outcome(index: number, request: object, standing?: object): boolean | CelError;
}

export function compileGroup(rules: readonly ProgramRule[], backend: Backend): Group {
  const conditions = rules.map((each) => each.rule.when);
  const tests: (Test | undefined)[] = [];
  const outcome: Group["outcome"] = (index, request, standing) => {
    tests[index] ??= compileCondition(conditions[index]);
    return tests[index](request, standing);
  };
  const fused = backend === "generated" ? fuse(conditions) : undefined;
  if (fused === undefined)
    return {
      rules,
      usesStanding: true,
      run: (request, standing) => runEach(rules.length, outcome, request, standing),
      outcome,
    };
  const { match, usesStanding } = fused;
  const bits = (matched: unknown): number => (typeof matched === "number" ? matched : -1);
  const run: Group["run"] = usesStanding
    ? (request, standing) => bits(match(request, standing))
    : (request) => bits(match(request));
  return { rules, usesStanding, run, outcome };
}

function runEach(
  count: number,
  outcome: Group["outcome"],
  request: object,
  standing: object | undefined,
): number {
  let matched = 0;
  for (let index = 0; index < count; index++) {
    const value = outcome(index, request, standing);
    if (value instanceof CelError) return -1;
    if (value) matched |= 1 << index;
  }
  return matched;
}
