import { type CST, Parser } from "yaml";

/** A token of the library's syntax tree, and how many collections it stands in. */
interface Level {
  readonly token: CST.Token;
  readonly depth: number;
}

/**
 * Where a YAML text nests deeper than a limit. The library's composer recurses, and where its recursion ends the
 * engine may die of it without a way to catch that, so the depth is known before anything is composed. The library's
 * own parser tells it, which keeps a stack of its own: no text can look flatter here than it is.
 */
export function nestsDeeperThan(text: string, limit: number): number | undefined {
  if (text.length <= limit) return undefined;
  const waiting: Level[] = [];
  for (const token of new Parser().parse(text)) {
    waiting.push({ token, depth: 0 });
    for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
      const depth = level.depth + ("items" in level.token ? 1 : 0);
      if (depth > limit) return level.token.offset;
      for (const inner of partsOf(level.token)) waiting.push({ token: inner, depth });
    }
  }
  return undefined;
}

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((part) => part != null);
}
