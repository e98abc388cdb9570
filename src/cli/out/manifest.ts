import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunHead } from "../../report/run.ts";
import type { SavedDiagnostic } from "../../report/saved/model.ts";
import type { SavedEntry } from "../jobs/message.ts";
import { OutFault } from "./fault.ts";
import { replaceFile } from "./replace.ts";

/** A file that a run reads, and what it held when the run began. */
export interface InputFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Which of how many parts of the input a run decides; counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A file of saved results, one a line. */
export interface SavedPart {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** How many groups of pieces of the input this part and those before it were made of. */
  readonly groups: number;
  /** What this part alone comes to. */
  readonly entry: SavedEntry;
}

/** What a folder of `--out` holds: docs/batches.md tells of each member. */
export interface Manifest extends RunHead {
  readonly format: typeof MANIFEST_FORMAT;
  /** The same for all runs that would decide the same: a digest of inputs, policies, tables and options. */
  readonly run: string;
  /** When the run began: records without a time are judged as of it. */
  readonly now: string;
  readonly shard: Shard;
  /** As the command line named them. */
  readonly patterns: readonly string[];
  readonly inputs: readonly InputFile[];
  /** Of policies, waivers, tables and the command line. */
  readonly diagnostics: readonly SavedDiagnostic[];
  /** The ids of all waivers. */
  readonly waivers: readonly string[];
  /** Whether some rule is in force at the instant of `--at`. */
  readonly inForce: boolean;
  readonly parts: readonly SavedPart[];
  readonly isComplete: boolean;
}

/** Of this version of Mandate. */
export const MANIFEST_FORMAT = 1;
const NAME = "manifest.json";

/** Of the folder that the command line calls `name`. Undefined: there is none. */
export function readManifest(name: string, cwd: string): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name, NAME), "utf8");
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new OutFault(
      `\`${name}\` cannot be read: ${code === "ENOTDIR" ? "it is no folder of `--out`" : code}`,
    );
  }
  const manifest = asJson(text) as Partial<Manifest> | undefined;
  if (manifest?.format !== MANIFEST_FORMAT || !Array.isArray(manifest.parts))
    throw new OutFault(
      `\`${name}\` cannot be read: its \`${NAME}\` is no manifest of this version of Mandate`,
    );
  return manifest as Manifest;
}

export const writeManifest = (folder: string, manifest: Manifest): void =>
  replaceFile(join(folder, NAME), `${JSON.stringify(manifest, undefined, 1)}\n`);

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
