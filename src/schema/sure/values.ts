import type { Sized } from "./node.ts";

export const isOfType = {
  object: (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
  string: (value: unknown) => typeof value === "string",
  number: Number.isFinite,
  integer: Number.isSafeInteger,
  boolean: (value: unknown) => typeof value === "boolean",
  null: (value: unknown) => value === null,
} as const;

/** An object that has what it says by itself: other keys than its own would be taken for its own. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isOfType.object(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether some code has given all objects a key that a loop over keys meets. */
export function isPolluted(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

/** In characters, of which some are two units of a text. */
const lengthOf = (text: string): number => [...text].length;

/** Whether a value of another kind than is measured, or one of at least or at most this size. */
export const IS_LEAST: Readonly<Record<Sized, (value: unknown, bound: number) => boolean>> = {
  number: (value, bound) => typeof value !== "number" || value >= bound,
  text: (value, bound) =>
    typeof value !== "string" ||
    value.length >= 2 * bound ||
    (value.length >= bound && (bound <= 1 || lengthOf(value) >= bound)),
  list: (value, bound) => !Array.isArray(value) || value.length >= bound,
};

export const IS_MOST: typeof IS_LEAST = {
  number: (value, bound) => typeof value !== "number" || value <= bound,
  text: (value, bound) => typeof value !== "string" || value.length <= bound || lengthOf(value) <= bound,
  list: (value, bound) => !Array.isArray(value) || value.length <= bound,
};
