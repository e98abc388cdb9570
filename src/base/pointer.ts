/** Few keys have anything to escape, which is told fast. */
const ESCAPED = /[~/]/;

/** A key as a JSON pointer writes it (RFC 6901). */
export const escapeStep = (key: string): string =>
  ESCAPED.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;

/** The key that a step of a JSON pointer means. */
export const unescapeStep = (step: string): string =>
  step.includes("~") ? step.replaceAll("~1", "/").replaceAll("~0", "~") : step;

/** The keys of a JSON pointer. */
export const stepsOf = (pointer: string): string[] => pointer.split("/").slice(1).map(unescapeStep);
