/** Strings by code point. CEL counts characters, JavaScript counts UTF-16 units; without surrogates both agree. */

/** How many characters a string has. A lone surrogate counts as one. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at++) if (isPairAt(text, at - 1)) pairs++;
  return text.length - pairs;
}

function isPairAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** The offset in UTF-16 units of the n-th character (n may be the count of characters), or -1 beyond the end. */
export function offsetOfCharacter(text: string, index: number): number {
  let at = 0;
  for (let left = index; left > 0; left--) {
    if (at >= text.length) return -1;
    at += isPairAt(text, at) ? 2 : 1;
  }
  return at;
}

/** The longest string that a function of the library makes, in UTF-16 units. */
export const MAX_TEXT = 1 << 24;

/** The longest list that a function of the library makes. */
export const MAX_ELEMENTS = 1 << 22;
