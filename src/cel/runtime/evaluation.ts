import { isMap, type MapValue, mapGet, mapKeys } from "./map.ts";
import { CelError, type CelMap, Duration, Optional, type Site, Timestamp, Uint } from "./value.ts";

/** How many steps of loops, and elements of texts and lists made in them, one evaluation may take. */
const STEP_LIMIT = 10_000_000;

/**
 * What is left of an evaluation's steps. A loop takes the steps for all its elements before it starts. When they
 * are not left it ends at once with any value, and so do all loops after it; the evaluation as a whole then gives
 * the error, whatever its own value is. So a loop over what cannot err is itself taken as something that cannot err.
 */
export class Budget {
  left = STEP_LIMIT;
  error: CelError | undefined = undefined;

  begin(): void {
    this.left = STEP_LIMIT;
    this.error = undefined;
  }

  /** Takes steps; true when they were not left. */
  spend(steps: number, site: Site): boolean {
    this.left -= steps;
    if (this.left >= 0) return false;
    this.error ??= site.error("budget_exceeded");
    return true;
  }

  /** Counts what was just made, and gives it back. */
  charge<T>(made: T, site: Site): T {
    if (typeof made === "string" || Array.isArray(made) || made instanceof Uint8Array) {
      this.spend(made.length, site);
    }
    return made;
  }

  /** The value of the evaluation, or the error that its steps ran out. */
  result(value: unknown): unknown {
    return this.left < 0 ? this.error : value;
  }
}

/** What a macro with one variable goes through: a list's elements or a map's keys. */
export function elementsOf(value: unknown, site: Site): readonly unknown[] | CelError {
  if (Array.isArray(value)) return value;
  return isMap(value) ? mapKeys(value) : site.error("no_such_overload");
}

export interface Entries {
  readonly keys: readonly unknown[];
  readonly values: readonly unknown[];
}

/** What a macro with two variables goes through: positions and elements, or keys and values. */
export function entriesOf(value: unknown, site: Site): Entries | CelError {
  if (Array.isArray(value)) return { keys: value.map((_, at) => at), values: value };
  if (!isMap(value)) return site.error("no_such_overload");
  const keys = mapKeys(value);
  return { keys, values: keys.map((key) => mapGet(value, key)) };
}

const isKey = (key: unknown): boolean =>
  typeof key === "string" ||
  typeof key === "boolean" ||
  typeof key === "bigint" ||
  Number.isSafeInteger(key) ||
  key instanceof Uint;

/** Adds an entry to a map that is being built; the error when the key cannot be one, or is there already. */
export function putEntry(map: CelMap, key: unknown, value: unknown, site: Site): CelError | undefined {
  if (!isKey(key)) return site.error("no_such_overload");
  if (map.has(key)) return site.error("duplicate_key");
  map.set(key, value);
  return undefined;
}

/** As {@link putEntry}, of what an optional holds, if anything. */
export function putOptional(map: CelMap, key: unknown, value: unknown, site: Site): CelError | undefined {
  if (!(value instanceof Optional)) return site.error("no_such_overload");
  if (!isKey(key)) return site.error("no_such_overload");
  return value.present ? putEntry(map, key, value.value, site) : undefined;
}

/** Adds all entries of another map. */
export function putEntries(map: CelMap, entries: unknown, site: Site): CelError | undefined {
  if (!isMap(entries)) return site.error("no_such_overload");
  for (const key of mapKeys(entries as MapValue)) {
    const error = putEntry(map, key, mapGet(entries, key), site);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** Adds what an optional holds to a list that is being built. */
export function pushOptional(list: unknown[], value: unknown, site: Site): CelError | undefined {
  if (!(value instanceof Optional)) return site.error("no_such_overload");
  if (value.present) list.push(value.value);
  return undefined;
}

/** The error of a named condition at the place where it is used. */
export function relocate(value: unknown, site: Site): unknown {
  return value instanceof CelError ? site.error(value.kind, value.detail) : value;
}

/** Decodes what an optional holds. */
export function decodeOptional(value: unknown, decode: (held: unknown) => unknown): unknown {
  return value instanceof Optional && value.present ? Optional.of(decode(value.value)) : value;
}

/** Decodes what an activation holds for a variable; a value of the runtime (a Timestamp, a Uint) stays as it is. */
export function decodeInput(value: unknown, decode: (json: unknown) => unknown): unknown {
  return isRuntimeValue(value) ? value : decode(value);
}

function isRuntimeValue(value: unknown): boolean {
  return (
    value instanceof Timestamp ||
    value instanceof Duration ||
    value instanceof Uint ||
    value instanceof Uint8Array
  );
}

/** What a condition that is neither true nor false makes of an operator or macro. */
export function failure(value: unknown, site: Site): CelError {
  return value instanceof CelError ? value : site.error("no_such_overload");
}
