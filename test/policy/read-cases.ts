import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type Diagnostic, placeOf, type Staged } from "../../src/base/diagnostic.ts";
import type { Source } from "../../src/base/source.ts";
import type { PolicyHost } from "../../src/policy/host.ts";
import { readPolicies } from "../../src/policy/policies.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { readSchema } from "../../src/schema/read.ts";

/** Paths in diagnostics begin here, and nothing outside is read. */
const ROOT = "test/cases/policy";

export const CASES = ROOT;

const open = (name: string): Source => ({ name, text: readFileSync(join(ROOT, name), "utf8") });

const resolve = (path: string, from: Source): Source | undefined => {
  const name = normalize(join(dirname(from.name), path));
  return !name.startsWith("..") && existsSync(join(ROOT, name)) ? open(name) : undefined;
};

export const HOST: PolicyHost = {
  resolve,
  schema(path, from) {
    const source = resolve(path, from);
    if (source === undefined) return { value: undefined, diagnostics: [] };
    return readSchema(source, (inner) => resolve(inner, source));
  },
};

/** Policies from files under the root. */
export function readFiles(names: readonly string[]): Staged<readonly Policy[]> {
  return readPolicies(names.map(open), HOST);
}

/** A policy from a text, as if it stood in a folder under the root. */
export function readText(text: string): Staged<readonly Policy[]> {
  return readPolicies([{ name: "case/policy.yaml", text }], HOST);
}

/** What is expected of a case. */
export interface ExpectedFault {
  readonly code: string;
  readonly at: string;
  readonly related?: readonly string[];
}

export function expectationOf(diagnostic: Diagnostic): ExpectedFault {
  const { code, span, related = [] } = diagnostic;
  const places = related.map((each) => shortPlace(placeOf(each.span)));
  return { code, at: shortPlace(placeOf(span)), ...(places.length === 0 ? {} : { related: places }) };
}

/** Without the case's folder, and for `policy.yaml` without the file. */
const shortPlace = (place: string): string => place.replace(/^[^/]*\//, "").replace(/^policy\.yaml:/, "");
