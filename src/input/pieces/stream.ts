import { ReadFault } from "./fault.ts";

/** The first bytes of a stream, and all that follows. */
export interface Peeked {
  readonly head: Uint8Array;
  /** The stream has no more than the head. */
  readonly isAll: boolean;
  /** The stream from its beginning. */
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Reads as many bytes as are asked for, without losing them. What reading throws, the stream throws in its place. */
export async function peek(stream: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const rest = stream[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let read = 0;
  let isAll = false;
  let thrown: unknown;
  while (read < size && !isAll && thrown === undefined) {
    try {
      const { value, done } = await rest.next();
      isAll = done === true;
      if (isAll) break;
      chunks.push(value);
      read += value.length;
    } catch (error) {
      thrown = error;
    }
  }
  const head = Buffer.concat(chunks);
  return { head, isAll, stream: again(chunks, isAll, thrown, rest) };
}

async function* again(
  chunks: readonly Uint8Array[],
  isAll: boolean,
  thrown: unknown,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  if (thrown !== undefined) throw thrown;
  if (isAll) return;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** Without so many bytes at its beginning. */
export async function* skipped(stream: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of stream) {
    const bytes = chunk.subarray(Math.min(left, chunk.length));
    left -= chunk.length - bytes.length;
    if (bytes.length > 0) yield bytes;
  }
}

/** UTF-16 as UTF-8. */
export async function* transcoded(
  stream: AsyncIterable<Uint8Array>,
  encoding: "utf-16le" | "utf-16be",
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array): Uint8Array => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream: bytes !== undefined }));
    } catch {
      throw new ReadFault("input/encoding", `this is no ${encoding.toUpperCase()}`);
    }
  };
  for await (const chunk of stream) yield decode(chunk);
  yield decode();
}

/** The same stream; somebody sees what was read of it. */
export async function* watched(
  stream: AsyncIterable<Uint8Array>,
  see: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    see(chunk);
    yield chunk;
  }
}
