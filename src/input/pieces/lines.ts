import type { Cutter } from "./cut.ts";

const LF = 10;
const SPACE = 32;

/** Records are lines. Empty ones, and those of nothing but space, do not count. */
export class LineCutter implements Cutter {
  end = 0;
  records = 0;
  #seen = 0;
  /** The line that has not ended yet has something in it. */
  #isFilled = false;

  scan(bytes: Uint8Array): void {
    let start = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, start)) {
      if (this.#isFilled || hasSigns(bytes, start, at)) this.records++;
      this.#isFilled = false;
      start = at + 1;
    }
    if (start > 0) this.end = this.#seen + start;
    this.#isFilled ||= hasSigns(bytes, start, bytes.length);
    this.#seen += bytes.length;
  }
}

function hasSigns(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte !== SPACE && byte !== 13 && byte !== 9) return true;
  }
  return false;
}
