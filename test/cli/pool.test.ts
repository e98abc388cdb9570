import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { Pool } from "../../src/cli/jobs/pool.ts";
import { Ledger } from "../../src/cli/ledger.ts";
import type { Piece } from "../../src/input/pieces/piece.ts";

const { entry } = new Ledger();

/** A thread that gives back the names of pieces. It dies of `deadly`, and of `unlucky` when that comes first. */
const THREAD = `
  const { parentPort, workerData } = require("node:worker_threads");
  const deaths = new Int32Array(workerData.deaths);
  parentPort.on("message", ({ number, group: [{ name }] }) => {
    if (name === "deadly" || (name === "unlucky" && Atomics.add(deaths, 0, 1) === 0)) process.exit(1);
    if (name === "faulty") parentPort.postMessage({ number, failure: new Error("a fault of ours") });
    else parentPort.postMessage({ number, rendered: [[name]], results: undefined, entry: workerData.entry });
  });
  if (workerData.isStillborn) process.exit(1);
  parentPort.postMessage("ready");
`;

let pool: Pool;
afterEach(() => pool.close());

let started = 0;

function openPool(size: number, isStillborn = false): void {
  const workerData = { deaths: new SharedArrayBuffer(4), entry, isStillborn };
  started = 0;
  const start = () => {
    started++;
    return new Worker(THREAD, { eval: true, workerData });
  };
  pool = new Pool(start, undefined as never, size);
}

/** Whoever has work for threads asks again until there is room. */
async function answer(name: string): Promise<unknown> {
  const piece: Piece = { kind: "whole", name, bytes: undefined };
  for (;;) {
    const offered = pool.offer([piece], false);
    if (offered !== undefined) return (await offered)?.rendered[0]?.[0];
    await setTimeout(1);
  }
}

test.for([1, 2, 5])("%i threads answer all pieces, each its own", async (size) => {
  openPool(size);
  const names = Array.from({ length: 40 }, (_, index) => `piece-${index}`);
  expect(await Promise.all(names.map(answer))).toEqual(names);
});

test.for([1, 2])("what a thread of %i has died of is tried once more, and then given up", async (size) => {
  openPool(size);
  const names = ["a", "deadly", "b", "unlucky", "c", "d", "deadly", "e"];
  const expected = ["a", undefined, "b", "unlucky", "c", "d", undefined, "e"];
  expect(await Promise.all(names.map(answer))).toEqual(expected);
});

test("a fault of ours is no answer", async () => {
  openPool(2);
  await expect(answer("faulty")).rejects.toThrow("a fault of ours");
  expect(await answer("next")).toBe("next");
});

test("threads that die before they are ready are given nothing and not replaced", async () => {
  openPool(2, true);
  const piece: Piece = { kind: "whole", name: "a", bytes: undefined };
  for (const end = Date.now() + 500; Date.now() < end; await setTimeout(10))
    expect(pool.offer([piece], false)).toBeUndefined();
  expect(started).toBe(2);
});
