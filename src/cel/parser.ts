import type { Call, Expr, ListLiteral, Literal, MapLiteral, Range, StructLiteral } from "./ast.ts";
import type { CelCode, CelFault } from "./fault.ts";
import { type Token, tokenize } from "./lexer.ts";
import { numberValue, textValue } from "./literals.ts";
import { expandMacro } from "./macros.ts";

/** Bounds on hostile expressions. */
export interface Limits {
  /** Characters; default 65,536. */
  readonly size: number;
  /** Levels of nesting, in the text and in the tree; default 250. */
  readonly depth: number;
}

const DEFAULT_LIMITS: Limits = { size: 65_536, depth: 250 };

/** Reads one CEL expression. There is an expression exactly when there is no fault. */
export function parse(
  text: string,
  limits: Limits = DEFAULT_LIMITS,
): { expr: Expr | undefined; faults: readonly CelFault[] } {
  const { tree, faults } = parseTree(text, limits);
  return { expr: faults.length === 0 ? tree : undefined, faults };
}

/** Like {@link parse}, but gives the tree also where a macro has wrong arguments and stands as a plain call. */
export function parseTree(
  text: string,
  limits: Limits = DEFAULT_LIMITS,
): { tree: Expr | undefined; faults: readonly CelFault[] } {
  if (text.length > limits.size) {
    const message = `the expression has ${text.length} characters, the limit is ${limits.size}`;
    return { tree: undefined, faults: [{ code: "cel/too-large", message, start: 0, end: limits.size }] };
  }
  const { tokens, faults } = tokenize(text);
  const parser = new Parser(tokens, limits);
  const tree = parser.parseWhole();
  return { tree, faults: [...faults, ...parser.faults].sort((a, b) => a.start - b.start) };
}

/** Binary operators by precedence; all are left associative. `_&&_` and `_||_` are flat and not here. */
const BINARY: Readonly<Record<string, { readonly level: number; readonly name: string }>> = {
  "<": { level: 1, name: "_<_" },
  "<=": { level: 1, name: "_<=_" },
  ">": { level: 1, name: "_>_" },
  ">=": { level: 1, name: "_>=_" },
  "==": { level: 1, name: "_==_" },
  "!=": { level: 1, name: "_!=_" },
  in: { level: 1, name: "@in" },
  "+": { level: 2, name: "_+_" },
  "-": { level: 2, name: "_-_" },
  "*": { level: 3, name: "_*_" },
  "/": { level: 3, name: "_/_" },
  "%": { level: 3, name: "_%_" },
};
const UNARY_LEVEL = 4;

const RESERVED: ReadonlySet<string> = new Set(
  "as break const continue else for function if import let loop package namespace return var void while".split(
    " ",
  ),
);
const KEYWORDS: ReadonlySet<string> = new Set(["in", "true", "false", "null"]);

/** What people write who think of another language. */
const MEANT: Readonly<Record<string, string>> = {
  "=": "compare with `==`",
  "&": "join conditions with `&&`",
  "|": "join conditions with `||`",
  and: "join conditions with `&&`",
  or: "join conditions with `||`",
  not: "negate with `!`",
};

/** Thrown to leave the nested functions of the parser, caught where it can go on; never leaves this file. */
const BAIL = Symbol("bail");

const END_OF_GROUP: ReadonlySet<string> = new Set([")", "]", "}"]);
const START_OF_GROUP: ReadonlySet<string> = new Set(["(", "[", "{"]);

