import type { Outcome } from "./hand-written.ts";
import type { Contestant } from "./measure.ts";
import type { BenchRequest } from "./requests.ts";

/** A contestant whose verdicts can be compared. */
export interface Judge<Input = unknown> extends Contestant<Input> {
  readonly decide: (input: Input) => Outcome | Promise<Outcome>;
  /** It gives a decision without naming rules: then decisions alone are compared. */
  readonly nameless?: boolean;
}

/** The requests on which a contestant differs from what is expected. */
export async function disagreements(
  texts: readonly string[],
  expected: (request: BenchRequest) => Outcome,
  { prepare, decide, nameless }: Judge,
): Promise<string[]> {
  const found: string[] = [];
  for (const text of texts) {
    const request = JSON.parse(text) as BenchRequest;
    const want = keyOf(expected(request), nameless !== true);
    const got = keyOf(await decide(prepare(request)), nameless !== true);
    if (want !== got) found.push(`${request.id}: expected ${want}, got ${got}`);
  }
  return found;
}

/** Mandate puts the policy before the rule: `bench/rule`. */
function keyOf({ decision, rules }: Outcome, names: boolean): string {
  return names
    ? `${decision} ${rules
        .map((id) => id.replace("bench/", ""))
        .sort()
        .join(" ")}`
    : decision;
}
