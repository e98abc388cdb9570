/** A part of a template: a text, or (between `{{` and `}}`) a CEL expression. Offsets are of the template's text. */
export interface Part {
  readonly kind: "text" | "hole";
  readonly start: number;
  readonly end: number;
}

/** The parts of a template in order, and where a `{{` is that nothing closes. Takes linear time. */
export function partsOf(text: string): { parts: readonly Part[]; unclosed: number | undefined } {
  const parts: Part[] = [];
  const closings = new Closings(text);
  let at = 0;
  for (let open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
    const close = closings.after(open + 2);
    if (close < 0) return { parts, unclosed: open };
    if (open > at) parts.push({ kind: "text", start: at, end: open });
    parts.push({ kind: "hole", ...trimmed(text, open + 2, close) });
    at = close + 2;
  }
  if (at < text.length) parts.push({ kind: "text", start: at, end: text.length });
  return { parts, unclosed: undefined };
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && isSpace(text[from]!)) from++;
  while (to > from && isSpace(text[to - 1]!)) to--;
  return { start: from, end: to };
}

const isSpace = (sign: string): boolean => sign === " " || sign === "\t" || sign === "\n" || sign === "\r";

/** Finds `}}` outside of CEL's quotes; once a quote is left open, anywhere. */
class Closings {
  readonly #text: string;
  #quotes = true;
  constructor(text: string) {
    this.#text = text;
  }

  after(start: number): number {
    const text = this.#text;
    for (let at = start; this.#quotes && at < text.length; at++) {
      if (text.startsWith("}}", at)) return at;
      if (text[at] === '"' || text[at] === "'") at = this.#endOfQuoted(at);
      this.#quotes = at >= 0;
    }
    return this.#quotes ? -1 : text.indexOf("}}", start);
  }

  /** The last sign of a quoted text: in raw ones `\` escapes nothing, triple quotes end with triple quotes. */
  #endOfQuoted(start: number): number {
    const text = this.#text;
    const raw = /[rR]/.test(text[start - 1] ?? "");
    const sign = text[start]!;
    const quote = text.startsWith(sign.repeat(3), start) ? sign.repeat(3) : sign;
    for (let at = start + quote.length; at < text.length; at++) {
      if (text[at] === "\\" && !raw) at++;
      else if (text.startsWith(quote, at)) return at + quote.length - 1;
    }
    return -1;
  }
}
