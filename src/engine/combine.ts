import type { Effect, Severity } from "../policy/policy.ts";
import type { Decision } from "./verdict.ts";

/** What became of a rule's condition. */
export type Outcome = "holds" | "fails" | "errs";

/** What a rule adds to the decision: `erred` is an allow rule that cannot allow, `audited` is only reported. */
export type Part = "denies" | "allows" | "audited" | "erred" | "nothing";

/** Fail closed: a deny rule that errs denies, an allow rule that errs does not allow. */
const ENFORCED: Readonly<Record<Effect, Readonly<Record<Outcome, Part>>>> = {
  deny: { holds: "denies", fails: "nothing", errs: "denies" },
  allow: { holds: "allows", fails: "nothing", errs: "erred" },
};

const AUDITED: Readonly<Record<Outcome, Part>> = { holds: "audited", fails: "nothing", errs: "audited" };

export function partOf(
  rule: { readonly effect: Effect; readonly severity: Severity },
  outcome: Outcome,
): Part {
  return rule.severity === "audit" ? AUDITED[outcome] : ENFORCED[rule.effect][outcome];
}

/** Deny overrides; what nothing allows is denied. */
export function combine(parts: Iterable<Part>): Decision {
  let decision: Decision = "deny";
  for (const part of parts) {
    if (part === "denies") return "deny";
    if (part === "allows") decision = "allow";
  }
  return decision;
}
