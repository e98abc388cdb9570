import { compileClosures } from "../cel/backend/closures.ts";
import { lower, newSession } from "../cel/lower.ts";
import { CelError } from "../cel/runtime/value.ts";
import type { Condition, Expression } from "../policy/policy.ts";

/** What a condition says of a request that fits its schema. */
export type Test = (request: object) => boolean | CelError;

/**
 * A condition by itself, as closures: it reads nothing of the request but what it comes to read. `all` stops at its first clause that does not hold, and an error there is its own: later
 * clauses may rely on what earlier ones prove. `any` holds when one of its clauses does, whatever the others do.
 */
export function compileCondition(condition: Condition | undefined): Test {
  if (condition === undefined) return () => true;
  if (condition.kind === "clause") return compileClause(condition.expression);
  const tests = condition.of.map((each) => compileCondition(each));
  switch (condition.kind) {
    case "all":
      return (request) => testAll(tests, request);
    case "any":
      return (request) => testAny(tests, request);
    case "none":
      return (request) => negate(testAny(tests, request));
  }
}

function compileClause({ checked }: Expression): Test {
  const session = newSession();
  const evaluate = compileClosures(lower(checked, session), session.nextSlot);
  return (request) => {
    const value = evaluate(request);
    if (typeof value === "boolean" || value instanceof CelError) return value;
    return new CelError("no_such_overload", checked.expr.start, checked.expr.end);
  };
}

function testAll(tests: readonly Test[], request: object): boolean | CelError {
  for (const test of tests) {
    const value = test(request);
    if (value !== true) return value;
  }
  return true;
}

function testAny(tests: readonly Test[], request: object): boolean | CelError {
  let error: CelError | undefined;
  for (const test of tests) {
    const value = test(request);
    if (value === true) return true;
    if (value !== false) error ??= value;
  }
  return error ?? false;
}

const negate = (value: boolean | CelError): boolean | CelError =>
  typeof value === "boolean" ? !value : value;
