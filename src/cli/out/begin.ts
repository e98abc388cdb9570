import { STDIN } from "../../input/files.ts";
import { saveDiagnostic } from "../../report/saved/encode.ts";
import type { RunFacts } from "../conclude.ts";
import type { DecisionOptions, OpenDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { WHOLE } from "../shard.ts";
import { digestFile } from "./digest.ts";
import { OutFault } from "./fault.ts";
import type { OutOptions } from "./folder.ts";
import { identityOfRun } from "./identity.ts";
import { type InputFile, MANIFEST_FORMAT, type Manifest, readManifest, type Shard } from "./manifest.ts";

/** When a run began: one that goes on has begun before. */
export function beginOf({ out, resume }: OutOptions, { cwd }: Io): string {
  const known = out === undefined || resume !== true ? undefined : readManifest(out, cwd);
  return known?.now ?? new Date().toISOString();
}

/** A run that is to be kept in a folder. */
export interface Beginning {
  readonly decider: OpenDecider;
  readonly options: DecisionOptions & { readonly shard?: Shard };
  readonly now: string;
  readonly files: readonly string[];
  readonly facts: Omit<RunFacts, "isInterrupted">;
}

/** The manifest of a run that begins. All inputs are read for it, one after the other. */
export async function manifestOf(run: Beginning, io: Io): Promise<Manifest> {
  const { decider, options, now, files, facts } = run;
  if (files.includes(STDIN))
    throw new OutFault("`--out` needs files: standard input cannot be read once more");
  const inputs: InputFile[] = [];
  for (const file of files) inputs.push(await digestFile(file, io.cwd));
  return {
    format: MANIFEST_FORMAT,
    ...facts.head,
    run: await identityOfRun(inputs, options, decider, io),
    now,
    shard: options.shard ?? WHOLE,
    patterns: facts.patterns,
    inputs,
    diagnostics: facts.diagnostics.map(saveDiagnostic),
    waivers: facts.waivers,
    inForce: facts.inForce,
    parts: [],
    isComplete: false,
  };
}
