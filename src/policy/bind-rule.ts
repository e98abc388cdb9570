import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { once } from "../base/once.ts";
import { resolveActions } from "./actions.ts";
import { checkCondition } from "./conditions.ts";
import type { Obligation, Rule } from "./policy.ts";
import type { Scope } from "./scope.ts";
import { checkTemplates } from "./templates.ts";
import type { WrittenRule } from "./written.ts";

/** What the rules of a policy are bound with. */
export interface Binding {
  readonly policy: string;
  /** The actions that there are. */
  readonly actions: readonly string[];
  /** Gives the scope of the rules that are about these actions. */
  readonly scopeFor: (actions: readonly string[]) => Scope;
  /** Rules without faults are checked when they are first asked what they say; else at once. */
  readonly faultless: boolean;
}

/** The parts of a rule that are checked. */
type Checked = Pick<Rule, "when" | "reason" | "obligations">;

/** Gives the names in a rule their meaning; undefined: it has faults, which are found. */
export function bindRule(written: WrittenRule, binding: Binding, found: Diagnostic[]): Rule | undefined {
  const actions = resolveActions(written.actions, binding.actions, found);
  if (actions.length === 0) return undefined;
  const checked = once(() => checkRule(written, binding.scopeFor(actions), found));
  if (!binding.faultless && checked() === undefined) return undefined;
  return ruleOf(written, binding.policy, actions, () => {
    const parts = checked();
    if (parts === undefined || (binding.faultless && hasErrors(found)))
      throw new Error(`the rule ${written.id.text} was held to have no faults`);
    return parts;
  });
}

function checkRule(written: WrittenRule, scope: Scope, found: Diagnostic[]): Checked | undefined {
  const condition = written.when && checkCondition(written.when, scope, [], found);
  if (written.when !== undefined && condition === undefined) return undefined;
  const given = condition?.presentWhenTrue ?? [];
  const reason = checkTemplates(written.reason, scope, given, found);
  const obligations = written.obligations.map(
    (each): Obligation => ({ id: each.id, text: checkTemplates(each.text, scope, given, found) }),
  );
  return { when: condition?.condition, reason, obligations };
}

function ruleOf(
  { id, title, effect, severity, source, inForce, labels }: WrittenRule,
  policy: string,
  actions: readonly string[],
  checked: () => Checked,
): Rule {
  return {
    id: id.text,
    policy,
    title,
    effect,
    severity,
    actions,
    get when() {
      return checked().when;
    },
    get reason() {
      return checked().reason;
    },
    source,
    inForce,
    labels,
    get obligations() {
      return checked().obligations;
    },
    span: id.span,
  };
}
