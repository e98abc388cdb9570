export interface Place {
  readonly start: number;
  readonly end: number;
}

const SPACE = /[ \t\r\n]*/y;
/** The last of the signs that are space. */
const BLANK = 32;
const SCALAR = /[^\s,\]}/"[{:]+/y;

/**
 * Finds the value at a path in a JSON text without building anything; of a path that leads nowhere its nearest parent.
 * Undefined: something stands there that JSON does not have, such as a comment.
 */
export function walk(text: string, steps: readonly string[]): Place | undefined {
  let start = spaceEnd(text, 0);
  for (const step of steps) {
    const next = childStart(text, start, step);
    if (next === undefined) return undefined;
    if (next < 0) break;
    start = next;
  }
  const end = valueEnd(text, start);
  return end === undefined ? undefined : { start, end };
}

/** Where the child of a value begins that a step means; -1: there is none. */
function childStart(text: string, parent: number, step: string): number | undefined {
  const sign = text[parent];
  if (sign === "{") return memberStart(text, parent, step);
  if (sign === "[") return elementStart(text, parent, step);
  return sign === undefined || sign === "/" ? undefined : -1;
}

function memberStart(text: string, parent: number, name: string): number | undefined {
  let at = spaceEnd(text, parent + 1);
  while (text[at] === '"') {
    const keyEnd = stringEnd(text, at);
    const colon = spaceEnd(text, keyEnd);
    if (text[colon] !== ":") return undefined;
    const start = spaceEnd(text, colon + 1);
    if (keyIn(text, at, keyEnd) === name) return start;
    const next = behindComma(text, start);
    if (next === undefined) return undefined;
    at = next;
  }
  return text[at] === "}" ? -1 : undefined;
}

function elementStart(text: string, parent: number, step: string): number | undefined {
  let left = positionIn(step) ?? Number.POSITIVE_INFINITY;
  let at = spaceEnd(text, parent + 1);
  for (; left > 0 && text[at] !== "]"; left--) {
    const next = behindComma(text, at);
    if (next === undefined) return undefined;
    at = next;
  }
  return text[at] === "]" ? -1 : at;
}

/** Behind a value and the comma that follows it; at the closing bracket, when none follows. */
function behindComma(text: string, start: number): number | undefined {
  const end = valueEnd(text, start);
  if (end === undefined) return undefined;
  const at = spaceEnd(text, end);
  if (text[at] === ",") return spaceEnd(text, at + 1);
  return text[at] === "}" || text[at] === "]" ? at : undefined;
}

function valueEnd(text: string, start: number): number | undefined {
  const sign = text[start];
  if (sign === '"') return stringEnd(text, start);
  if (sign === "{" || sign === "[") return containerEnd(text, start);
  SCALAR.lastIndex = start;
  return SCALAR.test(text) ? SCALAR.lastIndex : undefined;
}

function containerEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = stringEnd(text, at) - 1;
    else if (sign === "{" || sign === "[") depth++;
    else if ((sign === "}" || sign === "]") && --depth === 0) return at + 1;
    else if (sign === "/") return undefined;
  }
  return undefined;
}

/** Behind the quote that closes a string. */
function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at + 1;
}

/** An odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === "\\") before--;
  return (at - before) % 2 === 1;
}

function keyIn(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : raw;
}

function spaceEnd(text: string, at: number): number {
  if (text.charCodeAt(at) > BLANK) return at;
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

/** The position that a pointer's key means in a list; undefined when it means none. */
export function positionIn(key: string): number | undefined {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(key) ? Number(key) : undefined;
}
