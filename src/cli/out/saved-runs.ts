import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join, resolve } from "node:path";
import { cutPieces, textOf } from "../../input/pieces/cut.ts";
import { LineCutter } from "../../input/pieces/lines.ts";
import { watched } from "../../input/pieces/stream.ts";
import type { Result } from "../../report/run.ts";
import { loadResult } from "../../report/saved/decode.ts";
import type { SavedResult } from "../../report/saved/model.ts";
import { loadEntry } from "../jobs/message.ts";
import { Ledger } from "../ledger.ts";
import { OutFault } from "./fault.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/** A folder of `--out` that was read. */
export interface SavedRun {
  /** As the command line names it. */
  readonly name: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/** Those of which a run is made: at least one. */
export type SavedRuns = readonly [SavedRun, ...SavedRun[]];

/** The folders of all shards of a run, in their order. Anything that would make it incomplete is an error. */
export function openShards(names: readonly string[], cwd: string): SavedRuns {
  const runs = names.map((name) => openSavedRun(name, cwd));
  const [first] = runs as [SavedRun];
  const foreign = runs.find(({ manifest }) => manifest.run !== first.manifest.run);
  if (foreign !== undefined)
    throw new OutFault(
      `\`${foreign.name}\` is of another run than \`${first.name}\`: their inputs, policies, tables or options differ`,
    );
  checkShards(runs, first.manifest.shard.count);
  runs.sort((a, b) => a.manifest.shard.index - b.manifest.shard.index);
  return runs as [SavedRun, ...SavedRun[]];
}

/** The folder of a run that has come to its end. */
export function openSavedRun(name: string, cwd: string): SavedRun {
  const manifest = readManifest(name, cwd);
  if (manifest === undefined) throw new OutFault(`\`${name}\` holds no run: there is no manifest.json in it`);
  if (!manifest.isComplete)
    throw new OutFault(
      `the run in \`${name}\` is not complete: \`mandate check … --resume\` goes on with it`,
    );
  return { name, path: resolve(cwd, name), manifest };
}

function checkShards(runs: readonly SavedRun[], count: number): void {
  const byIndex = new Map<number, SavedRun>();
  for (const run of runs) {
    const { shard } = run.manifest;
    if (shard.count !== count)
      throw new OutFault(`\`${run.name}\` is shard ${shard.index} of ${shard.count}, not one of ${count}`);
    const before = byIndex.get(shard.index);
    if (before !== undefined)
      throw new OutFault(
        `\`${before.name}\` and \`${run.name}\` are the same shard: ${shard.index} of ${count}`,
      );
    byIndex.set(shard.index, run);
  }
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) throw new OutFault(`of ${count} shards there is no ${missing.join(", ")}`);
}

/** What all parts of runs come to. */
export function ledgerOf(runs: SavedRuns): Ledger {
  const ledger = new Ledger();
  for (const { manifest } of runs) for (const { entry } of manifest.parts) ledger.merge(loadEntry(entry));
  return ledger;
}

/** The results of one run, or of the shards of one, in the order of the input. */
export async function* resultsOf(runs: SavedRuns): AsyncGenerator<readonly Result[]> {
  const [first] = runs;
  if (runs.length === 1) yield* batchesOf(first);
  else yield* merged(runs.map(batchesOf), orderIn(first.manifest));
}

type Order = (a: Result, b: Result) => number;

/** By the files of the run, then by the records of a file. All results of a record are in one shard. */
function orderIn({ inputs }: Manifest): Order {
  const numbers = new Map(inputs.map(({ file }, at) => [file, at]));
  const numberOf = ({ file }: Result): number => numbers.get(file) ?? inputs.length;
  return (a, b) => numberOf(a) - numberOf(b) || a.index - b.index;
}

/** Results in batches of this many. */
const BATCH = 256;

async function* merged(
  sources: readonly AsyncGenerator<readonly Result[]>[],
  order: Order,
): AsyncGenerator<readonly Result[]> {
  const heads = await Promise.all(sources.map((source) => Head.of(source)));
  let batch: Result[] = [];
  for (;;) {
    const least = heads
      .filter((each) => each.result !== undefined)
      .sort((a, b) => order(a.result!, b.result!))[0];
    if (least === undefined) break;
    batch.push(least.result!);
    await least.next();
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The next result of a source. */
class Head {
  readonly #source: AsyncGenerator<readonly Result[]>;
  #batch: readonly Result[] = [];
  #at = 0;

  private constructor(source: AsyncGenerator<readonly Result[]>) {
    this.#source = source;
  }

  static async of(source: AsyncGenerator<readonly Result[]>): Promise<Head> {
    const head = new Head(source);
    head.#at = -1;
    await head.next();
    return head;
  }

  /** Undefined: there is none. */
  get result(): Result | undefined {
    return this.#batch[this.#at];
  }

  async next(): Promise<void> {
    this.#at++;
    while (this.#at >= this.#batch.length) {
      const { value, done } = await this.#source.next();
      if (done === true) return;
      this.#batch = value;
      this.#at = 0;
    }
  }
}

async function* batchesOf({ name, path, manifest }: SavedRun): AsyncGenerator<readonly Result[]> {
  for (const { file, sha256 } of manifest.parts) {
    const hash = createHash("sha256");
    for await (const text of linesOf(join(path, file), hash))
      yield text.split("\n").filter(Boolean).map(load);
    if (hash.digest("hex") !== sha256)
      throw new OutFault(`\`${join(name, file)}\` is not as it was written; \`--resume\` writes it anew`);
  }
}

const load = (line: string): Result => loadResult(JSON.parse(line) as SavedResult);

const PIECE = 128 * 1024;

/** Whole lines; the bytes are added to the hash. What cannot be read is an error. */
async function* linesOf(path: string, hash: Hash): AsyncGenerator<string> {
  const cuts = cutPieces(
    watched(createReadStream(path), (bytes) => hash.update(bytes)),
    new LineCutter(),
    { line: 1, column: 1 },
    PIECE,
  );
  for await (const { bytes, fault } of cuts) {
    if (fault !== undefined) throw new OutFault(`\`${path}\`: ${fault.message}`);
    yield textOf(bytes);
  }
}
