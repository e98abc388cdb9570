/**
 * Whether a YAML text may nest deeper than a limit, told from its characters alone: YAML libraries recurse, so it has
 * to be known before they see the text. Brackets count wherever they stand outside of quotes, and so do the levels
 * of indentation and `- - -` on one line; the answer may be too careful for texts full of brackets.
 */
export function nestsDeeperThan(text: string, limit: number): number | undefined {
  let brackets = 0;
  for (const found of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[[\]{}]/g)) {
    if (found[0] === "[" || found[0] === "{") {
      if (++brackets > limit) return found.index;
    } else if (found[0] === "]" || found[0] === "}") brackets = Math.max(0, brackets - 1);
  }
  const indents: number[] = [];
  for (const line of text.matchAll(/^([ ]*)((?:[-?:] +)*)\S/gm)) {
    const indent = line[1]!.length;
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    indents.push(indent);
    if (indents.length + line[2]!.length / 2 > limit) return line.index;
  }
  return undefined;
}
