import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { type Binding, bindRule } from "./bind-rule.ts";
import type { PolicyHost } from "./host.ts";
import { Imports } from "./imports.ts";
import type { Policy, Rule } from "./policy.ts";
import { Scope, type Usage } from "./scope.ts";
import type { WrittenPolicy } from "./written.ts";

/**
 * Gives the names of a policy their meaning and checks its rules. Rules about the same actions share a scope.
 * Of a policy that the host holds to be faultless, only what is asked for is checked.
 */
export function bindPolicy(
  written: WrittenPolicy,
  source: Source,
  schema: RequestSchema,
  { resolve, read, faultless = false }: PolicyHost,
): { policy: Policy | undefined; diagnostics: Diagnostic[] } {
  const imports = new Imports(resolve, read);
  imports.add(written, source);
  const usage: Usage = { used: new Set(), parsed: new Map() };
  const scopes = new Map<string, Scope>();
  const scopeFor: Binding["scopeFor"] = (actions) => {
    const key = actions.join("\n");
    const scope = scopes.get(key) ?? new Scope(schema, actions, imports.names, usage);
    scopes.set(key, scope);
    return scope;
  };
  const binding: Binding = { policy: written.id.text, actions: schema.actions, scopeFor, faultless };
  const found: Diagnostic[] = [...imports.diagnostics];
  const rules = written.rules.map((rule) => bindRule(rule, binding, found));
  if (!faultless) {
    found.push(...hiddenProperties(imports, schema));
    const unused = unusedNames(imports, usage, scopeFor);
    for (const scope of scopes.values()) found.push(...scope.diagnostics);
    if (!hasErrors(found)) found.push(...unused);
  }
  const whole = rules.every((rule) => rule !== undefined) && !hasErrors(found);
  return { policy: whole ? policyOf(written, schema, rules) : undefined, diagnostics: unique(found) };
}

function policyOf(written: WrittenPolicy, schema: RequestSchema, rules: readonly Rule[]): Policy {
  const { id, title, description } = written;
  return { id: id.text, title, description, schema, rules, span: id.span };
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
function unusedNames({ names }: Imports, { used }: Usage, scopeFor: Binding["scopeFor"]): Diagnostic[] {
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
