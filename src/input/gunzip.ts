import { gunzipSync } from "node:zlib";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { type Source, startOf } from "../base/source.ts";
import { decode, MAX_BYTES, tooLarge } from "./decode.ts";

/** The text of a gzip file. One that is cut off, damaged or too large is refused as a whole. */
export function decompress(name: string, bytes: Uint8Array): Staged<Source | undefined> {
  try {
    const { buffer, engine } = unpack(bytes);
    const isWhole = bytes.subarray(engine.bytesWritten).every((byte) => byte === 0);
    return isWhole
      ? decode(name, buffer)
      : { value: undefined, diagnostics: [damaged(name, "goes on with what is no gzip")] };
  } catch (thrown) {
    return { value: undefined, diagnostics: [faultOf(name, (thrown as NodeJS.ErrnoException).code)] };
  }
}

/**
 * A gzip file may have several parts, and zeros behind the last one. The library ends before anything else without a
 * word, so it is asked how far it has come: a later part that is damaged has records too.
 */
function unpack(bytes: Uint8Array) {
  return gunzipSync(bytes, { maxOutputLength: MAX_BYTES, info: true }) as unknown as {
    readonly buffer: Uint8Array;
    /** `bytesWritten`: so much of the file was taken. */
    readonly engine: { readonly bytesWritten: number };
  };
}

function faultOf(name: string, code: string | undefined): Diagnostic {
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge(name);
  return damaged(name, code === "Z_BUF_ERROR" ? "is cut off" : "is no sound gzip file");
}

function damaged(name: string, how: string): Diagnostic {
  return { code: "input/compression", message: `\`${name}\` ${how}`, span: startOf(name) };
}
