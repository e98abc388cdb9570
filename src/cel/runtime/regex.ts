import { RE2JS } from "re2js";
import { isLinear, literalOf, toRegExp } from "./native.ts";
import { readSimplePattern, type SimplePattern } from "./pattern.ts";
import type { CelError, Site } from "./value.ts";

/** Whether a pattern is found anywhere in a text. */
export interface Matcher {
  test(text: string): boolean;
}

/** Longer patterns are refused: compiling takes time and memory in proportion. */
export const MAX_PATTERN = 4096;

/** Longer texts are left to RE2, whose need of memory is bounded. */
const MAX_NATIVE_TEXT = 1 << 16;

/** Compiles an RE2 pattern; undefined when it is malformed or too long. */
export function compilePattern(pattern: string): Matcher | undefined {
  if (pattern.length > MAX_PATTERN) return undefined;
  const simple = readSimplePattern(pattern);
  if (simple === undefined) return compileRe2(pattern);
  const literal = literalOf(simple);
  if (literal !== undefined) return literalMatcher(literal, simple);
  return isLinear(simple) ? nativeMatcher(toRegExp(simple), pattern) : compileRe2(pattern);
}

function literalMatcher(literal: string, { fromStart, toEnd }: SimplePattern): Matcher {
  if (fromStart && toEnd) return { test: (text) => text === literal };
  if (fromStart) return { test: (text) => text.startsWith(literal) };
  return { test: toEnd ? (text) => text.endsWith(literal) : (text) => text.includes(literal) };
}

function nativeMatcher(native: RegExp, pattern: string): Matcher | undefined {
  let re2: Matcher | undefined;
  const forLongText = () => (re2 ??= compileRe2(pattern)!);
  return { test: (text) => (text.length > MAX_NATIVE_TEXT ? forLongText() : native).test(text) };
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
  if (pattern.length > MAX_PATTERN) return undefined;
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
