/** What separates cells; the first wins a tie. */
const DELIMITERS = [",", ";", "\t", "|"] as const;

export type Delimiter = (typeof DELIMITERS)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  /** Where the table begins, behind a line that only names the delimiter. */
  readonly start: number;
}

/** The first line with which a table tells Excel its delimiter. Excel does not show it, so it is no row. */
const DECLARED = /^sep=([,;\t|])(?:\r\n|\r|\n|$)/i;

/** What a table says of its delimiter; else what stands most often in its header, outside of quotes. */
export function dialectOf(text: string): Dialect {
  const declared = DECLARED.exec(text);
  return declared === null
    ? { delimiter: mostFrequent(text), start: 0 }
    : { delimiter: declared[1] as Delimiter, start: declared[0].length };
}

function mostFrequent(text: string): Delimiter {
  const counts = new Map<string, number>(DELIMITERS.map((each) => [each, 0]));
  let quoted = false;
  for (let at = Math.max(0, text.search(/[^\r\n]/)); at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "\n" || sign === "\r")) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return DELIMITERS.reduce((best, each) => (counts.get(each)! > counts.get(best)! ? each : best));
}

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
