/** Texts, which keep what looks like a comment, and comments; an open one goes to the end. */
const TEXT_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/g;

/** The text with blanks for comments, so that all else stays where it is, and where the first comment stands. */
export function blankComments(text: string): {
  readonly text: string;
  readonly first: { readonly start: number; readonly end: number } | undefined;
} {
  let first: { start: number; end: number } | undefined;
  const blanked = text.replace(TEXT_OR_COMMENT, (found, start: number) => {
    if (found.startsWith('"')) return found;
    first ??= { start, end: start + found.length };
    return blank(found);
  });
  return { text: blanked, first };
}

/** Texts, and commas before a bracket that closes. */
const TEXT_OR_COMMA = /"(?:[^"\\\n]|\\.)*"?|,(?=\s{0,1000}[}\]])/g;

/** The text with blanks for the commas behind last elements. */
export function blankCommas(text: string): string {
  return text.replace(TEXT_OR_COMMA, (found) => (found === "," ? " " : found));
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");
