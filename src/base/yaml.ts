import { type CST, Lexer, Parser } from "yaml";

/**
 * How all YAML is read, policies and records alike: two readers that disagree about a text are a way around a rule.
 * Keys that stand twice are reported by the readers, with both places, so the library need not. Its excerpts of faults
 * would take quadratic time.
 */
export const YAML_OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  intAsBigInt: true,
  uniqueKeys: false,
  logLevel: "silent",
  prettyErrors: false,
} as const;

/** The tokens of a YAML text, or where it nests deeper than it may: then there are none. */
export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  readonly tooDeepAt: number | undefined;
}

/**
 * Reads the tokens of a YAML text. The library's parser recurses where many collections end at once, and its composer
 * where they stand in one another, so what nests deeper than `limit` is given up before either can exhaust the stack.
 */
export function readTokens(text: string, limit: number): YamlTokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (depthOf(parser.stack) > limit) return { tokens: [], tooDeepAt: parser.offset - lexeme.length };
  }
  tokens.push(...parser.end());
  return { tokens, tooDeepAt: undefined };
}

/** How many collections are open: the stack has the document below them, and at times a scalar above. */
function depthOf(stack: readonly CST.Token[]): number {
  const top = stack.at(-1);
  return stack.length - (top !== undefined && "items" in top ? 1 : 2);
}
