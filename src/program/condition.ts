import { compileClosures } from "../cel/backend/closures.ts";
import { lower, newSession } from "../cel/lower.ts";
import { CelError } from "../cel/runtime/value.ts";
import type { Condition, Expression } from "../policy/policy.ts";

/** What a condition says of a request that fits its schema. `standing` has the tables, if it reads any. */
export type Test = (request: object, standing?: object) => boolean | CelError;

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
      return (request, standing) => testAll(tests, request, standing);
    case "any":
      return (request, standing) => testAny(tests, request, standing);
    case "none":
      return (request, standing) => negate(testAny(tests, request, standing));
  }
}

function compileClause({ checked }: Expression): Test {
  const session = newSession();
  const evaluate = compileClosures(lower(checked, session), session.nextSlot);
  return (request, standing) => {
    const value = evaluate(request, standing);
    if (typeof value === "boolean" || value instanceof CelError) return value;
    return new CelError("no_such_overload", checked.expr.start, checked.expr.end);
  };
}

function testAll(tests: readonly Test[], request: object, standing: object | undefined): boolean | CelError {
  for (const test of tests) {
    const value = test(request, standing);
    if (value !== true) return value;
  }
  return true;
}

function testAny(tests: readonly Test[], request: object, standing: object | undefined): boolean | CelError {
  let error: CelError | undefined;
  for (const test of tests) {
    const value = test(request, standing);
    if (value === true) return true;
    if (value !== false) error ??= value;
  }
  return error ?? false;
}

const negate = (value: boolean | CelError): boolean | CelError =>
  typeof value === "boolean" ? !value : value;
