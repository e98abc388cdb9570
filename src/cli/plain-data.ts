/**
 * Whether a value would come back as itself when it is written to disk and read again: texts, numbers, bools, lists,
 * maps and plain objects of these. An instance of a class would come back as something else, a function not at all.
 */
export function isPlainData(value: unknown, seen: Set<object> = new Set()): boolean {
  if (typeof value !== "object" || value === null)
    return typeof value !== "function" && typeof value !== "symbol";
  if (seen.has(value)) return true;
  seen.add(value);
  const isPlain = (each: unknown): boolean => isPlainData(each, seen);
  if (Array.isArray(value)) return value.every(isPlain);
  if (value instanceof Map) return [...value].every(([key, each]) => isPlain(key) && isPlain(each));
  if (value instanceof Set) return [...value].every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
