/** What Windows-1252 has in place of the control characters 0x80 to 0x9F of Latin-1; five are left as they are. */
const PRINTED = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Bytes in Windows-1252. Some releases of Node read them as Latin-1 when TextDecoder is asked: no euro sign, no quotes. */
export function decodeWindows(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (sign) => PRINTED[sign.charCodeAt(0) - 0x80]!);
}
