import type { INPUT_CODES } from "../../base/codes/input.ts";
import { isExact } from "./exact.ts";

export type InputCode = keyof typeof INPUT_CODES;

/** A fault in a text, by offsets; `first` is where the same thing stood before, or what is open began. */
export interface Finding {
  /** The index of the list's element that it stands in; 0 when the whole value is no list. */
  readonly element: number;
  readonly code: InputCode;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly first?: { readonly start: number; readonly end: number };
}

/** What one pass over a JSON text finds out: where its elements are, and its faults. */
export interface Scan {
  /** Where the value stands; up to the text's end when the syntax is broken. */
  readonly start: number;
  readonly end: number;
  /** Ranges of the elements of the list that is the whole value; undefined when it is none. */
  readonly elements: readonly { readonly start: number; readonly end: number }[] | undefined;
  /** Broken syntax or too deep nesting: there is no value. */
  readonly fatal: Finding | undefined;
  /** Duplicate keys, numbers out of range and the like: there is a value, but not one to decide on. */
  readonly findings: readonly Finding[];
}

const MAX_DEPTH = 200;
/** An element with so many faults may have more, but nobody reads them. */
const MAX_FINDINGS = 20;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const VALUE_START = /["{[0-9a-zA-Z-]/;
const WORD = /true|false|null/y;
/** An escaped surrogate; pairs are matched whole so that what is left stands alone. */
const SURROGATE =
  /\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g;

interface Container {
  /** Where it begins. */
  readonly start: number;
  readonly close: "}" | "]";
  /** The keys seen, with their places; undefined in a list. */
  readonly keys: Map<string, { start: number; end: number }> | undefined;
}

/**
 * Goes once over a JSON text, without recursion: what JSON.parse would refuse is found with its exact place, and
 * so is what it would silently accept: a key that stands twice, an integer that it would round.
 */
export class Scanner {
  readonly #text: string;
  readonly #findings: Finding[] = [];
  readonly #elements: { start: number; end: number }[] = [];
  readonly #open: Container[] = [];
  #at = 0;
  #fatal: Finding | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Scans the one value that the text is. */
  scan(): Scan {
    this.#space();
    const start = this.#at;
    const isList = this.#text[this.#at] === "[";
    let elementStart = this.#at;
    do {
      if (this.#open.length === 1) elementStart = this.#at;
      if (this.#value()) continue;
      while (this.#fatal === undefined && this.#open.length > 0) {
        if (isList && this.#open.length === 1) this.#elements.push({ start: elementStart, end: this.#at });
        if (!this.#closes(this.#open.at(-1)!)) break;
      }
    } while (this.#open.length > 0 && this.#fatal === undefined);
    const end = this.#at;
    this.#space();
    if (this.#fatal === undefined && this.#at < this.#text.length) this.#failAfter();
    return {
      start,
      end: this.#fatal === undefined ? end : this.#text.length,
      elements: isList ? this.#elements : undefined,
      fatal: this.#fatal,
      findings: this.#findings,
    };
  }

  /** Reads a scalar or an empty container; or opens a container and stops before its first value: then true. */
  #value(): boolean {
    const sign = this.#text[this.#at];
    if (sign === "{" || sign === "[") return this.#opens(sign);
    if (sign === '"') this.#string();
    else {
      const number = this.#match(NUMBER);
      if (number !== undefined) this.#number(number);
      else if (this.#match(WORD) === undefined) this.#fail(`expected a value${this.#found()}`);
    }
    return false;
  }

  #opens(sign: "{" | "["): boolean {
    if (this.#open.length >= MAX_DEPTH) {
      this.#stop("input/too-deep", `nested more than ${MAX_DEPTH} levels deep`);
      return false;
    }
    const list = sign === "[";
    const close = list ? "]" : "}";
    const start = this.#at++;
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at++;
      return false;
    }
    this.#open.push({ start, close, keys: list ? undefined : new Map() });
    if (!list) this.#key();
    return true;
  }

  /** After a value: closes its container, then true; or goes on to the next value of it. */
  #closes(container: Container): boolean {
    this.#space();
    if (this.#text[this.#at] === container.close) {
      this.#at++;
      this.#open.pop();
      return true;
    }
    if (this.#text[this.#at] === ",") this.#next(container);
    else this.#failBetween(container);
    return false;
  }

  /** Goes over a comma, to the value after it. */
  #next({ close, keys }: Container): void {
    const comma = this.#at++;
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at = comma;
      this.#fail(`this comma before \`${close}\` is one too many`);
    } else if (keys !== undefined) this.#key();
  }

  /** After a value there is neither a comma nor the end of its list or object. */
  #failBetween({ start, close }: Container): void {
    const first = { start, end: start + 1 };
    if (this.#at >= this.#text.length) this.#fail(`\`${close}\` is missing at the end`, first);
    else if (VALUE_START.test(this.#text[this.#at]!)) this.#fail("a comma is missing before this");
    else this.#fail(`expected \`,\` or \`${close}\`${this.#found()}`, first);
  }

  #key(): void {
    const start = this.#at;
    if (this.#text[start] !== '"') {
      this.#fail(`expected a key in double quotes${this.#found()}`);
      return;
    }
    this.#string();
    if (this.#fatal !== undefined) return;
    const range = { start, end: this.#at };
    const key = JSON.parse(this.#text.slice(start, this.#at)) as string;
    const { keys } = this.#open.at(-1)!;
    const first = keys!.get(key);
    if (first !== undefined)
      this.#find({
        code: "input/duplicate-key",
        message: `the key \`${cut(key)}\` stands twice`,
        ...range,
        first,
      });
    if (key === "__proto__")
      this.#find({ code: "input/forbidden-key", message: "the key `__proto__` is not allowed", ...range });
    keys!.set(key, range);
    this.#space();
    if (this.#text[this.#at] !== ":") {
      this.#fail(`expected \`:\`${this.#found()}`);
      return;
    }
    this.#at++;
    this.#space();
  }

  #string(): void {
    const start = this.#at;
    let escaped = false;
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === QUOTE) {
        this.#at++;
        if (escaped) this.#surrogates(start);
        return;
      }
      if (unit < 0x20) {
        this.#fail("a text goes over the end of its line or has a control character");
        return;
      }
      if (unit !== BACKSLASH) continue;
      ESCAPE.lastIndex = this.#at;
      const escaping = ESCAPE.exec(this.#text)?.[0];
      if (escaping === undefined) {
        this.#fail("unknown escape");
        return;
      }
      escaped ||= escaping.length > 2;
      this.#at += escaping.length - 1;
    }
    this.#fail('the text is not closed: expected `"`');
  }

  #surrogates(start: number): void {
    for (const found of this.#text.slice(start, this.#at).matchAll(SURROGATE))
      if (found[0].length === 6) {
        const at = start + found.index;
        this.#find({
          code: "input/lone-surrogate",
          message: `\`${found[0]}\` stands alone`,
          start: at,
          end: at + 6,
        });
      }
  }

  #number(number: string): void {
    const start = this.#at - number.length;
    if (/^[0-9a-zA-Z_.+-]/.test(this.#text[this.#at] ?? "")) {
      this.#fail("this number goes on in a way that JSON does not know");
      return;
    }
    if (!isExact(number))
      this.#find({
        code: "input/number-range",
        message: `\`${cut(number)}\` cannot be kept exactly`,
        start,
        end: this.#at,
      });
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    this.#at += SPACE.exec(this.#text)![0].length;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #failAfter(): void {
    const closing = /[}\]]/.test(this.#text[this.#at]!);
    this.#fail(closing ? "this bracket is one too many" : `the value ends before this${this.#found()}`);
  }

  #fail(message: string, first?: Finding["first"]): void {
    const comment = this.#text.startsWith("//", this.#at) || this.#text.startsWith("/*", this.#at);
    this.#stop("input/syntax", comment ? "JSON has no comments" : message, comment ? undefined : first);
  }

  /** What stands here instead, for messages. */
  #found(): string {
    const [sign] = this.#text.slice(this.#at, this.#at + 2);
    return sign === undefined ? ", found the end" : `, found \`${sign}\``;
  }

  #stop(code: InputCode, message: string, first?: Finding["first"]): void {
    const end = Math.min(this.#at + 1, this.#text.length);
    const found = { code, message, start: this.#at, end, element: this.#elements.length };
    this.#fatal ??= first === undefined ? found : { ...found, first };
  }

  #find(finding: Omit<Finding, "element">): void {
    const element = this.#elements.length;
    if (this.#findings.at(-MAX_FINDINGS)?.element !== element) this.#findings.push({ ...finding, element });
  }
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
