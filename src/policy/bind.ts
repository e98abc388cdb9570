import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { didYouMean } from "../base/suggest.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { checkCondition, checkTemplates } from "./conditions.ts";
import { Imports, type Resolve } from "./imports.ts";
import type { Obligation, Policy, Rule } from "./policy.ts";
import { Scope, type Usage } from "./scope.ts";
import type { Located, WrittenPolicy, WrittenRule } from "./written.ts";

/** Gives the names of a policy their meaning and checks its rules. Rules about the same actions share a scope. */
export function bindPolicy(
  written: WrittenPolicy,
  source: Source,
  schema: RequestSchema,
  resolve: Resolve,
): { policy: Policy | undefined; diagnostics: Diagnostic[] } {
  const imports = new Imports(resolve);
  imports.add(written, source);
  const found: Diagnostic[] = [...imports.diagnostics];
  const usage: Usage = { used: new Set(), parsed: new Map() };
  const scopes = new Map<string, Scope>();
  const scopeFor = (actions: readonly string[]): Scope => {
    const key = actions.join("\n");
    const scope = scopes.get(key) ?? new Scope(schema, actions, imports.names, usage);
    scopes.set(key, scope);
    return scope;
  };
  const rules = written.rules.map((rule) => bindRule(rule, written.id.text, schema, scopeFor, found));
  for (const scope of scopes.values()) found.push(...scope.diagnostics);
  found.push(...unusedNames(imports, usage));
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
  scopeFor: (actions: readonly string[]) => Scope,
  found: Diagnostic[],
): Rule | undefined {
  const { id, title, effect, severity, source, inForce } = written;
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
    obligations,
    span: id.span,
  };
}

/** Names as they are, `prefix.*` for all below a prefix, `*` for all. A pattern without an action is a fault. */
function resolveActions(
  patterns: readonly Located[],
  known: readonly string[],
  found: Diagnostic[],
): readonly string[] {
  const actions = new Set<string>();
  for (const { text, span } of patterns) {
    const matching = known.filter((action) => matches(action, text));
    for (const action of matching) actions.add(action);
    if (matching.length > 0) continue;
    const help = didYouMean(text, [...known, ...prefixes(known)]);
    found.push({
      code: "policy/unknown-action",
      message: `there is no action \`${text}\``,
      span,
      ...(help === undefined ? {} : { help }),
    });
  }
  return [...actions].sort();
}

function matches(action: string, pattern: string): boolean {
  if (pattern === "*") return true;
  return pattern.endsWith(".*") ? action.startsWith(pattern.slice(0, -1)) : action === pattern;
}

function prefixes(actions: readonly string[]): string[] {
  return [...new Set(actions.map((action) => `${action.split(".")[0]}.*`))];
}

function unusedNames({ names }: Imports, { used }: Usage): Diagnostic[] {
  return [...names.values()]
    .filter(({ own, written }) => own && !used.has(written.name))
    .map(({ written: { name, span } }) => ({
      code: "policy/unused",
      message: `\`${name}\` is used by nothing`,
      span,
    }));
}

/** A shared condition's fault is the same for all rules that use it: it is said once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, span, message }) => {
    const key = `${code} ${span.source.name} ${span.start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
