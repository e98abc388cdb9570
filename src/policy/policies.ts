import { type Diagnostic, type Staged, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { bindPolicy } from "./bind.ts";
import type { Resolve } from "./imports.ts";
import type { Policy } from "./policy.ts";
import { readWritten, reportTwice } from "./read.ts";
import type { Located, WrittenPolicy } from "./written.ts";

/** What lies outside of the texts: the files that they name, by paths relative to them. */
export interface PolicyHost {
  /** A file of definitions; undefined where there is none or where it may not be read. */
  readonly resolve: Resolve;
  /** A request schema, read; asked for once for each path and policy. */
  schema(path: string, from: Source): Staged<RequestSchema | undefined>;
}

/**
 * Reads, binds and checks policies. One that has errors is not in the value; the others go on. Files of shared
 * definitions among the sources are no policies: they are read where they are imported.
 */
export function readPolicies(sources: readonly Source[], host: PolicyHost): Staged<readonly Policy[]> {
  const diagnostics: Diagnostic[] = [];
  const written: { readonly policy: WrittenPolicy; readonly source: Source }[] = [];
  for (const source of sources) {
    const { value, diagnostics: found } = readWritten(source);
    diagnostics.push(...found);
    if (value?.kind === "policy") written.push({ policy: value.policy, source });
  }
  const ids: Located[] = written.map(({ policy }) => policy.id);
  reportTwice({ diagnostics }, ids, "the policy");
  const policies: Policy[] = [];
  const seen = new Set<string>();
  for (const { policy, source } of written) {
    if (seen.has(policy.id.text)) continue;
    seen.add(policy.id.text);
    const bound = bindWith(policy, source, host, diagnostics);
    if (bound !== undefined) policies.push(bound);
  }
  return { value: policies, diagnostics: once(sortDiagnostics(diagnostics)) };
}

function bindWith(
  policy: WrittenPolicy,
  source: Source,
  host: PolicyHost,
  diagnostics: Diagnostic[],
): Policy | undefined {
  const { text, span } = policy.schema;
  const isUrl = /^[a-z][a-z0-9+.-]*:/i.test(text);
  const schema = isUrl ? { value: undefined, diagnostics: [] } : host.schema(text, source);
  diagnostics.push(...schema.diagnostics);
  if (schema.value === undefined) {
    diagnostics.push({ code: "policy/bad-schema", message: `the schema \`${text}\` cannot be used`, span });
    return undefined;
  }
  const bound = bindPolicy(policy, source, schema.value, host.resolve);
  diagnostics.push(...bound.diagnostics);
  return bound.policy;
}

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
