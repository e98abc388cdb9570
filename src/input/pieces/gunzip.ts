import { createGunzip, type Gunzip } from "node:zlib";
import { ReadFault } from "./fault.ts";

/** What a stream of gzip bytes holds. A file may have several parts and zeros behind the last; anything else is a fault. */
export async function* gunzipped(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const tail = new Tail();
  const fed = feed(stream, gunzip, tail);
  fed.catch((thrown: Error) => gunzip.destroy(thrown));
  for await (const chunk of gunzip) yield chunk as Uint8Array;
  await fed;
  if (!tail.isPadding(gunzip.bytesWritten))
    throw new ReadFault("input/compression", "the file goes on with what is no gzip");
}

async function feed(stream: AsyncIterable<Uint8Array>, gunzip: Gunzip, tail: Tail): Promise<void> {
  for await (const chunk of stream) {
    tail.add(chunk, gunzip.bytesWritten);
    if (gunzip.destroyed || gunzip.readableEnded) continue;
    await new Promise<void>((taken) => {
      const done = (): void => {
        gunzip.off("close", done);
        taken();
      };
      gunzip.once("close", done);
      gunzip.write(chunk, done);
    });
  }
  gunzip.end();
}

/** The bytes that the library has not taken yet. It ends at the first thing that is no gzip without a word. */
class Tail {
  #chunks: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  #size = 0;

  add(bytes: Uint8Array, taken: number): void {
    this.#drop(taken);
    this.#chunks.push({ start: this.#size, bytes });
    this.#size += bytes.length;
  }

  isPadding(taken: number): boolean {
    this.#drop(taken);
    return this.#chunks.every(({ start, bytes }) =>
      bytes.subarray(Math.max(0, taken - start)).every((byte) => byte === 0),
    );
  }

  #drop(taken: number): void {
    this.#chunks = this.#chunks.filter(({ start, bytes }) => start + bytes.length > taken);
  }
}
