interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text with blanks for its comments, so that all else stays where it is. */
export interface Blanked {
  readonly text: string;
  /** Where the first comment stands. */
  readonly first: Range | undefined;
  /** A comment that nothing closes: it goes to the end. */
  readonly open: Range | undefined;
}

/** Without comments. One pass, no recursion. */
export function blankComments(text: string): Blanked {
  const comments: Range[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfComment(text, at);
    if (end !== undefined) comments.push({ start: at, end });
    at = end ?? endOfSign(text, at);
  }
  const last = comments.at(-1);
  return {
    text: withBlanks(text, comments),
    first: comments[0],
    open: last !== undefined && last.end > text.length ? last : undefined,
  };
}

/** The text with blanks for the commas behind last elements. */
export function blankCommas(text: string): string {
  const commas: Range[] = [];
  /** The last two signs; a list begins like one that has just opened. */
  let last = { sign: "[", at: 0 };
  let before = "";
  for (let at = 0; at < text.length; at = endOfSign(text, at)) {
    const sign = text[at]!;
    if (SPACE.has(sign)) continue;
    if (CLOSING.has(sign) && last.sign === "," && !BEFORE_VALUE.has(before))
      commas.push({ start: last.at, end: last.at + 1 });
    before = last.sign;
    last = { sign, at };
  }
  return withBlanks(text, commas);
}

const SPACE: ReadonlySet<string> = new Set(" \t\r\n");
const CLOSING: ReadonlySet<string> = new Set("]}");
/** A comma behind one of these stands behind no value. */
const BEFORE_VALUE: ReadonlySet<string> = new Set("[{,:");

/** Behind the sign that stands here, or behind the text that begins: it goes to the next quote or its line's end. */
function endOfSign(text: string, start: number): number {
  let at = start + 1;
  if (text[start] !== '"') return at;
  while (at < text.length && text[at] !== '"' && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

const LINE_END = /[\r\n]/g;

/** Behind the comment that begins here, beyond the text when it is not closed; undefined when none begins. */
function endOfComment(text: string, start: number): number | undefined {
  if (text[start] !== "/") return undefined;
  if (text[start + 1] === "/") {
    LINE_END.lastIndex = start;
    return LINE_END.exec(text)?.index ?? text.length;
  }
  if (text[start + 1] !== "*") return undefined;
  const close = text.indexOf("*/", start + 2);
  return close < 0 ? text.length + 1 : close + 2;
}

function withBlanks(text: string, blanks: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of blanks) {
    const blank = text.slice(start, end).replace(/[^\r\n]+/g, (run) => " ".repeat(run.length));
    parts.push(text.slice(at, start), blank);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
