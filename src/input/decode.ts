import type { Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";

const MAX_BYTES = 64 * 1024 * 1024;

/** Bytes as text: UTF-8 with or without its mark, UTF-16 with one. Invalid bytes are refused where they stand. */
export function decode(name: string, bytes: Uint8Array): Staged<Source | undefined> {
  if (bytes.length > MAX_BYTES)
    return refuse(name, "", 0, "input/too-large", `the file has ${bytes.length} bytes`);
  const encoding = markedEncoding(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { value: { name, text }, diagnostics: [] };
  } catch {
    const text = new TextDecoder(encoding).decode(bytes);
    return refuse(
      name,
      text,
      Math.max(0, text.indexOf("\ufffd")),
      "input/encoding",
      `these bytes are no ${encoding}`,
    );
  }
}

function markedEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function refuse(
  name: string,
  text: string,
  start: number,
  code: "input/too-large" | "input/encoding",
  message: string,
): Staged<undefined> {
  const span = { source: { name, text }, start, end: Math.min(start + 1, text.length) };
  return { value: undefined, diagnostics: [{ code, message, span }] };
}
