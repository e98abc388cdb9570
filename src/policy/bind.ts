import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { type Binding, bindRule } from "./bind-rule.ts";
import type { PolicyHost } from "./host.ts";
import { Imports } from "./imports.ts";
import type { Policy, Rule, Table } from "./policy.ts";
import { Scope, Usage } from "./scope.ts";
import { DATA, typeOfTables } from "./tables.ts";
import type { WrittenPolicy } from "./written.ts";

type Schemas = Pick<Policy, "schema" | "tables">;

/**
 * Gives the names of a policy their meaning and checks its rules. Rules about the same actions share a scope.
 * Of a policy that the host holds to be faultless, only what is asked for is checked.
 */
export function bindPolicy(
  written: WrittenPolicy,
  source: Source,
  { schema, tables }: Schemas,
  { resolve, read, faultless = false }: PolicyHost,
): { policy: Policy | undefined; diagnostics: Diagnostic[] } {
  const imports = new Imports(resolve, read);
  imports.add(written, source);
  const usage = new Usage();
  const scopes = new Map<string, Scope>();
  const data = typeOfTables(tables);
  const scopeFor: Binding["scopeFor"] = (actions) => {
    const key = actions.join("\n");
    const scope = scopes.get(key) ?? new Scope(schema, actions, imports.names, usage, data);
    scopes.set(key, scope);
    return scope;
  };
  const binding: Binding = { policy: written.id.text, actions: schema.actions, scopeFor, faultless };
  const found: Diagnostic[] = [...imports.diagnostics];
  const rules = written.rules.map((rule) => bindRule(rule, binding, found));
  if (!faultless) {
    found.push(...hiddenProperties(imports, schema, tables));
    const unused = unusedNames(imports, usage, scopeFor);
    for (const scope of scopes.values()) found.push(...scope.diagnostics);
    if (!hasErrors(found)) found.push(...unused);
  }
  const whole = rules.every((rule) => rule !== undefined) && !hasErrors(found);
  return {
    policy: whole ? policyOf(written, { schema, tables }, rules) : undefined,
    diagnostics: unique(found),
  };
}

function policyOf(written: WrittenPolicy, schemas: Schemas, rules: readonly Rule[]): Policy {
  const { id, title, description } = written;
  return { id: id.text, title, description, ...schemas, rules, span: id.span };
}

/** A constant or named condition would hide the property of the request, or the tables, of the same name. */
function hiddenProperties(
  { names }: Imports,
  schema: RequestSchema,
  [table]: readonly Table[],
): Diagnostic[] {
  const { fields } = schema.typeFor([]);
  const own = [...names.values()].map(({ written }) => written);
  const ofRequest = [...own, ...(table === undefined ? [] : [{ name: DATA, span: table.span }])];
  const ofTables = own.filter(({ name }) => table !== undefined && name === DATA);
  const hidden =
    (what: string) =>
    (each: { readonly name: string; readonly span: Span }): Diagnostic => ({
      code: "policy/duplicate",
      message: `\`${each.name}\` ${what} already`,
      span: each.span,
    });
  return [
    ...ofRequest.filter(({ name }) => fields.has(name)).map(hidden("is a property of the request")),
    ...ofTables.map(hidden("stands for the tables")),
  ];
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
