import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Located } from "./written.ts";

/** A diagnostic for each later one of equal ids, with the first as related place. */
export function duplicates(ids: readonly Located[], what: string): Diagnostic[] {
  const first = new Map<string, Span>();
  const found: Diagnostic[] = [];
  for (const { text, span } of ids) {
    const before = first.get(text);
    if (before === undefined) first.set(text, span);
    else
      found.push({
        code: "policy/duplicate",
        message: `${what} \`${text}\` is defined twice`,
        span,
        related: [{ message: "first defined here", span: before }],
      });
  }
  return found;
}
