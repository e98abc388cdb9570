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
class RowKey {
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

type Rows = readonly unknown[];

/** Buckets with more rows are kept as lists once they have been asked for, so that asking costs the same for all. */
const FEW = 8;

/** The rows of a list by their keys. */
class RowIndex {
  /** The numbers of the buckets by key. */
  readonly #buckets: ReadonlyMap<unknown, number>;
  /** Where the rows of each bucket begin. */
  readonly #starts: Int32Array;
  /** The rows that have a key, bucket by bucket, in order. */
  readonly #rows: Rows;
  /** The positions of these rows in the list. */
  readonly #positions: Int32Array;
  /** Rows without a known key belong to all buckets. */
  readonly #unknown: readonly { readonly row: unknown; readonly position: number }[];
  readonly #lists = new Map<number, Rows>();

  constructor(list: Rows, key: RowKey) {
    const { buckets, bucketOf, starts, unknown } = sortOut(list, key);
    this.#buckets = buckets;
    this.#starts = starts;
    this.#positions = positionsOf(bucketOf, starts);
    this.#rows = Array.from(this.#positions, (position) => list[position]);
    this.#unknown = unknown.map((position) => ({ row: list[position], position }));
  }

  /** Whether all rows that are found have the key. */
  get isExact(): boolean {
    return this.#unknown.length === 0;
  }

  /** The rows that have the key, or may have it, in order. */
  find(key: unknown): Rows {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return this.isExact ? NONE : this.#unknown.map(({ row }) => row);
    const [start, end] = [this.#starts[bucket]!, this.#starts[bucket + 1]!];
    if (!this.isExact) return this.#merged(start, end);
    if (end - start <= FEW) return this.#rows.slice(start, end);
    const known = this.#lists.get(bucket) ?? this.#rows.slice(start, end);
    this.#lists.set(bucket, known);
    return known;
  }

  #merged(start: number, end: number): Rows {
    const rows: unknown[] = [];
    let next = start;
    for (const { row, position } of this.#unknown) {
      while (next < end && this.#positions[next]! < position) rows.push(this.#rows[next++]);
      rows.push(row);
    }
    while (next < end) rows.push(this.#rows[next++]);
    return rows;
  }
}

const NONE: Rows = [];

/** Gives each row the number of its bucket (-1: none), and each bucket its place. */
function sortOut(list: Rows, key: RowKey) {
  const buckets = new Map<unknown, number>();
  const bucketOf = new Int32Array(list.length).fill(-1);
  const sizes: number[] = [];
  const unknown: number[] = [];
  for (let at = 0; at < list.length; at++) {
    const found = key.of(list[at]);
    if (found === UNKNOWN) unknown.push(at);
    if (found === UNKNOWN || found === LEFT_OUT) continue;
    let bucket = buckets.get(found);
    if (bucket === undefined) {
      bucket = sizes.push(0) - 1;
      buckets.set(found, bucket);
    }
    bucketOf[at] = bucket;
    sizes[bucket]!++;
  }
  const starts = new Int32Array(sizes.length + 1);
  for (const [bucket, size] of sizes.entries()) starts[bucket + 1] = starts[bucket]! + size;
  return { buckets, bucketOf, starts, unknown };
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

/** So many indexes of one list are kept; then the oldest goes. */
const MOST_INDEXES = 32;

/** Made when first needed and kept as long as their lists, which never change. */
const indexes = new WeakMap<Rows, Map<string, RowIndex>>();

function indexOf(list: Rows, key: RowKey): RowIndex {
  return indexes.get(list)?.get(key.id) ?? makeIndex(list, key);
}

function makeIndex(list: Rows, key: RowKey): RowIndex {
  const own = indexes.get(list) ?? new Map<string, RowIndex>();
  const [oldest] = own.keys();
  if (own.size >= MOST_INDEXES) own.delete(oldest!);
  const made = new RowIndex(list, key);
  own.set(key.id, made);
  indexes.set(list, own);
  return made;
}

/** Looks rows up by one key, mostly in the same list. */
export class RowFinder {
  readonly #key: RowKey;
  #list: Rows | undefined;
  #index: RowIndex | undefined;

  constructor(path: readonly RowStep[], through: readonly OfText[]) {
    this.#key = new RowKey(path, through);
  }

  /** All rows that may have this key, in order; the list itself, where the value is none that can be looked up. */
  find(list: Rows, value: unknown): Rows {
    if (!isKey(value)) return list;
    if (list !== this.#list || this.#index === undefined) {
      this.#index = indexOf(list, this.#key);
      this.#list = list;
    }
    return this.#index.find(value);
  }

  /** Whether what was just found in the list is exactly the rows that have the key. */
  isExact(list: Rows, found: Rows): boolean {
    return found !== list && this.#index!.isExact;
  }
}

/** Whether so few rows are left that another key is not worth looking up. */
export const isFew = (rows: Rows): boolean => rows.length <= FEW;
