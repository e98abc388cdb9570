import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Io } from "../io.ts";
import type { Answered } from "../jobs/answer.ts";
import { digestFile } from "./digest.ts";
import { OutFault } from "./fault.ts";
import { type Manifest, readManifest, type SavedPart, writeManifest } from "./manifest.ts";
import { PartWriter } from "./parts.ts";
import { removeOrphans } from "./replace.ts";
import type { SavedRun } from "./saved-runs.ts";

/** In bytes: what is lost at most when a run is broken off. */
const PART_SIZE = 64 * 1024 * 1024;

const MEBIBYTE = 1024 * 1024;

export interface OutOptions {
  /** The folder that a run is kept in. */
  readonly out?: string;
  /** Goes on where a run was broken off. */
  readonly resume?: boolean;
  /** In MiB. */
  readonly partSize?: number;
}

/** A folder in which the results of a run are kept, part by part. */
export class OutFolder {
  readonly #name: string;
  readonly #path: string;
  readonly #parts: PartWriter;
  #manifest: Manifest;

  private constructor(name: string, path: string, manifest: Manifest, size: number) {
    this.#name = name;
    this.#path = path;
    this.#manifest = manifest;
    this.#parts = new PartWriter(path, manifest.parts, size);
  }

  /** Begins a run, or goes on with it. `fresh`: what the manifest is to say of it. */
  static async open(
    fresh: Manifest,
    { out = "", resume = false, partSize }: OutOptions,
    io: Io,
  ): Promise<OutFolder> {
    const path = resolve(io.cwd, out);
    const size = partSize === undefined ? PART_SIZE : partSize * MEBIBYTE;
    const known = readManifest(out, io.cwd);
    try {
      mkdirSync(path, { recursive: true });
      removeOrphans(path);
      const manifest = known === undefined ? fresh : await resumed(known, fresh, path, resume);
      writeManifest(path, manifest);
      return new OutFolder(out, path, manifest, size);
    } catch (thrown) {
      throw faultOf(thrown, out);
    }
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  /** What was kept; read it when it is complete. */
  asSavedRun(): SavedRun {
    return { name: this.#name, path: this.#path, manifest: this.#manifest };
  }

  /** How many groups of pieces of the input are done. */
  get groups(): number {
    return this.#manifest.parts.at(-1)?.groups ?? 0;
  }

  /** What comes of the next group of pieces; its results are the plan's last stream. */
  add({ rendered, entry }: Answered): void {
    this.#try(() => this.#keep(this.#parts.add(rendered.at(-1)!.join(""), entry)));
  }

  /** The input is at its end. */
  complete(): void {
    this.#try(() => {
      this.#keep(this.#parts.end());
      this.#manifest = { ...this.#manifest, isComplete: true };
      writeManifest(this.#path, this.#manifest);
    });
  }

  /** What was not yet a whole part will be decided again. */
  abandon(): void {
    this.#parts.abandon();
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.abandon();
      throw faultOf(thrown, this.#name);
    }
  }

  #keep(part: SavedPart | undefined): void {
    if (part === undefined) return;
    this.#manifest = { ...this.#manifest, parts: [...this.#manifest.parts, part] };
    writeManifest(this.#path, this.#manifest);
  }
}

async function resumed(known: Manifest, fresh: Manifest, path: string, resume: boolean): Promise<Manifest> {
  if (!resume) throw new Error("there is a run in it already; `--resume` goes on with it");
  if (known.run !== fresh.run) throw new Error("the run in it had other inputs, policies, tables or options");
  if (known.shard.index !== fresh.shard.index || known.shard.count !== fresh.shard.count)
    throw new Error("the run in it is another shard");
  const parts = await soundParts(known.parts, path);
  return { ...known, parts, isComplete: known.isComplete && parts.length === known.parts.length };
}

/** The parts before the first that is not as it was written. */
async function soundParts(parts: readonly SavedPart[], path: string): Promise<readonly SavedPart[]> {
  for (const [index, { file, bytes, sha256 }] of parts.entries()) {
    const found = await digestFile(join(path, file), path);
    if (found.sha256 !== sha256 || found.bytes !== bytes) return parts.slice(0, index);
  }
  return parts;
}

const faultOf = (thrown: unknown, name: string): OutFault =>
  new OutFault(
    `\`${name}\` cannot be used: ${(thrown as NodeJS.ErrnoException).code ?? (thrown as Error).message}`,
  );
