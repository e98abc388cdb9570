import { type Diagnostic, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { readSource } from "../input/files.ts";
import type { Waiver } from "../policy/waivers/waiver.ts";
import { readWaivers } from "../policy/waivers/waivers.ts";
import type { Io } from "./io.ts";
import type { LoadedPolicies } from "./policies.ts";

export interface LoadedWaivers {
  readonly waivers: readonly Waiver[];
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of `--waivers` and checks them against the policies. */
export async function loadWaivers(
  paths: readonly string[] = [],
  { policies, broken }: LoadedPolicies,
  { cwd, stdin }: Io,
): Promise<LoadedWaivers> {
  const sources: Source[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of new Set(paths)) {
    const { value, diagnostics: found } = await readSource(path, cwd, stdin);
    diagnostics.push(...found);
    if (value !== undefined) sources.push(value);
  }
  const read = readWaivers(sources, { policies, broken: broken.length > 0 });
  return { waivers: read.value, diagnostics: sortDiagnostics([...diagnostics, ...read.diagnostics]) };
}
