import { at, requestOf } from "./facts.ts";
import { NO_RULE, type Result } from "./run.ts";
import type { DenialCounts, NamedCount } from "./totals.ts";

/** So many names are told apart; an export may have any number of them. */
const MOST_NAMES = 10_000;

/** What stands for all others. */
const OTHERS = "";

/** Counts denied requests by the rules that deny them and by the partners who ask. */
export class Denials {
  readonly #rules = new Map<string, number>();
  readonly #partners = new Map<string, number>();

  add(result: Pick<Result, "answer" | "mapping" | "record" | "request">): void {
    const { answer } = result;
    if (answer.decision !== "deny") return;
    if (answer.reasons.length === 0) count(this.#rules, NO_RULE, 1);
    for (const { rule } of answer.reasons) count(this.#rules, rule, 1);
    const partner = partnerOf(requestOf(result));
    if (partner !== undefined) count(this.#partners, partner, 1);
  }

  merge({ rules, partners }: DenialCounts): void {
    for (const { name, denied } of rules) count(this.#rules, name, denied);
    for (const { name, denied } of partners) count(this.#partners, name, denied);
  }

  get counts(): DenialCounts {
    return { rules: sorted(this.#rules), partners: sorted(this.#partners) };
  }
}

/** Every denial is looked at, so nothing is done to the name before somebody sees it. */
function partnerOf(request: unknown): string | undefined {
  const subject = at(request, "subject");
  return [at(subject, "name"), at(subject, "tenantId")].find(isName);
}

const isName = (value: unknown): value is string => typeof value === "string" && value !== "";

function count(counts: Map<string, number>, name: string, by: number): void {
  const key = counts.has(name) || counts.size < MOST_NAMES ? name : OTHERS;
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The most frequent first. */
const sorted = (counts: ReadonlyMap<string, number>): readonly NamedCount[] =>
  [...counts]
    .map(([name, denied]) => ({ name, denied }))
    .sort((a, b) => b.denied - a.denied || (a.name < b.name ? -1 : 1));
