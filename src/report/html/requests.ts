import { requestOf } from "../facts.ts";
import type { Result } from "../run.ts";
import { safeJson } from "../secrets.ts";

/** How many characters requests may take in the page; the page says how many rows go without. */
const MOST_CHARACTERS = 20_000_000;

/**
 * The properties `request` and `record` of each row, as JSON. Who looks at a page looks at what was not allowed: these
 * come first, in the order of the input, then what was allowed, as long as there is room.
 */
export function requestTexts(results: readonly Result[], limit = MOST_CHARACTERS): readonly string[] {
  const texts = results.map(() => "");
  let left = limit;
  for (const at of byInterest(results)) {
    const text = textOf(results[at]!);
    if (text.length > left) continue;
    texts[at] = text;
    left -= text.length;
  }
  return texts;
}

function byInterest(results: readonly Result[]): readonly number[] {
  const isAllowed = (at: number): boolean => results[at]!.answer.decision === "allow";
  const all = [...results.keys()];
  return [...all.filter((at) => !isAllowed(at)), ...all.filter(isAllowed)];
}

function textOf(result: Result): string {
  const request = requestOf(result);
  const parts = [
    ...(request === undefined ? [] : [`"request":${safeJson(request)}`]),
    ...(result.mapping === undefined ? [] : [`"record":${safeJson(result.record ?? null)}`]),
  ];
  return parts.join(",");
}
