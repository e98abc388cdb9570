import { isAscii } from "node:buffer";
import { type Position, positionAt } from "../../base/source.ts";
import { ReadFault } from "./fault.ts";

/** A record that is longer is no record. */
const MOST_RECORD_BYTES = 64 * 1024 * 1024;

/** Finds out where records end in a stream of bytes. */
export interface Cutter {
  /** Looks at the next bytes of the stream. */
  scan(bytes: Uint8Array): void;
  /** Behind the last record that is known to have ended: so many bytes of the stream, and so many records before. */
  readonly end: number;
  readonly records: number;
  /** Why nothing behind can be told apart. */
  readonly fault?: ReadFault | undefined;
}

/** Bytes of whole records; of the last cut perhaps not. */
export interface Cut {
  readonly bytes: Uint8Array;
  readonly origin: Position;
  /** How many records stand before. */
  readonly index: number;
  readonly isLast: boolean;
  /** Why these bytes cannot be read, nor what stands behind them. */
  readonly fault: ReadFault | undefined;
}

/**
 * Cuts a stream behind records, as soon as there are so many bytes (`size`) of them. `origin`: where it begins in its
 * file. The memory that it takes does not grow.
 */
export async function* cutPieces(
  stream: AsyncIterable<Uint8Array>,
  cutter: Cutter,
  origin: Position,
  size: number,
): AsyncGenerator<Cut> {
  const pending = new Pending(cutter, origin);
  try {
    for await (const chunk of stream) {
      pending.add(chunk);
      cutter.scan(chunk);
      if (cutter.fault !== undefined) throw cutter.fault;
      if (pending.size < size) continue;
      if (pending.hasRecords) yield pending.take();
      else if (pending.size > MOST_RECORD_BYTES)
        throw new ReadFault("input/too-large", `a record has more than ${MOST_RECORD_BYTES} bytes`);
    }
  } catch (thrown) {
    if (pending.hasRecords) yield pending.take();
    yield pending.rest(ReadFault.of(thrown));
    return;
  }
  if (pending.hasRecords) yield pending.take();
  yield pending.rest(undefined);
}

/** What has been read and not yet been given on. */
class Pending {
  size = 0;
  #chunks: Uint8Array[] = [];
  #start = 0;
  #index = 0;
  #place: Position;
  readonly #cutter: Cutter;

  constructor(cutter: Cutter, origin: Position) {
    this.#cutter = cutter;
    this.#place = origin;
  }

  get hasRecords(): boolean {
    return this.#cutter.end > this.#start;
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.size += chunk.length;
  }

  /** The records that have ended. */
  take(): Cut {
    const all = Buffer.concat(this.#chunks);
    const bytes = all.subarray(0, this.#cutter.end - this.#start);
    const cut = { bytes, origin: this.#place, index: this.#index, isLast: false, fault: undefined };
    this.#place = placeBehind(bytes, this.#place);
    this.#start = this.#cutter.end;
    this.#index = this.#cutter.records;
    this.#chunks = [all.subarray(bytes.length)];
    this.size = all.length - bytes.length;
    return cut;
  }

  rest(fault: ReadFault | undefined): Cut {
    return {
      bytes: Buffer.concat(this.#chunks),
      origin: this.#place,
      index: this.#index,
      isLast: true,
      fault,
    };
  }
}

const LF = 10;
const CR = 13;

/** The place behind bytes that begin at a place. Only of the last line the text is needed. */
export function placeBehind(bytes: Uint8Array, origin: Position): Position {
  const start = bytes.includes(CR) ? 0 : bytes.lastIndexOf(LF) + 1;
  const ends = start === 0 ? 0 : countOf(LF, bytes);
  const place = ends === 0 ? origin : { line: origin.line + ends, column: 1 };
  const text = textOf(bytes.subarray(start));
  return positionAt({ name: "", text, origin: place }, text.length);
}

function countOf(byte: number, bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}

/** UTF-8 as text; what is none becomes U+FFFD. Most is ASCII, which can be copied as it is. */
export function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return isAscii(buffer) ? buffer.toString("latin1") : buffer.toString();
}
