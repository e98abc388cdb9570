import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { inOrder } from "../../base/in-order.ts";
import type { Source } from "../../base/source.ts";
import { markedEncoding } from "../decode.ts";
import { closesEnvelope, listStart } from "../envelope.ts";
import { bytesOf, type Input, isCompressed, STDIN, STDIN_NAME } from "../files.ts";
import { formOf } from "../read.ts";
import { decodeWindows } from "../windows.ts";
import { chunksOf } from "./chunks.ts";
import { type Cut, cutPieces, placeBehind, textOf } from "./cut.ts";
import { ElementCutter } from "./elements.ts";
import { ReadFault } from "./fault.ts";
import { LineCutter } from "./lines.ts";
import type { BrokenPiece, Piece, WholePiece } from "./piece.ts";
import { type Peeked, peek, skipped, transcoded, watched } from "./stream.ts";
import { RowCutter } from "./table.ts";

/** In bytes. */
export interface PieceSizes {
  /** Smaller files are read as a whole. */
  readonly small: number;
  /** A piece is cut when it has so many: few, since what is made of them is held together. */
  readonly piece: number;
}

const SIZES: PieceSizes = { small: 1024 * 1024, piece: 64 * 1024 };

/** So many small files are read at once: one after the other, most of the time would be spent waiting for the disk. */
const READ_AT_ONCE = 16;

export interface PieceOptions {
  readonly sizes?: PieceSizes;
  /** Is told of the bytes of files, compressed or not, when they are read. */
  readonly onRead?: (bytes: number) => void;
}

/** Files, and standard input, in pieces, one behind the other. Nothing is thrown: what cannot be read is a piece. */
export async function* piecesOfAll(
  files: readonly string[],
  cwd: string,
  stdin: Input,
  { sizes = SIZES, onRead = () => {} }: PieceOptions = {},
): AsyncGenerator<Piece> {
  const opened = inOrder(
    files,
    () => READ_AT_ONCE,
    async (file) => ({
      file,
      whole: await wholePiece(file, cwd, sizes.small),
    }),
  );
  for await (const { file, whole } of opened)
    if (whole === undefined) yield* piecesOf(file, cwd, stdin, sizes, onRead);
    else {
      onRead(whole.bytes?.length ?? 0);
      yield whole;
    }
}

/** A small file as a whole; undefined: it is none. */
async function wholePiece(file: string, cwd: string, small: number): Promise<WholePiece | undefined> {
  const path = resolve(cwd, file);
  if (file === STDIN || !(await isSmall(path, small))) return undefined;
  return { kind: "whole", name: file, bytes: await readFile(path).catch(() => undefined) };
}

async function* piecesOf(
  file: string,
  cwd: string,
  stdin: Input,
  sizes: PieceSizes,
  onRead: (bytes: number) => void,
): AsyncGenerator<Piece> {
  const name = file === STDIN ? STDIN_NAME : file;
  const path = resolve(cwd, file);
  const bytes = file === STDIN ? bytesOf(stdin) : chunksOf(path);
  const raw = await peek(
    watched(bytes, ({ length }) => onRead(length)),
    sizes.small,
  );
  const isGzip = isCompressed(raw.head);
  const opened = isGzip ? await peek(await gunzipped(raw.stream), sizes.small) : raw;
  if (raw.isAll && opened.isAll) yield { kind: "whole", name, bytes: raw.head };
  else yield* takenApart(name, await asUtf8(opened, sizes.small), sizes.piece);
}

const isSmall = async (path: string, small: number): Promise<boolean> => {
  const info = await stat(path).catch(() => undefined);
  return info === undefined || !info.isFile() || (info.size <= small && !/\.gz$/i.test(path));
};

