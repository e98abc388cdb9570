/**
 * Values at run time. One representation everywhere, so that static and dynamic code meet without conversion,
 * but for doubles:
 *
 * | CEL       | JavaScript                                                                                  |
 * |-----------|---------------------------------------------------------------------------------------------|
 * | null bool string | themselves                                                                           |
 * | int       | a number while it is a safe integer (never -0), else a bigint: canonical, so `===` and `<` are exact |
 * | uint      | {@link Uint}                                                                                |
 * | double    | where the static type is double: a number. Where it is dyn: a number that is not a safe integer, or else a {@link Double} |
 * | bytes     | Uint8Array                                                                                  |
 * | timestamp duration | {@link Timestamp}, {@link Duration}                                                |
 * | list      | an array, never changed                                                                     |
 * | map       | {@link CelMap}, or a plain JSON object (own properties only)                                |
 * | optional  | {@link Optional}                                                                            |
 * | type      | {@link TypeValue}                                                                           |
 * | error     | {@link CelError}: returned, never thrown                                                    |
 *
 * A JSON number of unknown type is an int when it is a safe integer, else a double (as Kubernetes does).
 * A JSON string of static type timestamp is a {@link Timestamp} once it is read from its object.
 */
export type Int = number | bigint;

export class Uint {
  readonly value: Int;
  constructor(value: Int) {
    this.value = value;
  }
}

/** A double in a dynamic position whose value alone would look like an int. */
export class Double {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** An instant: whole seconds since 1970 (floor) and 0..999,999,999 nanoseconds; 0001-01-01 to 9999-12-31. */
export class Timestamp {
  readonly seconds: number;
  readonly nanos: number;
  constructor(seconds: number, nanos: number) {
    this.seconds = seconds;
    this.nanos = nanos;
  }
}

/** Seconds and nanoseconds of one sign; the whole fits an int64 of nanoseconds. */
export class Duration {
  readonly seconds: number;
  readonly nanos: number;
  constructor(seconds: number, nanos: number) {
    this.seconds = seconds;
    this.nanos = nanos;
  }
}

export class Optional {
  static readonly none: Optional = new Optional(false, undefined);
  readonly present: boolean;
  readonly value: unknown;
  private constructor(present: boolean, value: unknown) {
    this.present = present;
    this.value = value;
  }
  static of(value: unknown): Optional {
    return new Optional(true, value);
  }
}

/** What `type(x)` gives: `int`, `list`, `google.protobuf.Timestamp`. Equal by name. */
export class TypeValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** The closed set of what can go wrong while a condition is evaluated. */
export type ErrorKind =
  | "no_such_overload"
  | "no_such_key"
  | "no_such_field"
  | "undeclared_reference"
  | "index_out_of_bounds"
  | "overflow"
  | "divide_by_zero"
  | "invalid_argument"
  | "duplicate_key"
  | "optional_none"
  | "budget_exceeded";

/** An error as a value. Two errors are the same when kind and range are. */
export class CelError {
  readonly kind: ErrorKind;
  readonly start: number;
  readonly end: number;
  /** Detail for people, such as the key that is missing. Not part of the error's identity. */
  readonly detail: string | undefined;
  constructor(kind: ErrorKind, start: number, end: number, detail?: string) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.detail = detail;
  }
}

/**
 * A place in an expression that can err; knows its range and makes its errors, each kind once.
 * Every fallible function of the runtime takes its site as the last argument.
 */
export class Site {
  readonly start: number;
  readonly end: number;
  readonly #errors = new Map<ErrorKind, CelError>();
  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
  /** The preallocated error of this kind; with a detail, a new one. */
  error(kind: ErrorKind, detail?: string): CelError {
    if (detail !== undefined) return new CelError(kind, this.start, this.end, detail);
    let known = this.#errors.get(kind);
    if (known === undefined) {
      known = new CelError(kind, this.start, this.end);
      this.#errors.set(kind, known);
    }
    return known;
  }
}

/** A map with CEL keys: bool, string, and numbers by mathematical value (`1`, `1u` and `1.0` are one key). Keeps insertion order. */
export class CelMap {
  readonly #entries = new Map<unknown, readonly [key: unknown, value: unknown]>();

  /** What a key is looked up by: the number itself for all numeric types; undefined when it can be no key. */
  static normal(key: unknown): unknown {
    if (typeof key === "string" || typeof key === "boolean" || typeof key === "bigint") return key;
    if (typeof key === "number") return CelMap.#number(key);
    if (key instanceof Uint) return key.value;
    if (key instanceof Double) return key.value;
    return undefined;
  }

  /** A double that is a whole number beyond the safe integers is the same key as the int. */
  static #number(key: number): Int {
    return Number.isInteger(key) && !Number.isSafeInteger(key) ? BigInt(key) : key;
  }

  get size(): number {
    return this.#entries.size;
  }
  has(key: unknown): boolean {
    return this.#entries.has(CelMap.normal(key));
  }
  /** The value, or undefined when there is no such key (undefined is no CEL value). */
  get(key: unknown): unknown {
    return this.#entries.get(CelMap.normal(key))?.[1];
  }
  /** Only while the map is being built. */
  set(key: unknown, value: unknown): this {
    this.#entries.set(CelMap.normal(key), [key, value]);
    return this;
  }
  keys(): unknown[] {
    return Array.from(this.#entries.values(), (entry) => entry[0]);
  }
  entries(): IterableIterator<readonly [key: unknown, value: unknown]> {
    return this.#entries.values();
  }
}
