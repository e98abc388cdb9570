/** What separates cells; the first wins a tie. */
const DELIMITERS = [",", ";", "\t", "|"] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter that stands most often in the first line, outside of quotes. */
export function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of firstLine(text)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const count = (each: Delimiter): number => counts.get(each) ?? 0;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)![0];

/** Where the cells of a row stand in its text, quotes included: start and end of each. */
export function cellsOf(row: string, delimiter: Delimiter): readonly (readonly [number, number])[] {
  const cells: [number, number][] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= row.length; at++) {
    if (row[at] === '"') quoted = !quoted;
    if (at < row.length && (quoted || row[at] !== delimiter)) continue;
    cells.push([start, at]);
    start = at + 1;
  }
  return cells;
}
