import type { Position } from "../../base/source.ts";
import type { TableHead } from "../csv/read.ts";
import type { InputCode } from "../json/scan.ts";

/**
 * A part of a file that can be read by itself: whole records. Pieces are small, so that memory does not grow with the
 * file; they are plain data, so that they can be read elsewhere.
 */
export type Piece = WholePiece | LinesPiece | TablePiece | ElementsPiece | BrokenPiece;

/** A file that is read as a whole, because it is small or cannot be taken apart. */
export interface WholePiece {
  readonly kind: "whole";
  readonly name: string;
  /** As they were found; undefined: whoever reads the piece reads the file. */
  readonly bytes: Uint8Array | undefined;
}

interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the first byte stands in the file. */
  readonly origin: Position;
  /** The index of its first record in the file. */
  readonly index: number;
}

/** Lines of UTF-8, each a JSON value. */
export interface LinesPiece extends Part {
  readonly kind: "lines";
}

/** Rows of a table, without its header. */
export interface TablePiece extends Part {
  readonly kind: "table";
  readonly head: TableHead;
  /** In Windows-1252, not in UTF-8; whether an earlier piece was so, too, and has told. */
  readonly isWindows: boolean;
  readonly isTold: boolean;
  /** How many rows stand before, as a spreadsheet counts. */
  readonly rows: number;
}

/** Elements of a JSON list in UTF-8. In place of what separated them from others, a bracket stands at each end. */
export interface ElementsPiece extends Part {
  readonly kind: "elements";
}

/** From here on the file cannot be taken apart, or not be read; that much of it is undecided. */
export interface BrokenPiece extends Part {
  readonly kind: "broken";
  readonly code: InputCode;
  readonly message: string;
}