class Parser {
  readonly faults: CelFault[] = [];
  readonly #tokens: readonly Token[];
  readonly #limits: Limits;
  /** How deep a node is: leaves are not listed. */
  readonly #depths = new WeakMap<Expr, number>();
  #at = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[], limits: Limits) {
    this.#tokens = tokens;
    this.#limits = limits;
  }

  parseWhole(): Expr | undefined {
    const expr = this.#recover(() => {
      const whole = this.#expression();
      if (this.#token.kind !== "end") this.#unexpected("expected an operator or the end");
      return whole;
    });
    return expr;
  }

  // ---- levels of precedence

  #expression(): Expr {
    return this.#nested(() => {
      const condition = this.#chain("||", "_||_", () => this.#chain("&&", "_&&_", () => this.#binary(1)));
      const sign = this.#token;
      if (!this.#take("?")) return condition;
      const yes = this.#chain("||", "_||_", () => this.#chain("&&", "_&&_", () => this.#binary(1)));
      this.#expect(":");
      const no = this.#expression();
      return this.#call("_?_:_", sign, [condition, yes, no]);
    });
  }

  #chain(sign: string, name: string, operand: () => Expr): Expr {
    const args = [operand()];
    let first: Token | undefined;
    while (this.#is(sign)) {
      first ??= this.#token;
      this.#at++;
      args.push(operand());
    }
    return first === undefined ? args[0]! : this.#call(name, first, args);
  }

  #binary(level: number): Expr {
    let left = level === UNARY_LEVEL - 1 ? this.#unary() : this.#binary(level + 1);
    for (;;) {
      const token = this.#token;
      const operator = this.#operator(token);
      if (operator === undefined || operator.level !== level) return left;
      this.#at++;
      const right = level === UNARY_LEVEL - 1 ? this.#unary() : this.#binary(level + 1);
      left = this.#call(operator.name, token, [left, right]);
    }
  }

  #operator(token: Token): { level: number; name: string } | undefined {
    if (token.kind !== "sign" && token.text !== "in") return undefined;
    return Object.hasOwn(BINARY, token.text) ? BINARY[token.text] : undefined;
  }

  /** A run of one sign counts by its parity, as in the reference; a minus directly before a number belongs to it. */
  #unary(): Expr {
    const first = this.#token;
    const sign = first.text;
    if (first.kind !== "sign" || (sign !== "!" && sign !== "-")) return this.#member();
    if (sign === "-" && this.#isNumber(1)) return this.#member();
    let count = 0;
    while (this.#take(sign)) count++;
    const operand = this.#nested(() => (this.#is("!") || this.#is("-") ? this.#unary() : this.#member()));
    return count % 2 === 0 ? operand : this.#call(sign === "!" ? "!_" : "-_", first, [operand], first.start);
  }

  #isNumber(ahead: number): boolean {
    const kind = this.#tokens[this.#at + ahead]?.kind;
    return kind === "int" || kind === "double";
  }

  #member(): Expr {
    let expr = this.#primary();
    for (;;) {
      if (this.#is(".")) expr = this.#selection(expr);
      else if (this.#is("[")) expr = this.#index(expr);
      else if (this.#is("{") && qualifiedName(expr) !== undefined)
        expr = this.#struct(expr, qualifiedName(expr)!);
      else return expr;
    }
  }

  #selection(operand: Expr): Expr {
    this.#at++;
    const optional = this.#take("?");
    const token = this.#token;
    const isName = token.kind === "name" && !KEYWORDS.has(token.text);
    if (!isName && token.kind !== "quoted-name") this.#unexpected("expected a field name");
    this.#at++;
    if (isName && !optional && this.#is("(")) return this.#callAfter(token, operand, operand.start);
    const field = token.kind === "quoted-name" ? token.text.slice(1, -1) : token.text;
    const fieldRange = { start: token.start, end: token.end };
    return this.#deep(
      {
        kind: "select",
        operand,
        field,
        fieldRange,
        optional,
        test: false,
        start: operand.start,
        end: token.end,
      },
      [operand],
    );
  }

  #index(operand: Expr): Expr {
    this.#at++;
    const optional = this.#take("?");
    const index = this.#expression();
    const end = this.#expect("]").end;
    return this.#deep({ kind: "index", operand, index, optional, start: operand.start, end }, [
      operand,
      index,
    ]);
  }

  // ---- primaries

  #primary(): Expr {
    const token = this.#token;
    if (token.kind === "sign") return this.#primarySign(token);
    if (token.kind === "name") return this.#name(token, false);
    if (token.kind === "string" || token.kind === "bytes")
      return this.#literal(token, textValue(token), token.start);
    if (token.kind === "int" || token.kind === "uint" || token.kind === "double")
      return this.#literal(token, numberValue(token, false), token.start);
    return this.#unexpected("expected an expression");
  }

  #primarySign(token: Token): Expr {
    if (token.text === "-" && this.#isNumber(1)) {
      this.#at++;
      return this.#literal(this.#token, numberValue(this.#token, true), token.start);
    }
    if (token.text === "(") return this.#parenthesised();
    if (token.text === "[") return this.#list();
    if (token.text === "{") return this.#map();
    if (token.text === "." && this.#tokens[this.#at + 1]!.kind === "name") {
      this.#at++;
      return this.#name(this.#token, true, token.start);
    }
    return this.#unexpected("expected an expression");
  }

  #parenthesised(): Expr {
    this.#at++;
    const inner = this.#recover(() => this.#expression());
    this.#expect(")");
    return inner ?? this.#bail();
  }

  #name(token: Token, absolute: boolean, start = token.start): Expr {
    const { text, end } = token;
    if (!absolute && (text === "true" || text === "false" || text === "null")) {
      this.#at++;
      const literal: Literal["literal"] =
        text === "null" ? { type: "null", value: null } : { type: "bool", value: text === "true" };
      return { kind: "literal", literal, start, end };
    }
    if (KEYWORDS.has(text)) return this.#unexpected("expected an expression");
    this.#at++;
    if (RESERVED.has(text)) this.#fault("cel/reserved-word", `\`${text}\` is a reserved word`, token);
    if (this.#is("(")) return this.#callAfter(token, undefined, start, absolute);
    return { kind: "ident", name: text, absolute, start, end };
  }

  #literal(token: Token, value: Literal["literal"] | string, start: number): Expr {
    this.#at++;
    if (typeof value !== "string") return { kind: "literal", literal: value, start, end: token.end };
    this.#fault("cel/bad-literal", value, { start, end: token.end });
    return { kind: "literal", literal: { type: "null", value: null }, start, end: token.end };
  }

  #list(): ListLiteral {
    const { start } = this.#token;
    const elements = this.#group("[", "]", () => {
      const optional = this.#take("?");
      return { value: this.#expression(), optional };
    });
    return this.#deep(
      { kind: "list", elements, start, end: this.#last.end },
      elements.map(({ value }) => value),
    );
  }

  #map(): MapLiteral {
    const { start } = this.#token;
    const entries = this.#group("{", "}", () => {
      const optional = this.#take("?");
      const key = this.#expression();
      this.#expect(":");
      return { key, value: this.#expression(), optional };
    });
    return this.#deep(
      { kind: "map", entries, start, end: this.#last.end },
      entries.flatMap(({ key, value }) => [key, value]),
    );
  }

  #struct({ start }: Expr, name: string): StructLiteral {
    const fields = this.#group("{", "}", () => {
      const optional = this.#take("?");
      const token = this.#token;
      if (token.kind !== "name" && token.kind !== "quoted-name") this.#unexpected("expected a field name");
      this.#at++;
      this.#expect(":");
      return { name: token.text.replaceAll("`", ""), value: this.#expression(), optional };
    });
    return this.#deep(
      { kind: "struct", name, fields, start, end: this.#last.end },
      fields.map(({ value }) => value),
    );
  }

  /** The arguments behind a name, and what the call then is: a macro or a call. */
  #callAfter(nameToken: Token, target: Expr | undefined, start: number, absolute = false): Expr {
    const args = this.#group("(", ")", () => this.#expression(), false);
    const nameRange = { start: nameToken.start, end: nameToken.end };
    const shape = { name: nameToken.text, nameRange, target, args, start, end: this.#last.end };
    const macro = absolute ? undefined : expandMacro(shape);
    const children = target === undefined ? args : [target, ...args];
    if (macro !== undefined && "expr" in macro) return this.#deep(macro.expr, children);
    if (macro !== undefined) this.#fault("cel/bad-macro", macro.fault.message, macro.fault);
    return this.#deep({ kind: "call", ...shape, name: absolute ? `.${shape.name}` : shape.name }, children);
  }

  /** Elements between brackets, with recovery at each comma; a comma may trail except in arguments. */
  #group<T>(open: string, close: string, element: () => T, mayTrail = true): T[] {
    this.#expect(open);
    const found: T[] = [];
    if (this.#take(close)) return found;
    let failed = false;
    do {
      if (mayTrail && found.length > 0 && this.#is(close)) break;
      const each = this.#recover(element);
      if (each === undefined) failed = true;
      else found.push(each);
    } while (this.#take(","));
    this.#expect(close);
    return failed ? this.#bail() : found;
  }

  // ---- nodes and their depth

  #call(name: string, sign: Token, args: readonly Expr[], start = args[0]!.start): Call {
    const nameRange = { start: sign.start, end: sign.end };
    return this.#deep(
      { kind: "call", name, nameRange, target: undefined, args, start, end: args.at(-1)!.end },
      args,
    );
  }

  #deep<T extends Expr>(node: T, children: readonly Expr[]): T {
    let depth = 1;
    for (const child of children) depth = Math.max(depth, 1 + (this.#depths.get(child) ?? 0));
    if (depth > this.#limits.depth) this.#tooDeep(node);
    this.#depths.set(node, depth);
    return node;
  }

  #nested<T>(read: () => T): T {
    if (++this.#nesting > this.#limits.depth) this.#tooDeep(this.#token);
    const result = read();
    this.#nesting--;
    return result;
  }

  #tooDeep(range: Range): never {
    this.#fault(
      "cel/too-deep",
      `the expression is nested more than ${this.#limits.depth} levels deep`,
      range,
    );
    this.#at = this.#tokens.length - 1;
    throw BAIL;
  }

  // ---- tokens, faults and recovery

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }
  get #last(): Token {
    return this.#tokens[this.#at - 1]!;
  }
  #is(sign: string): boolean {
    return this.#token.kind === "sign" && this.#token.text === sign;
  }
  #take(sign: string): boolean {
    if (!this.#is(sign)) return false;
    this.#at++;
    return true;
  }
  #expect(sign: string): Token {
    if (this.#take(sign)) return this.#last;
    return this.#unexpected(`expected \`${sign}\``);
  }

  #unexpected(expected: string): never {
    const token = this.#token;
    const found = token.kind === "end" ? "the end" : `\`${token.text}\``;
    const help = Object.hasOwn(MEANT, token.text) ? MEANT[token.text] : undefined;
    this.#fault("cel/syntax", `${expected}, found ${found}`, token, help);
    throw BAIL;
  }

  #bail(): never {
    throw BAIL;
  }

  #fault(code: CelCode, message: string, { start, end }: Range, help?: string): void {
    if (code === "cel/too-deep" && this.faults.some((each) => each.code === code)) return;
    this.faults.push({ code, message, start, end, ...(help === undefined ? {} : { help }) });
  }

  /** Reads a part; when it fails, goes on before the comma or bracket that ends the part. */
  #recover<T>(read: () => T): T | undefined {
    const nesting = this.#nesting;
    try {
      return read();
    } catch (thrown) {
      if (thrown !== BAIL) throw thrown;
      this.#nesting = nesting;
      this.#skipPart();
      return undefined;
    }
  }

  #skipPart(): void {
    let open = 0;
    for (; this.#token.kind !== "end"; this.#at++) {
      const { kind, text } = this.#token;
      if (kind !== "sign") continue;
      if (open === 0 && (text === "," || END_OF_GROUP.has(text))) return;
      if (START_OF_GROUP.has(text)) open++;
      else if (END_OF_GROUP.has(text)) open--;
    }
  }
}

/** `a.b.C` when the expression is nothing but names behind dots. */
function qualifiedName(expr: Expr): string | undefined {
  if (expr.kind === "ident") return expr.absolute ? `.${expr.name}` : expr.name;
  if (expr.kind !== "select" || expr.optional || expr.test) return undefined;
  const operand = qualifiedName(expr.operand);
  return operand === undefined ? undefined : `${operand}.${expr.field}`;
}
