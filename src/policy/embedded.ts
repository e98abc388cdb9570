import type { CST, Scalar } from "yaml";
import type { Source, Span } from "../base/source.ts";
import { blockPlaces } from "./block-places.ts";
import { doublePlaces, plainPlaces, singlePlaces } from "./flow-places.ts";
import type { Places } from "./places.ts";

/** The text of a YAML scalar that knows where each of its characters stands in the file. */
export interface EmbeddedText {
  readonly text: string;
  /** The place in the file of a range of the text. */
  spanOf(start: number, end: number): Span;
}

/** The value of a text scalar with its places, whatever its style. Places are worked out when first asked for. */
export function embeddedText(source: Source, node: Scalar): EmbeddedText {
  const text = String(node.value);
  let known: Places | undefined;
  return {
    text,
    spanOf(start, end) {
      known ??= placesOf(node, text);
      return spanIn(source, known, start, end);
    },
  };
}

/** A part of an embedded text as one of its own. */
export function slice(whole: EmbeddedText, start: number, end: number): EmbeddedText {
  return { text: whole.text.slice(start, end), spanOf: (from, to) => whole.spanOf(start + from, start + to) };
}

/** An empty range stands before its character, at the end of the text behind the last one. */
function spanIn(source: Source, { starts, ends }: Places, start: number, end: number): Span {
  const last = ends.length - 1;
  const from = start > last ? (ends[last] ?? 0) : starts[start]!;
  const to = end > start ? ends[Math.min(end - 1, last)]! : from;
  return { source, start: from, end: Math.max(from, to) };
}

/** Where the library reads a scalar in another way than we do, all of it stands where the scalar does. */
function placesOf(node: Scalar, value: string): Places {
  const token = node.srcToken;
  const found = token === undefined ? undefined : placesIn(token, value);
  if (found !== undefined && found.starts.length === value.length && value !== "") return found;
  const [start, end] = node.range ?? [0, 0];
  const length = Math.max(1, value.length);
  return { starts: Array(length).fill(start), ends: Array(length).fill(value === "" ? start : end) };
}

function placesIn(token: CST.Token, value: string): Places | undefined {
  switch (token.type) {
    case "block-scalar":
      return blockPlaces(token, value);
    case "double-quoted-scalar":
      return doublePlaces(token);
    case "single-quoted-scalar":
      return singlePlaces(token);
    case "scalar":
      return plainPlaces(token);
    default:
      return undefined;
  }
}
