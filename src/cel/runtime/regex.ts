import { RE2JS } from "re2js";
import type { CelError, Site } from "./value.ts";

/** Whether a pattern is found anywhere in a text. */
export interface Matcher {
  test(text: string): boolean;
}

/** Longer patterns are refused: compiling takes time and memory in proportion. */
export const MAX_PATTERN = 4096;

/** Compiles an RE2 pattern; undefined when it is malformed or too long. */
export function compilePattern(pattern: string): Matcher | undefined {
  if (pattern.length > MAX_PATTERN) return undefined;
  return compileRe2(pattern);
}

function compileRe2(pattern: string): Matcher | undefined {
  // The engine reports bad syntax by throwing; there is no other way to ask it.
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

const MAX_MATCHERS = 256;
const matchers = new Map<string, Matcher | undefined>();

/** The matcher of a pattern that is only known at run time; the 256 used last are kept. */
function matcherOf(pattern: string): Matcher | undefined {
  const known = matchers.get(pattern);
  const matcher = known === undefined ? compilePattern(pattern) : known;
  matchers.delete(pattern);
  if (matchers.size >= MAX_MATCHERS) matchers.delete(matchers.keys().next().value!);
  matchers.set(pattern, matcher);
  return matcher;
}

/** `text.matches(pattern)`: `invalid_argument` for a bad pattern. */
export function matches(text: string, pattern: string, site: Site): boolean | CelError {
  const matcher = matcherOf(pattern);
  return matcher === undefined ? site.error("invalid_argument", pattern.slice(0, 100)) : matcher.test(text);
}
