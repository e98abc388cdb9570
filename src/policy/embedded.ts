import type { CST, Scalar } from "yaml";
import type { Source, Span } from "../base/source.ts";
import type { Checked } from "../cel/checked.ts";
import { blockPlaces } from "./block-places.ts";
import { doublePlaces, plainPlaces, singlePlaces } from "./flow-places.ts";
import type { Places } from "./places.ts";
import type { Expression } from "./policy.ts";

/** The text of a YAML scalar, or a part of it, that knows where each of its characters stands; nothing but data. */
export interface EmbeddedText {
  readonly text: string;
  readonly scalar: WrittenScalar;
  /** Where in the value of the scalar the text begins. */
  readonly from: number;
}

/** A text scalar as it stands in a file. */
interface WrittenScalar {
  readonly source: Source;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly token: CST.Token | undefined;
}

/** The value of a text scalar with its places, whatever its style. */
export function embeddedText(source: Source, node: Scalar): EmbeddedText {
  const value = String(node.value);
  const [start, end] = node.range ?? [0, 0];
  return { text: value, scalar: { source, value, start, end, token: node.srcToken }, from: 0 };
}

/** A part of an embedded text as one of its own. */
export function slice({ text, scalar, from }: EmbeddedText, start: number, end: number): EmbeddedText {
  return { text: text.slice(start, end), scalar, from: from + start };
}

/** The place in the file of a range of the text; of all of it unless said otherwise. */
export function spanOf({ text, scalar, from }: EmbeddedText, start = 0, end = text.length): Span {
  return spanIn(scalar.source, placesOf(scalar), from + start, from + end);
}

/** An embedded text that has been checked. */
export function expressionOf(embedded: EmbeddedText, checked: Checked): Expression {
  return { text: embedded.text, checked, spanOf: (start, end) => spanOf(embedded, start, end) };
}

/** Places are worked out when first asked for. */
const known = new WeakMap<WrittenScalar, Places>();

function placesOf(scalar: WrittenScalar): Places {
  let places = known.get(scalar);
  if (places === undefined) {
    places = findPlaces(scalar);
    known.set(scalar, places);
  }
  return places;
}

/** An empty range stands before its character, at the end of the text behind the last one. */
function spanIn(source: Source, { starts, ends }: Places, start: number, end: number): Span {
  const last = ends.length - 1;
  const from = start > last ? (ends[last] ?? 0) : starts[start]!;
  const to = end > start ? ends[Math.min(end - 1, last)]! : from;
  return { source, start: from, end: Math.max(from, to) };
}

/** Where the library reads a scalar in another way than we do, all of it stands where the scalar does. */
function findPlaces({ token, value, start, end }: WrittenScalar): Places {
  const found = token === undefined ? undefined : placesIn(token, value);
  if (found !== undefined && found.starts.length === value.length && value !== "") return found;
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
