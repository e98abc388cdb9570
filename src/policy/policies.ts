import { type Diagnostic, hasErrors, type Staged, severityOf, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { bindPolicy } from "./bind.ts";
import { duplicates } from "./duplicates.ts";
import type { PolicyHost } from "./host.ts";
import type { Policy } from "./policy.ts";
import { readWritten } from "./read.ts";
import { bindTables, schemaOf, TableSchemas } from "./tables.ts";
import type { WrittenPolicy } from "./written.ts";

/**
 * Reads, binds and checks policies. One that has errors is not in the value; the others go on. Files of shared
 * definitions among the sources are no policies: they are read where they are imported.
 */
export function readPolicies(sources: readonly Source[], host: PolicyHost): Staged<readonly Policy[]> {
  const { read = readWritten } = host;
  const diagnostics: Diagnostic[] = [];
  const written: Candidate[] = [];
  for (const source of sources) {
    const { value, diagnostics: found } = read(source);
    diagnostics.push(...found);
    if (value?.kind === "policy") written.push({ policy: value.policy, source, broken: hasErrors(found) });
  }
  const ids = written.map(({ policy }) => policy.id);
  diagnostics.push(...duplicates(ids, "the policy"));
  const policies: Policy[] = [];
  const tables = new TableSchemas();
  const seen = new Set<string>();
  for (const candidate of written) {
    const { id } = candidate.policy;
    if (seen.has(id.text)) continue;
    seen.add(id.text);
    const mismatches = tables.add(candidate.policy.tables, candidate.source, host);
    diagnostics.push(...mismatches);
    const bound = bindWith(candidate, host, diagnostics);
    if (bound !== undefined && !candidate.broken && mismatches.length === 0) policies.push(bound);
  }
  return { value: policies, diagnostics: once(sortDiagnostics(diagnostics)) };
}

/** A policy that was read; a broken one is bound all the same, for what else is wrong with it. */
interface Candidate {
  readonly policy: WrittenPolicy;
  readonly source: Source;
  readonly broken: boolean;
}

function bindWith(
  { policy, source, broken }: Candidate,
  host: PolicyHost,
  diagnostics: Diagnostic[],
): Policy | undefined {
  const schema = schemaOf(policy.schema, source, host, diagnostics);
  if (schema === undefined) return undefined;
  const tables = bindTables(policy.tables, source, host, diagnostics);
  if (tables === undefined) return undefined;
  const bound = bindPolicy(policy, source, { schema, tables }, host);
  diagnostics.push(...bound.diagnostics.filter((each) => !broken || isSure(each)));
  return bound.policy;
}

/** In a policy that is not whole, a name can be missing or unused because its definition or user is broken. */
const isSure = (each: Diagnostic): boolean =>
  severityOf(each) === "error" && each.code !== "cel/undeclared-name";

/** Sorted diagnostics without repetitions: two policies can share a schema or an import that has faults. */
function once(sorted: readonly Diagnostic[]): Diagnostic[] {
  const same = (a: Diagnostic, b: Diagnostic | undefined): boolean =>
    b !== undefined &&
    a.code === b.code &&
    a.message === b.message &&
    a.span.start === b.span.start &&
    a.span.source.name === b.span.source.name;
  return sorted.filter((each, index) => !same(each, sorted[index - 1]));
}
