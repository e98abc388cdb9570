import type { Cutter } from "./cut.ts";
import { ReadFault } from "./fault.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const SLASH = 47;
/** Inside of one, quotes and brackets do not say what they seem to. */
const COMMENT = "JSON has no comments; with them, a file is read only when it is small";
const COMMA = 44;
const OPENING: ReadonlySet<number> = new Set([91, 123]);
const CLOSING: ReadonlySet<number> = new Set([93, 125]);

/**
 * Records are the elements of a JSON list whose opening bracket is the first byte of the stream; each ends before the
 * comma behind it, the last one behind the closing bracket of the list. Whether what stands between is JSON, the reader
 * of the pieces finds out.
 */
export class ElementCutter implements Cutter {
  end = 0;
  records = 0;
  /** Behind the closing bracket of the list; undefined: it has not been seen. */
  close: number | undefined;
  fault: ReadFault | undefined;
  #seen = 0;
  #depth = 0;
  #isText = false;
  #isEscaped = false;

  scan(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.close === undefined && this.fault === undefined; at++)
      this.#step(bytes[at]!, this.#seen + at);
    this.#seen += bytes.length;
  }

  #step(byte: number, at: number): void {
    if (this.#isText) this.#stepInText(byte);
    else if (byte === QUOTE) this.#isText = true;
    else if (byte === COMMA && this.#depth === 1) {
      this.end = at;
      this.records++;
    } else if (OPENING.has(byte)) this.#depth++;
    else if (CLOSING.has(byte) && --this.#depth === 0) {
      this.close = at + 1;
      this.end = at + 1;
    } else if (byte === SLASH) this.fault = new ReadFault("input/syntax", COMMENT);
  }

  #stepInText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isText = false;
  }
}
