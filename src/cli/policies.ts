import { resolve } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { brokenSources } from "../engine/compile.ts";
import { readPolicies } from "../policy/policies.ts";
import type { Policy } from "../policy/policy.ts";
import { commandLine } from "./command-line.ts";
import { Disk } from "./disk.ts";
import type { Io } from "./io.ts";
import type { PolicyCache, Question } from "./policy-cache.ts";
import { PolicyFiles } from "./policy-files.ts";

/** Where policies are looked for when nothing is said. */
export const DEFAULT_POLICIES = "policies";

export interface LoadedPolicies {
  readonly policies: readonly Policy[];
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that have errors, sorted. */
  readonly broken: readonly string[];
  /** All that was read: policies, what they import, schemas. */
  readonly sources: readonly Source[];
}

export interface LoadOptions {
  readonly cache?: PolicyCache | undefined;
  /** Also holds schemas against the schema of schemas, which takes longer. */
  readonly thorough?: boolean;
}

/**
 * Reads the policies in folders and files. A place without any policy is an error, as is none at all.
 * With a cache, policies without faults are read and checked once, as long as nothing changes.
 */
export function loadPolicies(
  places: readonly string[] = [DEFAULT_POLICIES],
  root = ".",
  { cwd }: Io,
  { cache, thorough = false }: LoadOptions = {},
): LoadedPolicies {
  const question: Question = { cwd, root: resolve(cwd, root), places };
  const kept = cache?.find(question);
  const disk = new Disk(cwd, kept?.answers);
  const options = kept === undefined ? { thorough } : { kept: kept.written };
  const files = new PolicyFiles(disk, question.root, options);
  const loaded = { ...readPlaces(places, files), sources: disk.sources };
  if (kept !== undefined) return loaded;
  if (loaded.diagnostics.length === 0)
    cache?.keep(question, { answers: disk.answers, written: files.written });
  return loaded;
}

function readPlaces(places: readonly string[], files: PolicyFiles): Omit<LoadedPolicies, "sources"> {
  const found = places.map((place) => ({ place, paths: files.list(place) }));
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
