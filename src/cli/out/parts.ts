import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { saveEntry } from "../jobs/message.ts";
import { type Entry, Ledger } from "../ledger.ts";
import type { SavedPart } from "./manifest.ts";
import { draftOf, settle, writeWhole } from "./replace.ts";

/** A part that is being written. */
interface Draft {
  readonly path: string;
  readonly descriptor: number;
  readonly hash: Hash;
  readonly ledger: Ledger;
  bytes: number;
}

/**
 * Writes saved results in parts. Where a part ends depends on nothing but the results, so that a run that was broken off
 * and went on writes the same parts as one that was not.
 */
export class PartWriter {
  readonly #folder: string;
  readonly #size: number;
  #number: number;
  #groups: number;
  #draft: Draft | undefined;

  /** `before`: the parts that are there already; `size`: a part ends when it has so many bytes. */
  constructor(folder: string, before: readonly SavedPart[], size: number) {
    this.#folder = folder;
    this.#size = size;
    this.#number = before.length;
    this.#groups = before.at(-1)?.groups ?? 0;
  }

  /** What comes of the next group of pieces. The part that it fills, if it fills one. */
  add(text: string, entry: Entry): SavedPart | undefined {
    this.#draft ??= this.#open();
    const draft = this.#draft;
    const bytes = Buffer.from(text);
    writeWhole(draft.descriptor, bytes);
    draft.hash.update(bytes);
    draft.bytes += bytes.length;
    draft.ledger.merge(entry);
    this.#groups++;
    return draft.bytes >= this.#size ? this.#close() : undefined;
  }

  /** The last part, if anything was added since the one before. */
  end(): SavedPart | undefined {
    return this.#draft === undefined ? undefined : this.#close();
  }

  /** Leaves what is not a whole part. */
  abandon(): void {
    if (this.#draft === undefined) return;
    const { descriptor, path } = this.#draft;
    this.#draft = undefined;
    try {
      closeSync(descriptor);
    } catch {
      // It was closed when what went wrong did.
    }
    rmSync(path, { force: true });
  }

  #open(): Draft {
    const path = draftOf(join(this.#folder, nameOf(this.#number)));
    const descriptor = openSync(path, "w");
    return { path, descriptor, hash: createHash("sha256"), ledger: new Ledger(), bytes: 0 };
  }

  #close(): SavedPart {
    const { path, descriptor, hash, ledger, bytes } = this.#draft!;
    const file = nameOf(this.#number++);
    settle(descriptor, path, join(this.#folder, file));
    this.#draft = undefined;
    return { file, bytes, sha256: hash.digest("hex"), groups: this.#groups, entry: saveEntry(ledger.entry) };
  }
}

/** In the order of their names. */
const nameOf = (number: number): string => `part-${String(number + 1).padStart(6, "0")}.ndjson`;
