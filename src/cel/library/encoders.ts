import type { Overload } from "../function.ts";
import { decodeBase64, encodeBase64 } from "../runtime/base64.ts";
import type { CelError, Site } from "../runtime/value.ts";
import { BYTES, STRING } from "../type.ts";
import { partial, total } from "./define.ts";

const decode = (text: string, site: Site): Uint8Array | CelError =>
  decodeBase64(text) ?? site.error("invalid_argument", text.slice(0, 100));

/** The encoders extension. */
export const ENCODERS: readonly Overload[] = [
  partial("base64.decode", "base64_decode_string", [STRING], BYTES, decode),
  total("base64.encode", "base64_encode_bytes", [BYTES], STRING, encodeBase64),
];
