import type { Delimiter } from "../csv/dialect.ts";
import type { Cutter } from "./cut.ts";

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Where in a cell the cutter is: at its beginning, in it, in quotes, behind a quote that may have closed it, or behind a CR. */
type Where = "begin" | "plain" | "quoted" | "closing";

/**
 * Rows end where the reader of tables ends them: at a line end outside of quotes, which open only at the beginning of a
 * cell. Records are rows in which some cell has something.
 */
export class RowCutter implements Cutter {
  end = 0;
  records = 0;
  /** Rows before `end` as a spreadsheet counts them: empty lines too. */
  rows = 0;
  readonly #delimiter: number;
  #seen = 0;
  #where: Where = "begin";
  #isFilled = false;
  #isBehindCr = false;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  scan(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) this.#step(bytes[at]!, this.#seen + at);
    this.#seen += bytes.length;
  }

  #step(byte: number, at: number): void {
    if (this.#isBehindCr) {
      this.#isBehindCr = false;
      this.#endRow(byte === LF ? at + 1 : at);
      if (byte === LF) return;
    }
    if (this.#where === "quoted") {
      if (byte === QUOTE) this.#where = "closing";
      else this.#isFilled = true;
    } else if (byte === this.#delimiter) this.#where = "begin";
    else if (byte === LF) this.#endRow(at + 1);
    else if (byte === CR) this.#isBehindCr = true;
    else this.#sign(byte);
  }

  /** Neither a delimiter nor a line end, outside of quotes. */
  #sign(byte: number): void {
    if (byte === QUOTE && this.#where !== "plain") {
      this.#isFilled ||= this.#where === "closing";
      this.#where = "quoted";
      return;
    }
    this.#isFilled = true;
    this.#where = "plain";
  }

  #endRow(end: number): void {
    this.end = end;
    this.rows++;
    if (this.#isFilled) this.records++;
    this.#isFilled = false;
    this.#where = "begin";
  }
}
