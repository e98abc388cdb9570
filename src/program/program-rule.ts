import type { Rule } from "../policy/policy.ts";
import { type Interval, intervalOf } from "./instant.ts";

/** A rule with what a decision needs of it. */
export interface ProgramRule {
  /** `policy-id/rule-id`, unique in a program. */
  readonly id: string;
  readonly rule: Rule;
  readonly interval: Interval;
}

export function programRule(rule: Rule): ProgramRule {
  return { id: `${rule.policy}/${rule.id}`, rule, interval: intervalOf(rule.inForce) };
}
