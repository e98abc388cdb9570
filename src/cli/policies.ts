import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { brokenSources } from "../engine/compile.ts";
import { readPolicies } from "../policy/policies.ts";
import type { Policy } from "../policy/policy.ts";
import { commandLine } from "./command-line.ts";
import type { Io } from "./io.ts";
import { PolicyFiles } from "./policy-files.ts";

/** Where policies are looked for when nothing is said. */
export const DEFAULT_POLICIES = "policies";

export interface LoadedPolicies {
  readonly policies: readonly Policy[];
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that have errors, sorted. */
  readonly broken: readonly string[];
}

/** Reads the policies in folders and files. A place without any policy is an error, as is none at all. */
export function loadPolicies(
  places: readonly string[] = [DEFAULT_POLICIES],
  root = ".",
  { cwd }: Io,
): LoadedPolicies {
  const files = new PolicyFiles(cwd, resolve(cwd, root));
  const found = places.map((place) => ({ place, paths: policyFiles(place, cwd) }));
  const paths = [...new Set(found.flatMap((each) => each.paths))].sort();
  const sources = paths.map((path) => files.open(path)).filter((each): each is Source => each !== undefined);
  const read = readPolicies(sources, files);
  const diagnostics = [...files.diagnostics, ...read.diagnostics];
  const broken = brokenSources(diagnostics);
  const empty = found.filter((each) => each.paths.length === 0).map((each) => noPolicy(each.place));
  if (empty.length === 0 && read.value.length === 0 && broken.length === 0)
    empty.push(noPolicy(places[0] ?? ""));
  return {
    policies: read.value,
    diagnostics: sortDiagnostics([...diagnostics, ...empty]),
    broken,
  };
}

function noPolicy(place: string): Diagnostic {
  return {
    code: "run/no-policy",
    message: `there is no policy in \`${place}\``,
    span: commandLine(["--policies", place]).spanOf(place),
  };
}

/** The YAML files of a folder, however deep, or the file itself. Links are not followed. */
function policyFiles(place: string, cwd: string): string[] {
  const info = statSync(resolve(cwd, place), { throwIfNoEntry: false });
  if (info === undefined) return [];
  if (!info.isDirectory()) return [place];
  return readdirSync(resolve(cwd, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
