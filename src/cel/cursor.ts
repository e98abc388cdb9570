import type { Range } from "./ast.ts";
import type { CelCode, CelFault } from "./fault.ts";
import { CLAUSE_ENDS, END_OF_GROUP, helpFor, START_OF_GROUP } from "./grammar.ts";
import type { Token } from "./lexer.ts";

/** Thrown to leave the nested functions of the parser, caught by {@link Cursor.recover}: nobody else sees it. */
const BAIL = Symbol("bail");

/** Tokens quoted in messages are cut to this many characters. */
const QUOTED = /^[\s\S]{0,40}/u;

/** A place in the tokens of an expression, the faults found so far, and how to go on after one. */
export class Cursor {
  readonly faults: CelFault[] = [];
  readonly #tokens: readonly Token[];
  readonly #maxDepth: number;
  #at = 0;
  #depth = 0;
  /** Where the last syntax fault was: what fails on the same token again is the same fault. */
  #faultAt = -1;

  constructor(tokens: readonly Token[], maxDepth: number) {
    this.#tokens = tokens;
    this.#maxDepth = maxDepth;
  }

  get token(): Token {
    return this.#tokens[this.#at]!;
  }

  /** The token that was taken last. */
  get last(): Token {
    return this.#tokens[this.#at - 1]!;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at + 1];
  }

  get atEnd(): boolean {
    return this.token.kind === "end";
  }

  /** Whether an operand of `&&`, `||` or `?:` may end here. */
  get atClauseEnd(): boolean {
    return this.atEnd || (this.token.kind === "sign" && CLAUSE_ENDS.has(this.token.text));
  }

  is(sign: string): boolean {
    return this.token.kind === "sign" && this.token.text === sign;
  }

  /** Goes over the token and gives it. */
  advance(): Token {
    return this.#tokens[this.#at++]!;
  }

  take(sign: string): boolean {
    if (!this.is(sign)) return false;
    this.#at++;
    return true;
  }

  /** Takes a sign that must be there; `opener` is the bracket that it closes. */
  expect(sign: string, opener?: Token): Token {
    return this.is(sign) ? this.advance() : this.unexpected(`expected \`${sign}\``, opener);
  }

  /** A fault at the token, and out of everything up to the next {@link recover}. */
  unexpected(expected: string, opener?: Token): never {
    if (!this.#isReported) this.faults.push(this.#mismatch(expected, opener));
    this.#faultAt = this.#at;
    throw BAIL;
  }

  /** Whether a fault says it already: the last one, or the lexer's about this token or the one that ran to the end. */
  get #isReported(): boolean {
    const { kind } = this.atEnd ? (this.#tokens[this.#at - 1] ?? this.token) : this.token;
    return kind === "bad" || this.#faultAt === this.#at;
  }

  #mismatch(expected: string, opener: Token | undefined): CelFault {
    const { start, end, text } = this.token;
    const found = this.atEnd ? "the end" : `\`${QUOTED.exec(text)![0]}\``;
    const help = helpFor(this.token, this.#tokens[this.#at - 1]);
    return {
      code: "cel/syntax",
      message: `${expected}, found ${found}`,
      start,
      end,
      ...(help === undefined ? {} : { help }),
      ...(opener === undefined ? {} : { related: [{ ...rangeOf(opener), message: "opened here" }] }),
    };
  }

  fault(code: CelCode, message: string, range: Range): void {
    this.faults.push({ code, message, ...rangeOf(range) });
  }

  /** Nothing more is read after this. */
  tooDeep(range: Range): never {
    this.fault("cel/too-deep", `the expression is nested more than ${this.#maxDepth} levels deep`, range);
    this.#at = this.#tokens.length - 1;
    this.#faultAt = this.#at;
    throw BAIL;
  }

  /** One level of brackets or branches deeper; {@link leave} is its counterpart. */
  enter(): void {
    if (++this.#depth > this.#maxDepth) this.tooDeep(this.token);
  }

  leave(): void {
    this.#depth--;
  }

  /** Reads a part; when that fails, goes on at the next of the signs that end it, and gives undefined. */
  recover<T>(ends: ReadonlySet<string>, read: () => T): T | undefined {
    try {
      return read();
    } catch (thrown) {
      if (thrown !== BAIL) throw thrown;
      this.#skipTo(ends);
      this.#faultAt = this.#at;
      return undefined;
    }
  }

  /** Over whole groups; the `?` of `a.?b` ends nothing. Only ever forward, so linear in the length of the text. */
  #skipTo(ends: ReadonlySet<string>): void {
    for (let open = 0; !this.atEnd; this.#at++) {
      const { kind, text } = this.token;
      if (kind !== "sign") continue;
      if (open === 0 && ends.has(text) && !(text === "?" && this.#tokens[this.#at - 1]?.text === ".")) return;
      if (START_OF_GROUP.has(text)) open++;
      else if (END_OF_GROUP.has(text)) open--;
    }
  }
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
