import { type Diagnostic, hasErrors, type Staged, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { duplicates } from "../policy/duplicates.ts";
import type { PolicyHost } from "../policy/host.ts";
import { schemaOf } from "../policy/tables.ts";
import type { Located } from "../policy/written.ts";
import { bindMapping } from "./bind.ts";
import type { Mapping } from "./mapping.ts";
import { readWrittenMapping } from "./read.ts";
import type { WrittenMapping } from "./written.ts";

/** Reads, binds and checks mappings. One that has errors is not in the value; the others go on. */
export function readMappings(sources: readonly Source[], host: PolicyHost): Staged<readonly Mapping[]> {
  const diagnostics: Diagnostic[] = [];
  const mappings: Mapping[] = [];
  const ids: Located[] = [];
  for (const source of sources) {
    const { value, diagnostics: found } = readWrittenMapping(source);
    diagnostics.push(...found);
    if (value === undefined) continue;
    const isNew = !ids.some(({ text }) => text === value.id.text);
    ids.push(value.id);
    const mapping = bindWith(value, source, host, diagnostics);
    if (mapping !== undefined && !hasErrors(found) && isNew) mappings.push(mapping);
  }
  diagnostics.push(...duplicates(ids, "the mapping"));
  return { value: mappings, diagnostics: sortDiagnostics(diagnostics) };
}

function bindWith(
  written: WrittenMapping,
  source: Source,
  host: PolicyHost,
  diagnostics: Diagnostic[],
): Mapping | undefined {
  const record = schemaOf(written.record, source, host, diagnostics);
  const request = schemaOf(written.request, source, host, diagnostics);
  if (record === undefined || request === undefined) return undefined;
  const bound = bindMapping(written, source, { record, request }, host.resolve);
  diagnostics.push(...bound.diagnostics);
  return bound.mapping;
}
