import { isJsonObject } from "./map.ts";

/** A step from a row to what is compared. */
export interface RowStep {
  readonly name: string;
  /** A row that lacks the field is left out by another test, or one in which it is null. */
  readonly leavesOut: { readonly absent: boolean; readonly null: boolean };
}

/** A function of the standard library of one text that cannot err. */
interface OfText {
  readonly id: string;
  readonly run: (...args: never[]) => unknown;
}

/** What no other value is: the row matters to nobody, or it has no key that could be looked up. */
const LEFT_OUT: unique symbol = Symbol("left out");
const UNKNOWN: unique symbol = Symbol("unknown");

/** What of a row is compared with a value: a field, perhaps of a field, and functions of its text. */
export class RowKey {
  /** Keys of the same id are the same of every row. */
  readonly id: string;
  readonly #path: readonly RowStep[];
  readonly #through: readonly ((text: unknown) => unknown)[];

  constructor(path: readonly RowStep[], through: readonly OfText[]) {
    const steps = path.map(({ name, leavesOut }) => [name, leavesOut.absent, leavesOut.null]);
    this.id = JSON.stringify([steps, through.map((each) => each.id)]);
    this.#path = path;
    this.#through = through.map(({ run }) => run as (text: unknown) => unknown);
  }

  of(row: unknown): unknown {
    let value = row;
    for (const { name, leavesOut } of this.#path) {
      if (!isJsonObject(value)) return UNKNOWN;
      if (!Object.hasOwn(value, name)) return leavesOut.absent ? LEFT_OUT : UNKNOWN;
      value = value[name];
      if (value === null && leavesOut.null) return LEFT_OUT;
    }
    for (const run of this.#through) {
      if (typeof value !== "string") return UNKNOWN;
      value = run(value);
    }
    return isKey(value) ? value : UNKNOWN;
  }
}

/** Values that `===` and a Map tell apart alike. */
function isKey(value: unknown): boolean {
  if (typeof value === "object") return value === null;
  return value !== undefined && !Number.isNaN(value);
}

/** Buckets with more rows are kept as lists once they have been asked for, so that asking costs the same for all. */
const FEW = 8;

/** The rows of a list by their keys; rows of which the key is unknown belong to all. */
class RowIndex {
  readonly #list: readonly unknown[];
  readonly #buckets = new Map<unknown, number>();
  /** Where the positions of each bucket begin; they stand bucket by bucket, ascending. */
  readonly #starts: Int32Array;
  readonly #positions: Int32Array;
  readonly #unknown: readonly number[];
  readonly #lists = new Map<number, readonly unknown[]>();

  constructor(list: readonly unknown[], key: RowKey) {
    this.#list = list;
    const unknown: number[] = [];
    const bucketOf = new Int32Array(list.length).fill(-1);
    const sizes: number[] = [];
    for (let at = 0; at < list.length; at++) {
      const found = key.of(list[at]);
      if (found === UNKNOWN) unknown.push(at);
      if (found === UNKNOWN || found === LEFT_OUT) continue;
      let bucket = this.#buckets.get(found);
      if (bucket === undefined) {
        bucket = sizes.push(0) - 1;
        this.#buckets.set(found, bucket);
      }
      bucketOf[at] = bucket;
      sizes[bucket]!++;
    }
    this.#unknown = unknown;
    this.#starts = startsOf(sizes);
    this.#positions = positionsOf(bucketOf, this.#starts);
  }

  /** All rows whose key is the value, or unknown, in order. */
  find(value: unknown): readonly unknown[] {
    const bucket = this.#buckets.get(value);
    if (bucket === undefined) return this.#unknown.map((at) => this.#list[at]);
    const [start, end] = [this.#starts[bucket]!, this.#starts[bucket + 1]!];
    if (this.#unknown.length > 0) return this.#merged(start, end);
    if (end - start <= FEW) return this.#rows(start, end);
    const known = this.#lists.get(bucket) ?? this.#rows(start, end);
    this.#lists.set(bucket, known);
    return known;
  }

  #rows(start: number, end: number): unknown[] {
    const rows: unknown[] = [];
    for (let at = start; at < end; at++) rows.push(this.#list[this.#positions[at]!]);
    return rows;
  }

  #merged(start: number, end: number): unknown[] {
    const rows: unknown[] = [];
    let next = start;
    for (const position of this.#unknown) {
      while (next < end && this.#positions[next]! < position) rows.push(this.#list[this.#positions[next++]!]);
      rows.push(this.#list[position]);
    }
    while (next < end) rows.push(this.#list[this.#positions[next++]!]);
    return rows;
  }
}

function startsOf(sizes: readonly number[]): Int32Array {
  const starts = new Int32Array(sizes.length + 1);
  for (let bucket = 0; bucket < sizes.length; bucket++) starts[bucket + 1] = starts[bucket]! + sizes[bucket]!;
  return starts;
}

function positionsOf(bucketOf: Int32Array, starts: Int32Array): Int32Array {
  const positions = new Int32Array(starts.at(-1)!);
  const next = starts.slice();
  for (let at = 0; at < bucketOf.length; at++) {
    const bucket = bucketOf[at]!;
    if (bucket >= 0) positions[next[bucket]!++] = at;
  }
  return positions;
}

/** Made when first needed and kept as long as their lists, which never change. */
const indexes = new WeakMap<readonly unknown[], Map<string, RowIndex>>();

/** The rows that can have this key, in order: all of them, where the value is none that can be looked up. */
export function lookUp(list: readonly unknown[], key: RowKey, value: unknown): readonly unknown[] {
  if (!isKey(value)) return list;
  let own = indexes.get(list);
  if (own === undefined) {
    own = new Map();
    indexes.set(list, own);
  }
  let index = own.get(key.id);
  if (index === undefined) {
    index = new RowIndex(list, key);
    own.set(key.id, index);
  }
  return index.find(value);
}

/** Whether so few rows are left that another key is not worth looking up. */
export const isFew = (rows: readonly unknown[]): boolean => rows.length <= FEW;

/** Two selections of rows that each hold all that matter: the smaller one. */
export const fewer = (a: readonly unknown[], b: readonly unknown[]): readonly unknown[] =>
  b.length < a.length ? b : a;
