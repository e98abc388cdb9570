import type { Expr, ListLiteral, Literal, MapLiteral, StructLiteral } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { binaryOperator, CHAINS, CLAUSE_ENDS, ELEMENT_ENDS, KEYWORDS, RESERVED } from "./grammar.ts";
import type { Token } from "./lexer.ts";
import { type Misread, numberValue, textValue } from "./literals.ts";
import { expandMacro } from "./macros.ts";
import { Nodes, qualifiedName } from "./nodes.ts";

/** Operators that bind tighter than `&&` are read by level; this is the loosest. */
const LOOSEST = 1;

/** Reads an expression by recursive descent: one method a rule of the grammar. */
export class ExpressionReader {
  readonly #cursor: Cursor;
  readonly #nodes: Nodes;

  constructor(cursor: Cursor, maxDepth: number) {
    this.#cursor = cursor;
    this.#nodes = new Nodes(maxDepth, (range) => cursor.tooDeep(range));
  }

  /** All of the text; undefined when there are faults that leave nothing. */
  whole(): Expr | undefined {
    return this.#cursor.recover(ELEMENT_ENDS, () => {
      const whole = this.#expression(" or the end");
      if (!this.#cursor.atEnd) this.#cursor.unexpected("expected an operator or the end");
      return whole;
    });
  }

  // ---- levels of precedence; `ends` tells what may stand behind besides an operator

  #expression(ends: string): Expr {
    this.#cursor.enter();
    const condition = this.#chain(0, ends);
    const expr = this.#cursor.is("?") ? this.#choice(condition, ends) : condition;
    this.#cursor.leave();
    return expr;
  }

  /** A choice without its `:` is a fault, and what encloses it is still read. */
  #choice(condition: Expr, ends: string): Expr {
    const sign = this.#cursor.advance();
    const choice = this.#cursor.recover(ELEMENT_ENDS, () => {
      const yes = this.#chain(0, " or `:`");
      this.#cursor.expect(":");
      return this.#nodes.operation("_?_:_", sign, [condition, yes, this.#expression(ends)]);
    });
    return choice ?? this.#nodes.placeholder(sign);
  }

  #chain(level: number, ends: string): Expr {
    const chain = CHAINS[level];
    if (chain === undefined) return this.#clause(ends);
    const first = this.#chain(level + 1, ends);
    if (!this.#cursor.is(chain.sign)) return first;
    const args = [first];
    const at = this.#cursor.token;
    while (this.#cursor.take(chain.sign)) args.push(this.#chain(level + 1, ends));
    return this.#nodes.operation(chain.name, at, args);
  }

  /** What `&&`, `||`, `?:` and commas join. One that cannot be read is a fault; the others are still read. */
  #clause(ends: string): Expr {
    const { start } = this.#cursor.token;
    const clause = this.#cursor.recover(CLAUSE_ENDS, () => {
      const expr = this.#binary(LOOSEST);
      if (!this.#cursor.atClauseEnd) this.#cursor.unexpected(`expected an operator${ends}`);
      return expr;
    });
    return clause ?? this.#nodes.placeholder({ start, end: start });
  }

  #binary(loosest: number): Expr {
    let left = this.#unary();
    for (;;) {
      const sign = this.#cursor.token;
      const operator = binaryOperator(sign);
      if (operator === undefined || operator.level < loosest) return left;
      this.#cursor.advance();
      left = this.#nodes.operation(operator.name, sign, [left, this.#binary(operator.level + 1)]);
    }
  }

  /** A run of one sign counts by its parity, as in the reference; a minus directly before a number belongs to it. */
  #unary(): Expr {
    const first = this.#cursor.token;
    const sign = first.text;
    if (first.kind !== "sign" || (sign !== "!" && sign !== "-") || this.#isNegativeNumber())
      return this.#member();
    let count = 0;
    while (this.#cursor.take(sign)) count++;
    const operand = this.#member();
    if (count % 2 === 1)
      return this.#nodes.operation(sign === "!" ? "!_" : "-_", first, [operand], first.start);
    return this.#nodes.wrap(operand, first.start, this.#nodes.rangeOf(operand).end);
  }

  #isNegativeNumber(): boolean {
    const kind = this.#cursor.next?.kind;
    return this.#cursor.is("-") && (kind === "int" || kind === "double");
  }

  #member(): Expr {
    let expr = this.#primary();
    for (;;) {
      if (this.#cursor.is(".")) expr = this.#selection(expr);
      else if (this.#cursor.is("[")) expr = this.#index(expr);
      else if (this.#cursor.is("{") && this.#isMessageName(expr)) expr = this.#struct(expr);
      else return expr;
    }
  }

  #selection(operand: Expr): Expr {
    this.#cursor.advance();
    const optional = this.#cursor.take("?");
    const token = this.#fieldName();
    const isName = token.kind === "name";
    if (isName && !optional && this.#cursor.is("(")) return this.#callAfter(token, operand);
    const field = isName ? token.text : token.text.slice(1, -1);
    const { start, end } = token;
    const select = { operand, field, fieldRange: { start, end }, optional, test: false };
    return this.#nodes.make({ kind: "select", ...select, start: this.#nodes.rangeOf(operand).start, end }, [
      operand,
    ]);
  }

  #fieldName(): Token {
    const { kind, text } = this.#cursor.token;
    if (kind === "quoted-name" || (kind === "name" && !KEYWORDS.has(text))) return this.#cursor.advance();
    return this.#cursor.unexpected("expected a field name");
  }

  #index(operand: Expr): Expr {
    const opener = this.#cursor.advance();
    const optional = this.#cursor.take("?");
    const index = this.#expression(" or `]`");
    const { end } = this.#cursor.expect("]", opener);
    const { start } = this.#nodes.rangeOf(operand);
    return this.#nodes.make({ kind: "index", operand, index, optional, start, end }, [operand, index]);
  }

  // ---- primaries

  #primary(): Expr {
    const { token } = this.#cursor;
    switch (token.kind) {
      case "sign":
        return this.#primarySign(token);
      case "name":
        return this.#name(token, false, token.start);
      case "string":
      case "bytes":
        return this.#literal(textValue(token), token.start);
      case "int":
      case "uint":
      case "double":
        return this.#literal(numberValue(token, false), token.start);
      case "bad":
        return this.#nodes.placeholder(this.#cursor.advance());
      default:
        return this.#cursor.unexpected("expected an expression");
    }
  }

  #primarySign(token: Token): Expr {
    if (this.#isNegativeNumber()) {
      this.#cursor.advance();
      return this.#literal(numberValue(this.#cursor.token, true), token.start);
    }
    if (token.text === "(") return this.#parentheses();
    if (token.text === "[") return this.#list();
    if (token.text === "{") return this.#map();
    if (token.text === "." && this.#cursor.next?.kind === "name") {
      this.#cursor.advance();
      return this.#name(this.#cursor.token, true, token.start);
    }
    return this.#cursor.unexpected("expected an expression");
  }

  #parentheses(): Expr {
    const opener = this.#cursor.advance();
    const inner = this.#expression(" or `)`");
    const { end } = this.#cursor.expect(")", opener);
    return this.#nodes.wrap(inner, opener.start, end);
  }

  #name(token: Token, absolute: boolean, start: number): Expr {
    const { text, end } = token;
    if (!absolute && KEYWORDS.has(text) && text !== "in") return this.#literal(WORDS[text]!, start);
    if (KEYWORDS.has(text)) return this.#cursor.unexpected("expected an expression");
    this.#cursor.advance();
    if (RESERVED.has(text)) this.#cursor.fault("cel/reserved-word", `\`${text}\` is a reserved word`, token);
    if (this.#cursor.is("(")) return this.#callAfter(token, undefined, start);
    return { kind: "ident", name: text, absolute, start, end };
  }

  #literal(value: Literal["literal"] | Misread, start: number): Literal {
    const { end } = this.#cursor.advance();
    if (!("misread" in value)) return { kind: "literal", literal: value, start, end };
    this.#cursor.fault("cel/bad-literal", value.misread, value.range ?? { start, end });
    return this.#nodes.placeholder({ start, end });
  }

  #list(): ListLiteral {
    const { start } = this.#cursor.token;
    const elements = this.#group("[", "]", (ends) => {
      const optional = this.#cursor.take("?");
      return { value: this.#expression(ends), optional };
    });
    const values = elements.map(({ value }) => value);
    return this.#nodes.make({ kind: "list", elements, start, end: this.#cursor.last.end }, values);
  }

  #map(): MapLiteral {
    const { start } = this.#cursor.token;
    const entries = this.#group("{", "}", (ends) => {
      const optional = this.#cursor.take("?");
      const key = this.#expression(" or `:`");
      this.#cursor.expect(":");
      return { key, value: this.#expression(ends), optional };
    });
    const children = entries.flatMap(({ key, value }) => [key, value]);
    return this.#nodes.make({ kind: "map", entries, start, end: this.#cursor.last.end }, children);
  }

  #struct(message: Expr): StructLiteral {
    const fields = this.#group("{", "}", (ends) => {
      const optional = this.#cursor.take("?");
      const { kind, text } = this.#fieldName();
      this.#cursor.expect(":");
      return { name: kind === "name" ? text : text.slice(1, -1), value: this.#expression(ends), optional };
    });
    const values = fields.map(({ value }) => value);
    const range = { start: message.start, end: this.#cursor.last.end };
    return this.#nodes.make({ kind: "struct", name: qualifiedName(message)!, fields, ...range }, values);
  }

  #isMessageName(expr: Expr): boolean {
    return !this.#nodes.isWrapped(expr) && qualifiedName(expr) !== undefined;
  }

  /** The arguments behind a name, and what the call then is: a macro or a call. `dot` is where `.name` begins. */
  #callAfter({ text: name, ...place }: Token, target: Expr | undefined, dot = place.start): Expr {
    const args = this.#group("(", ")", (ends) => this.#expression(ends));
    const start = target === undefined ? dot : this.#nodes.rangeOf(target).start;
    const nameRange = { start: place.start, end: place.end };
    const shape = { name, nameRange, target, args, start, end: this.#cursor.last.end };
    const absolute = target === undefined && dot !== place.start;
    const plain = absolute || args.some((each) => this.#nodes.isPlaceholder(each));
    const macro = plain ? undefined : expandMacro(shape);
    const children = target === undefined ? args : [target, ...args];
    if (macro !== undefined && "expr" in macro) return this.#nodes.make(macro.expr, children);
    if (macro !== undefined) this.#cursor.fault("cel/bad-macro", macro.fault.message, macro.fault);
    return this.#nodes.make({ kind: "call", ...shape, name: absolute ? `.${name}` : name }, children);
  }

  /** Elements between brackets. One that cannot be read is left out, with its fault; a comma may trail but in arguments. */
  #group<T>(open: string, close: string, element: (ends: string) => T): T[] {
    const opener = this.#cursor.expect(open);
    const found: T[] = [];
    if (this.#cursor.take(close)) return found;
    do {
      if (close !== ")" && found.length > 0 && this.#cursor.is(close)) break;
      const each = this.#cursor.recover(ELEMENT_ENDS, () => element(`, \`,\` or \`${close}\``));
      if (each !== undefined) found.push(each);
    } while (this.#cursor.take(","));
    this.#cursor.expect(close, opener);
    return found;
  }
}

const WORDS: Readonly<Record<string, Literal["literal"]>> = {
  null: { type: "null", value: null },
  true: { type: "bool", value: true },
  false: { type: "bool", value: false },
};
