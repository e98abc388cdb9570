import { type CST, Parser } from "yaml";

/** A token of the library's syntax tree, and how many collections it stands in. */
interface Level {
  readonly token: CST.Token;
  readonly depth: number;
}

/** The tokens of a YAML text, or where it nests deeper than a limit: then there are none. */
export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  readonly tooDeepAt: number | undefined;
}

/**
 * The tokens of a YAML text, for the library's composer. The composer recurses, and where its recursion ends the
 * engine may die of it without a way to catch that, so the depth is known before anything is composed. The library's
 * own parser tells it, which keeps a stack of its own: no text can look flatter here than it is.
 */
export function readTokens(text: string, limit: number): YamlTokens {
  const tokens: CST.Token[] = [];
  for (const token of new Parser().parse(text)) {
    const tooDeepAt = text.length <= limit ? undefined : nestsDeeperThan(token, limit);
    if (tooDeepAt !== undefined) return { tokens: [], tooDeepAt };
    tokens.push(token);
  }
  return { tokens, tooDeepAt: undefined };
}

function nestsDeeperThan(root: CST.Token, limit: number): number | undefined {
  const waiting: Level[] = [{ token: root, depth: 0 }];
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    const { token } = level;
    if (token.type === "document") {
      if (token.value !== undefined) waiting.push({ token: token.value, depth: level.depth });
    } else if ("items" in token) {
      const depth = level.depth + 1;
      if (depth > limit) return token.offset;
      for (const { key, value } of token.items) {
        if (key != null && "items" in key) waiting.push({ token: key, depth });
        if (value != null && "items" in value) waiting.push({ token: value, depth });
      }
    }
  }
  return undefined;
}
