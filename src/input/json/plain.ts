const MAX_DEPTH = 200;
/** A number of so many signs may be kept inexactly. Of shorter ones a double keeps every digit. */
const LONG_NUMBER = /[0-9.]{16}/;
/** With such an exponent a number may become zero, or lose digits. */
const TINY_NUMBER = /[0-9.][eE]-[0-9]{2}/;
/** Smaller and larger numbers may have lost digits. */
const SMALLEST = 1e-6;

/**
 * The value of a JSON text that surely has nothing that `JSON.parse` accepts and a strict reader refuses; undefined for
 * any other, which needs a scan. In a text without escapes, a quote and a colon stand together only behind a key: when
 * there are as many of them as the value has keys, no key stands twice.
 */
export function parsePlain(text: string): unknown {
  if (text.includes("\\") || text.includes("__proto__") || LONG_NUMBER.test(text) || TINY_NUMBER.test(text))
    return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return keysIn(value, 0) === countOf('":', text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many keys the objects in a value have; NaN when there is anything in it that needs a closer look. */
function keysIn(value: unknown, depth: number): number {
  if (typeof value === "number") return isOrdinary(Math.abs(value)) ? 0 : Number.NaN;
  if (typeof value !== "object" || value === null) return 0;
  if (depth === MAX_DEPTH) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) for (const each of value) count += keysIn(each, depth + 1);
  else
    for (const key in value)
      count += 1 + keysIn((value as Readonly<Record<string, unknown>>)[key], depth + 1);
  return count;
}

const isOrdinary = (size: number): boolean =>
  size === 0 || (size >= SMALLEST && size <= Number.MAX_SAFE_INTEGER);

function countOf(part: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
