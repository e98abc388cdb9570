import { both, either, type Facts, NEVER, NO_FACTS, withFirmness } from "./facts.ts";

/** What an expression proves, and whether it may err. */
export interface Outcome {
  readonly whenTrue: Facts;
  readonly whenFalse: Facts;
  readonly fallible: boolean;
}

export const CERTAIN: Outcome = { whenTrue: NO_FACTS, whenFalse: NO_FACTS, fallible: false };

/** The same facts whatever the value is. */
export function shows(facts: Facts, fallible: boolean): Outcome {
  return facts.size === 0 && !fallible ? CERTAIN : { whenTrue: facts, whenFalse: facts, fallible };
}

/** What a literal proves: nothing, but that the other value never comes. */
export function literal(value: unknown): Outcome {
  if (typeof value !== "boolean") return CERTAIN;
  const [whenTrue, whenFalse] = value ? [NO_FACTS, NEVER] : [NEVER, NO_FACTS];
  return { whenTrue, whenFalse, fallible: false };
}

/** What holds whatever the value is. */
export function always({ whenTrue, whenFalse }: Outcome): Facts {
  return whenTrue === whenFalse ? whenTrue : either(whenTrue, whenFalse);
}

export function negated({ whenTrue, whenFalse, fallible }: Outcome): Outcome {
  return { whenTrue: whenFalse, whenFalse: whenTrue, fallible };
}

/** `test ? yes : no`; when the test errs, neither branch has been evaluated. */
export function chosen(test: Outcome, yes: Outcome, no: Outcome): Outcome {
  const whenTrue = either(both(test.whenTrue, yes.whenTrue), both(test.whenFalse, no.whenTrue));
  const whenFalse = either(both(test.whenTrue, yes.whenFalse), both(test.whenFalse, no.whenFalse));
  return {
    whenTrue: test.fallible ? withFirmness(whenTrue, false) : whenTrue,
    whenFalse: test.fallible ? withFirmness(whenFalse, false) : whenFalse,
    fallible: test.fallible || yes.fallible || no.fallible,
  };
}

/** What a loop proves of what is outside of it. It may run out of its budget, so that nothing is firm. */
export function looped(macro: string, range: Facts, body: Outcome): Outcome {
  const outcome = shows(range, true);
  if (macro === "exists" || macro === "existsOne")
    return { ...outcome, whenTrue: both(range, withFirmness(body.whenTrue, false)) };
  if (macro === "all") return { ...outcome, whenFalse: both(range, withFirmness(body.whenFalse, false)) };
  return outcome;
}

/** Macros whose last argument is a test. */
const TESTS: ReadonlySet<string> = new Set(["all", "exists", "existsOne", "filter"]);

export const isTest = (macro: string): boolean => TESTS.has(macro);
