import type { Outcome } from "./hand-written.ts";
import type { BenchRequest } from "./requests.ts";

/** The requests on which two contestants differ; `rules: []` of a peer that names no rules compares decisions only. */
export async function disagreements(
  requests: readonly BenchRequest[],
  expected: (index: number) => Outcome,
  actual: (index: number) => Outcome | Promise<Outcome>,
  namesRules: boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (let index = 0; index < requests.length; index++) {
    const want = keyOf(expected(index), namesRules);
    const got = keyOf(await actual(index), namesRules);
    if (want !== got) found.push(`${requests[index]!.id}: expected ${want}, got ${got}`);
  }
  return found;
}

function keyOf({ decision, rules }: Outcome, namesRules: boolean): string {
  return namesRules ? `${decision} ${[...rules].sort().join(" ")}` : decision;
}
