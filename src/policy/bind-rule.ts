import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { once } from "../base/once.ts";
import { resolveActions } from "./actions.ts";
import { checkCondition } from "./conditions.ts";
import type { EmbeddedText } from "./embedded.ts";
import type { Localized, Obligation, Rule, Template } from "./policy.ts";
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

/** What a rule says, each part checked once, when it is first asked for. A part with faults has no value. */
interface Parts {
  readonly condition: () => Pick<Rule, "when"> | undefined;
  readonly texts: () => Pick<Rule, "reason" | "obligations"> | undefined;
}

/** Gives the names in a rule their meaning; undefined: it has faults, which are found. */
export function bindRule(written: WrittenRule, binding: Binding, found: Diagnostic[]): Rule | undefined {
  const actions = resolveActions(written.actions, binding.actions, found);
  if (actions.length === 0) return undefined;
  const parts = partsOf(written, () => binding.scopeFor(actions), found);
  if (!binding.faultless && parts.texts() === undefined) return undefined;
  const sure = <T>(part: () => T | undefined): T => {
    const value = part();
    if (value === undefined || (binding.faultless && hasErrors(found)))
      throw new Error(`the rule ${written.id.text} was held to have no faults`);
    return value;
  };
  return ruleOf(written, binding.policy, actions, parts, sure);
}

function partsOf(written: WrittenRule, scope: () => Scope, found: Diagnostic[]): Parts {
  const checked = once(() => written.when && checkCondition(written.when, scope(), [], found));
  const condition = (): Pick<Rule, "when"> | undefined =>
    written.when !== undefined && checked() === undefined ? undefined : { when: checked()?.condition };
  const texts = once(() => {
    if (condition() === undefined) return undefined;
    const given = checked()?.presentWhenTrue ?? [];
    const textOf = (text: Localized<EmbeddedText>): Localized<Template> =>
      checkTemplates(text, scope(), given, found);
    const reason = textOf(written.reason);
    const obligations = written.obligations.map(({ id, text }): Obligation => ({ id, text: textOf(text) }));
    return { reason, obligations };
  });
  return { condition, texts };
}

function ruleOf(
  { id, title, effect, severity, source, inForce, labels }: WrittenRule,
  policy: string,
  actions: readonly string[],
  { condition, texts }: Parts,
  sure: <T>(part: () => T | undefined) => T,
): Rule {
  return {
    id: id.text,
    policy,
    title,
    effect,
    severity,
    actions,
    get when() {
      return sure(condition).when;
    },
    get reason() {
      return sure(texts).reason;
    },
    source,
    inForce,
    labels,
    get obligations() {
      return sure(texts).obligations;
    },
    span: id.span,
  };
}
