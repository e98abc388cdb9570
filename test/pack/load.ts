import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic, Staged } from "../../src/base/diagnostic.ts";
import type { Source } from "../../src/base/source.ts";
import { readPolicies } from "../../src/policy/policies.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { readSchema } from "../../src/schema/read.ts";
import type { RequestSchema } from "../../src/schema/schema.ts";
import { POLICY_FILES } from "./read.ts";

/** The core pack as the engine takes it, and everything that was found on the way. */
export function loadPack(): Staged<readonly Policy[]> {
  const schemas = new Map<string, Staged<RequestSchema | undefined>>();
  return readPolicies(POLICY_FILES.map(sourceOf), {
    resolve: (path: string, from: Source) => resolve(path, from),
    schema(path, from) {
      const name = join(dirname(from.name), path);
      const known = schemas.get(name) ?? schemaOf(name);
      schemas.set(name, known);
      return known;
    },
  });
}

/** `file:code: message` of what must not be there. */
export const describeFault = ({ code, message, span }: Diagnostic): string =>
  `${span.source.name}:${span.start} ${code}: ${message}`;

function schemaOf(name: string): Staged<RequestSchema | undefined> {
  const source = sourceOf(name);
  return readSchema(source, (path) => resolve(path, source));
}

function resolve(path: string, from: Source): Source | undefined {
  const name = join(dirname(from.name), path);
  return existsSync(name) ? sourceOf(name) : undefined;
}

function sourceOf(name: string): Source {
  return { name, text: readFileSync(name, "utf8") };
}
