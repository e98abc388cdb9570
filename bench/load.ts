import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { placeOf } from "../src/base/diagnostic.ts";
import type { Source } from "../src/base/source.ts";
import { createEngine, type Engine } from "../src/engine/engine.ts";
import { readPolicies } from "../src/policy/policies.ts";
import type { Policy } from "../src/policy/policy.ts";
import { compileProgram, type ProgramOptions } from "../src/program/program.ts";
import { readSchema } from "../src/schema/read.ts";
import type { RequestSchema } from "../src/schema/schema.ts";

/** The policies of some texts, their files found relative to them; a fault ends the run. */
export function policiesOf(sources: readonly Source[]): readonly Policy[] {
  const schemas = new Map<string, { value: RequestSchema | undefined; diagnostics: [] }>();
  const resolve = (path: string, from: Source): Source | undefined => {
    const name = join(dirname(from.name), path);
    return existsSync(name) ? { name, text: readFileSync(name, "utf8") } : undefined;
  };
  const { value, diagnostics } = readPolicies(sources, {
    resolve,
    schema(path, from) {
      const source = resolve(path, from)!;
      const known = schemas.get(source.name) ?? {
        value: readSchema(source, () => undefined).value,
        diagnostics: [],
      };
      schemas.set(source.name, known);
      return known;
    },
  });
  const [fault] = diagnostics;
  if (fault !== undefined) throw new Error(`${placeOf(fault.span)}: ${fault.message}`);
  return value;
}

export function engineOf(text: string, options?: ProgramOptions): Engine {
  return createEngine(compileProgram(policiesOf([{ name: "bench/policy.yaml", text }]), options));
}