/** The library is loaded only for compressed files. */
const gunzipped = async (stream: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> =>
  (await import("./gunzip.ts")).gunzipped(stream);

/** Without a byte order mark. */
async function asUtf8({ head, isAll, stream }: Peeked, small: number): Promise<Peeked> {
  const encoding = markedEncoding(head);
  if (encoding !== "utf-8") return peek(transcoded(stream, encoding), small);
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return { head: head.subarray(mark), isAll, stream: skipped(stream, mark) };
}

async function* takenApart(name: string, peeked: Peeked, size: number): AsyncGenerator<Piece> {
  const start = textOf(peeked.head);
  switch (formOf(name, start)) {
    case "lines":
      yield* linesOf(name, peeked.stream, size);
      return;
    case "table":
      yield* rowsOf(name, peeked, size);
      return;
    case "list": {
      const from = listStart(start);
      if (from === undefined) break;
      const before = peeked.head.subarray(0, Buffer.byteLength(start.slice(0, from)));
      yield* elementsOf(name, skipped(peeked.stream, before.length), before, size);
      return;
    }
  }
  yield* inOne(name, peeked.stream, size);
}

const START = { line: 1, column: 1 };

async function* linesOf(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Piece> {
  for await (const cut of cutPieces(stream, new LineCutter(), START, size)) {
    if (cut.fault !== undefined) yield brokenPiece(name, cut, cut.fault);
    else if (cut.bytes.length > 0) yield { kind: "lines", name, ...partOf(cut) };
  }
}

async function* rowsOf(name: string, { head, stream }: Peeked, size: number): AsyncGenerator<Piece> {
  let isWindows = !isUtf8(wholeLines(head));
  const text = isWindows ? decodeWindows(head) : textOf(head);
  const source: Source = { name, text };
  const { readHead } = await import("../csv/read.ts");
  const header = readHead(source);
  if (header.head === undefined) {
    yield { kind: "whole", name, bytes: head };
    return;
  }
  const before = text.slice(0, header.end);
  const skip = isWindows ? before.length : Buffer.byteLength(before);
  const cutter = new RowCutter(header.head.delimiter);
  const origin = placeBehind(head.subarray(0, skip), START);
  let rows = header.row - 1;
  let isTold = false;
  for await (const cut of cutPieces(skipped(stream, skip), cutter, origin, size)) {
    if (cut.fault !== undefined) yield brokenPiece(name, cut, cut.fault);
    else if (cut.bytes.length > 0) {
      isWindows ||= !isUtf8(cut.bytes);
      yield { kind: "table", name, ...partOf(cut), head: header.head, isWindows, isTold, rows };
      isTold ||= isWindows;
    }
    rows = header.row - 1 + cutter.rows;
  }
}

/** Without what may be a part of a character. */
const wholeLines = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.lastIndexOf(10) + 1);

async function* elementsOf(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  before: Uint8Array,
  size: number,
): AsyncGenerator<Piece> {
  const cutter = new ElementCutter();
  let seen = 0;
  for await (const cut of cutPieces(stream, cutter, placeBehind(before, START), size)) {
    if (!cut.isLast) {
      seen += cut.bytes.length;
      yield { kind: "elements", name, ...partOf(cut), bytes: bracketed(cut.bytes, seen === cutter.close) };
      continue;
    }
    const fault = cut.fault ?? faultBehind(textOf(cut.bytes), cutter.close, before);
    if (fault !== undefined) yield brokenPiece(name, cut, fault);
  }
}

/** Brackets in place of the commas around; the list's own are there already. */
function bracketed(bytes: Uint8Array, isClosed: boolean): Uint8Array {
  const list = isClosed ? Buffer.from(bytes) : Buffer.concat([bytes, Buffer.from("]")]);
  list[0] = "[".charCodeAt(0);
  return list;
}

/** What is wrong behind the list; `before` stands before it, so that it is known whether there is an envelope. */
function faultBehind(rest: string, close: number | undefined, before: Uint8Array): ReadFault | undefined {
  if (close === undefined) return new ReadFault("input/syntax", "`]` is missing at the end");
  const isEnvelope = textOf(before).trim() !== "";
  if (isEnvelope ? closesEnvelope(rest) : rest.trim() === "") return undefined;
  return new ReadFault("input/syntax", "the list ends before this, which belongs to no record");
}

/** What cannot be taken apart is read as a whole, as far as that is allowed. */
async function* inOne(name: string, stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  for await (const cut of cutPieces(stream, NEVER, START, size)) {
    if (cut.fault === undefined) yield { kind: "whole", name, bytes: cut.bytes };
    else yield brokenPiece(name, cut, cut.fault);
  }
}

const NEVER = { end: 0, records: 0, scan: () => undefined };

const partOf = ({ bytes, origin, index }: Cut) => ({ bytes, origin, index });

function brokenPiece(name: string, { origin, index }: Cut, { code, message }: ReadFault): BrokenPiece {
  return { kind: "broken", name, bytes: new Uint8Array(), origin, index, code, message };
}
