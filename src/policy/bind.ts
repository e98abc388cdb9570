import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { resolveActions } from "./actions.ts";
import { checkCondition } from "./conditions.ts";
import { Imports, type Resolve } from "./imports.ts";
import type { Obligation, Policy, Rule } from "./policy.ts";
import { Scope, type Usage } from "./scope.ts";
import { checkTemplates } from "./templates.ts";
import type { WrittenPolicy, WrittenRule } from "./written.ts";

/** Gives the scope of the rules that are about these actions. */
type ScopeFor = (actions: readonly string[]) => Scope;

/** Gives the names of a policy their meaning and checks its rules. Rules about the same actions share a scope. */
export function bindPolicy(
  written: WrittenPolicy,
  source: Source,
  schema: RequestSchema,
  resolve: Resolve,
): { policy: Policy | undefined; diagnostics: Diagnostic[] } {
  const imports = new Imports(resolve);
  imports.add(written, source);
  const found: Diagnostic[] = [...imports.diagnostics, ...hiddenProperties(imports, schema)];
  const usage: Usage = { used: new Set(), parsed: new Map() };
  const scopes = new Map<string, Scope>();
  const scopeFor: ScopeFor = (actions) => {
    const key = actions.join("\n");
    const scope = scopes.get(key) ?? new Scope(schema, actions, imports.names, usage);
    scopes.set(key, scope);
    return scope;
  };
  const rules = written.rules.map((rule) => bindRule(rule, written.id.text, schema, scopeFor, found));
  const unused = unusedNames(imports, usage, scopeFor);
  for (const scope of scopes.values()) found.push(...scope.diagnostics);
  if (!hasErrors(found)) found.push(...unused);
  const whole = rules.every((rule) => rule !== undefined) && !hasErrors(found);
  return { policy: whole ? policyOf(written, schema, rules) : undefined, diagnostics: unique(found) };
}

function policyOf(written: WrittenPolicy, schema: RequestSchema, rules: readonly Rule[]): Policy {
  const { id, title, description } = written;
  return { id: id.text, title, description, schema, rules, span: id.span };
}

function bindRule(
  written: WrittenRule,
  policy: string,
  schema: RequestSchema,
  scopeFor: ScopeFor,
  found: Diagnostic[],
): Rule | undefined {
  const { id, title, effect, severity, source, inForce, labels } = written;
  const actions = resolveActions(written.actions, schema.actions, found);
  if (actions.length === 0) return undefined;
  const scope = scopeFor(actions);
  const condition = written.when && checkCondition(written.when, scope, [], found);
  if (written.when !== undefined && condition === undefined) return undefined;
  const given = condition?.presentWhenTrue ?? [];
  const reason = checkTemplates(written.reason, scope, given, found);
  const obligations = written.obligations.map(
    (each): Obligation => ({ id: each.id, text: checkTemplates(each.text, scope, given, found) }),
  );
  return {
    id: id.text,
    policy,
    title,
    effect,
    severity,
    actions,
    when: condition?.condition,
    reason,
    source,
    inForce,
    labels,
    obligations,
    span: id.span,
  };
}

/** A constant or named condition would hide the property of the request that has the same name. */
function hiddenProperties({ names }: Imports, schema: RequestSchema): Diagnostic[] {
  const { fields } = schema.typeFor([]);
  return [...names.values()]
    .filter(({ written }) => fields.has(written.name))
    .map(({ written: { name, span } }) => ({
      code: "policy/duplicate",
      message: `\`${name}\` is a property of the request already`,
      span,
    }));
}

/** Names of the policy itself that nothing uses. A named condition among them is checked as for all actions. */
function unusedNames({ names }: Imports, { used }: Usage, scopeFor: ScopeFor): Diagnostic[] {
  const own = [...names.values()].filter((seen) => seen.own).map((seen) => seen.written);
  for (const { name } of own.filter((each) => !used.has(each.name))) scopeFor([]).checkUnused(name);
  return own
    .filter(({ name }) => !used.has(name))
    .map(({ name, span }) => ({ code: "policy/unused", message: `\`${name}\` is used by nothing`, span }));
}

/** A shared condition's fault is the same for all rules that use it: it is said once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, span, message }) => {
    const key = `${code} ${span.source.name} ${span.start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
