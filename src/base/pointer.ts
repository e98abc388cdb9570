/** A key as a JSON pointer writes it (RFC 6901). */
export const escapeStep = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** The key that a step of a JSON pointer means. */
export const unescapeStep = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");

/** The keys of a JSON pointer. */
export const stepsOf = (pointer: string): string[] => pointer.split("/").slice(1).map(unescapeStep);
