import type { Diagnostic } from "../base/diagnostic.ts";
import { remember } from "../base/once.ts";
import { didYouMean } from "../base/suggest.ts";
import type { Located } from "./written.ts";

/**
 * The actions that a rule is about, sorted: names as they are, `prefix.*` for all below a prefix, `*` for all.
 * A pattern without an action is a fault.
 */
export function resolveActions(
  patterns: readonly Located[],
  known: readonly string[],
  found: Diagnostic[],
): readonly string[] {
  const actions = new Set<string>();
  for (const { text, span } of patterns) {
    const matching = matchingOf(text, known);
    for (const action of matching) actions.add(action);
    if (matching.length === 0) found.push(unknown(text, span, known));
  }
  return [...actions].sort();
}

/** Many rules are about the same actions; the lists of actions that there are, are few. */
const knownMatches = remember((_known: readonly string[]) => new Map<string, readonly string[]>());

function matchingOf(pattern: string, known: readonly string[]): readonly string[] {
  const before = knownMatches(known);
  const matching = before.get(pattern) ?? known.filter((action) => matches(action, pattern));
  before.set(pattern, matching);
  return matching;
}

function matches(action: string, pattern: string): boolean {
  if (pattern === "*") return true;
  return pattern.endsWith(".*") ? action.startsWith(pattern.slice(0, -1)) : action === pattern;
}

function unknown(text: string, span: Located["span"], known: readonly string[]): Diagnostic {
  const isPattern = text.includes("*");
  const help = didYouMean(text, isPattern ? prefixes(known) : [...known, ...prefixes(known)]);
  return {
    code: "policy/unknown-action",
    message: isPattern ? `no action fits \`${text}\`` : `there is no action \`${text}\``,
    span,
    ...(help === undefined ? {} : { help }),
  };
}

/** `a.*` and `a.b.*` for an action `a.b.c`. */
function prefixes(actions: readonly string[]): string[] {
  const found = actions.flatMap((action) => {
    const parts = action.split(".");
    return parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join(".")}.*`);
  });
  return [...new Set(found)];
}
