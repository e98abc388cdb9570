import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

/** In bytes. */
const CHUNK = 64 * 1024;

/** After so many chunks the rest of the process gets its turn. */
const TURN = 8;

/** The bytes of a file, a device or a pipe. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  if (statSync(path).isFile()) yield* fileChunks(path);
  else yield* createReadStream(path, { highWaterMark: CHUNK });
}

/** The system reads ahead by itself, so that to wait for every chunk would take longer than to read it at once. */
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, "r");
  try {
    for (let turn = 1; ; turn++) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK);
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
      if (turn % TURN === 0) await setImmediate();
    }
  } finally {
    closeSync(descriptor);
  }
}
