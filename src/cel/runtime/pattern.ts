/**
 * A small part of RE2's syntax, for patterns that JavaScript's own engine (or a plain string operation) decides
 * in linear time with the same answer: anchors at the ends, characters, classes, repetitions of one of these,
 * and groups of literal alternatives. Whatever else a pattern holds, it is left to RE2.
 */
export interface SimplePattern {
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly items: readonly Item[];
}

export type Item =
  /** A character of a set, `least` to `most` times. */
  | { readonly kind: "set"; readonly set: CharacterSet; readonly least: number; readonly most: number }
  | { readonly kind: "choice"; readonly texts: readonly string[] };

/** Code points as ranges with both ends, sorted, apart from each other. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

const LAST = 0x10ffff;
const DIGITS: CharacterSet = [[48, 57]];
const WORDS: CharacterSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACES: CharacterSet = [
  [9, 10],
  [12, 13],
  [32, 32],
];
const NO_LINE_END: CharacterSet = [
  [0, 9],
  [11, LAST],
];

const SETS: ReadonlyMap<string, CharacterSet> = new Map([
  ["d", DIGITS],
  ["D", complement(DIGITS)],
  ["w", WORDS],
  ["W", complement(WORDS)],
  ["s", SPACES],
  ["S", complement(SPACES)],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
]);

function complement(set: CharacterSet): CharacterSet {
  const result: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) result.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST) result.push([next, LAST]);
  return result;
}

function union(ranges: readonly (readonly [number, number])[]): CharacterSet {
  const result: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const previous = result.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else result.push([first, last]);
  }
  return result;
}

/** `\.` and the like, or a class such as `\d`. */
const ESCAPE = /\\(?:([dDwWsS])|([tnvfr])|([!-/:-@[-`{-~]))/uy;
const PLAIN = /[^\\^$.|?*+()[\]{}\ud800-\udfff]/uy;
const CLASS = /\[(\^?)((?:[^\\[\]\ud800-\udfff]|\\[dDwWsStnvfr!-/:-@[-`{-~])+)\]/uy;
const CHOICE = /\((?:\?:)?([^\\^$.?*+()[\]{}\ud800-\udfff]+)\)/uy;
const REPEAT = /[?*+]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/uy;
const AFTER_ITEM = /[?*+{]/uy;
const END = /(?:\$|\\z)$/uy;

/** Undefined when the pattern holds anything else. */
export function readSimplePattern(pattern: string): SimplePattern | undefined {
  const start = /^(?:\^|\\A)/.exec(pattern)?.[0].length ?? 0;
  const items: Item[] = [];
  let at = start;
  while (at < pattern.length && !matchesAt(END, pattern, at)) {
    const read = readChoice(pattern, at) ?? readSet(pattern, at);
    if (read === undefined) return undefined;
    items.push(read.item);
    at = read.end;
  }
  return { fromStart: start > 0, toEnd: at < pattern.length, items };
}

interface Read<T> {
  readonly item: T;
  readonly end: number;
}

function execAt(syntax: RegExp, pattern: string, at: number): RegExpExecArray | null {
  syntax.lastIndex = at;
  return syntax.exec(pattern);
}

const matchesAt = (syntax: RegExp, pattern: string, at: number) => execAt(syntax, pattern, at) !== null;

function readChoice(pattern: string, at: number): Read<Item> | undefined {
  const match = execAt(CHOICE, pattern, at);
  const end = CHOICE.lastIndex;
  if (match === null || matchesAt(AFTER_ITEM, pattern, end)) return undefined;
  const texts = match[1]!.split("|");
  return texts.includes("") ? undefined : { item: { kind: "choice", texts }, end };
}

function readSet(pattern: string, at: number): Read<Item> | undefined {
  const atom = readAtom(pattern, at);
  if (atom === undefined) return undefined;
  const repeat = execAt(REPEAT, pattern, atom.end);
  const end = repeat === null ? atom.end : REPEAT.lastIndex;
  const [least, most] = bounds(repeat);
  if (most < least || matchesAt(AFTER_ITEM, pattern, end)) return undefined;
  return { item: { kind: "set", set: atom.item, least, most }, end };
}

function bounds(repeat: RegExpExecArray | null): readonly [least: number, most: number] {
  if (repeat === null) return [1, 1];
  const [sign, least, comma, most] = repeat;
  if (least === undefined) return [sign === "+" ? 1 : 0, sign === "?" ? 1 : Number.POSITIVE_INFINITY];
  if (comma === undefined) return [Number(least), Number(least)];
  return [Number(least), most === undefined ? Number.POSITIVE_INFINITY : Number(most)];
}

function readAtom(pattern: string, at: number): Read<CharacterSet> | undefined {
  if (pattern[at] === ".") return { item: NO_LINE_END, end: at + 1 };
  const plain = execAt(PLAIN, pattern, at);
  if (plain !== null) return { item: single(plain[0].codePointAt(0)!), end: PLAIN.lastIndex };
  const escaping = execAt(ESCAPE, pattern, at);
  if (escaping !== null) return { item: escaped(escaping), end: ESCAPE.lastIndex };
  const bracketed = execAt(CLASS, pattern, at);
  if (bracketed === null) return undefined;
  const set = readClass(bracketed[2]!);
  if (set === undefined) return undefined;
  return { item: bracketed[1] === "^" ? complement(set) : set, end: CLASS.lastIndex };
}

const single = (code: number): CharacterSet => [[code, code]];

function escaped([, set, control, sign]: RegExpExecArray): CharacterSet {
  if (set !== undefined) return SETS.get(set)!;
  return single(control === undefined ? sign!.codePointAt(0)! : CONTROLS.get(control)!);
}

const MEMBER = /\\([dDwWsS])|(?:\\([tnvfr])|\\?([\s\S]))/uy;

/** The inside of `[...]`; a hyphen stands for itself only at either end. */
function readClass(inside: string): CharacterSet | undefined {
  const ranges: (readonly [number, number])[] = [];
  for (let at = 0; at < inside.length; ) {
    const first = readMember(inside, at);
    at = first.end;
    if (inside[at] !== "-" || at === inside.length - 1) {
      if (inside[at - 1] === "-" && at > 1 && at < inside.length && inside[at - 2] !== "\\") return undefined;
      ranges.push(...first.item);
      continue;
    }
    const last = readMember(inside, at + 1);
    at = last.end;
    const range = rangeOf(first.item, last.item);
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  return union(ranges);
}

function readMember(inside: string, at: number): Read<CharacterSet> {
  return { item: escaped(execAt(MEMBER, inside, at)!), end: MEMBER.lastIndex };
}

/** Undefined for `[\d-z]` and `[z-a]`. */
function rangeOf(first: CharacterSet, last: CharacterSet): readonly [number, number] | undefined {
  const [[from, fromEnd]] = first as [readonly [number, number]];
  const [[to, toEnd]] = last as [readonly [number, number]];
  return from === fromEnd && to === toEnd && from <= to && first.length + last.length === 2
    ? [from, to]
    : undefined;
}
