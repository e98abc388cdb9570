import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { type Source, startOf } from "../base/source.ts";
import { decodeWindows } from "./windows.ts";

/** A larger file is refused. */
export const MAX_BYTES = 64 * 1024 * 1024;

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Bytes as text: UTF-8 with or without its mark, UTF-16 with one. Invalid bytes are refused where they stand. */
export function decode(name: string, bytes: Uint8Array): Staged<Source | undefined> {
  if (bytes.length > MAX_BYTES) return { value: undefined, diagnostics: [tooLarge(name)] };
  const encoding = markedEncoding(bytes);
  if (isUnmarked(bytes)) return { value: undefined, diagnostics: [unmarked(name)] };
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { value: { name, text }, diagnostics: [] };
  } catch {
    if (encoding === "utf-8" && TABLE.test(name)) return assumeWindows(name, bytes);
    return { value: undefined, diagnostics: [invalid(name, bytes, encoding)] };
  }
}

const TABLE = /\.[ct]sv(?:\.gz)?$/i;

/** Excel writes tables in the encoding of its country; that of Western Europe is what the others share most with. */
function assumeWindows(name: string, bytes: Uint8Array): Staged<Source> {
  const source = { name, text: decodeWindows(bytes) };
  return { value: source, diagnostics: [assumedWindows(source)] };
}

/** A table is read as Windows-1252 because it is no UTF-8. */
export function assumedWindows(source: Source): Diagnostic {
  const start = Math.max(0, source.text.search(/[\u0080-\uffff]/));
  const message = "this is no UTF-8; it is read as Windows-1252";
  const span = { source, start, end: start + 1 };
  return { code: "input/assumed-encoding", message, span };
}

/** The file has more than `MAX_BYTES`. */
export function tooLarge(name: string): Diagnostic {
  return {
    code: "input/too-large",
    message: `the file has more than ${MAX_BYTES} bytes`,
    span: startOf(name),
  };
}

/** A text of two characters in UTF-16: one half of each is zero. In UTF-8 that would be a control character. */
const isUnmarked = ([a, b, c, d]: Uint8Array): boolean =>
  (a === 0 && c === 0 && b !== 0) || (b === 0 && d === 0 && a !== 0);

function unmarked(name: string): Diagnostic {
  return {
    code: "input/encoding",
    message: "this looks like UTF-16, but has no byte order mark",
    span: startOf(name),
  };
}

export function markedEncoding([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function invalid(name: string, bytes: Uint8Array, encoding: Encoding): Diagnostic {
  const text = new TextDecoder(encoding).decode(bytes);
  const message =
    encoding === "utf-8"
      ? `the byte ${hex(bytes[firstInvalid(bytes)])} is no UTF-8 here`
      : `this is no ${encoding.toUpperCase()}`;
  const start = encoding === "utf-8" ? lengthBefore(bytes) : Math.max(0, text.indexOf("\ufffd"));
  return { code: "input/encoding", message, span: { source: { name, text }, start, end: start + 1 } };
}

/** Where a text that is read leniently and written again first differs: up to there the bytes are valid. */
function firstInvalid(bytes: Uint8Array): number {
  const again = new TextEncoder().encode(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const differs = bytes.findIndex((byte, index) => byte !== again[index]);
  return differs < 0 ? bytes.length - 1 : differs;
}

/** The length of the text before the invalid bytes; a character that they break off does not count. */
function lengthBefore(bytes: Uint8Array): number {
  return new TextDecoder().decode(bytes.subarray(0, firstInvalid(bytes)), { stream: true }).length;
}

const hex = (byte: number | undefined): string =>
  `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
