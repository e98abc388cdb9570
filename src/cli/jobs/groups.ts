import type { Piece } from "../../input/pieces/piece.ts";

/** Pieces that are answered at once: to hand over small files one by one would cost more than to decide them. */
export type Group = readonly Piece[];

/** In bytes: some pieces of a large file. */
const ENOUGH = 256 * 1024;
const MOST_PIECES = 64;

/** Where a group ends depends on nothing but the pieces. */
export async function* grouped(pieces: AsyncIterable<Piece>): AsyncGenerator<Group> {
  let group: Piece[] = [];
  let size = 0;
  for await (const piece of pieces) {
    group.push(piece);
    size += sizeOf(piece);
    if (size < ENOUGH && group.length < MOST_PIECES) continue;
    yield group;
    group = [];
    size = 0;
  }
  if (group.length > 0) yield group;
}

/** Of files that are read later nothing is known. */
const sizeOf = ({ bytes }: Piece): number => bytes?.length ?? 0;

export const sizeOfGroup = (group: Group): number => group.reduce((sum, piece) => sum + sizeOf(piece), 0);
