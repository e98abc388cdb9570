import { gunzipSync } from "node:zlib";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { decode, MAX_BYTES, tooLarge } from "./decode.ts";

/** The text of a gzip file. One that is cut off, damaged or too large is refused as a whole. */
export function decompress(name: string, bytes: Uint8Array): Staged<Source | undefined> {
  try {
    return decode(name, gunzipSync(bytes, { maxOutputLength: MAX_BYTES }));
  } catch (thrown) {
    return { value: undefined, diagnostics: [faultOf(name, (thrown as NodeJS.ErrnoException).code)] };
  }
}

function faultOf(name: string, code: string | undefined): Diagnostic {
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge(name);
  const span = { source: { name, text: "" }, start: 0, end: 0 };
  const message = code === "Z_BUF_ERROR" ? `\`${name}\` is cut off` : `\`${name}\` is no sound gzip file`;
  return { code: "input/compression", message, span };
}
