import { at, requestOf } from "./facts.ts";
import { NO_RULE, type Result } from "./run.ts";
import type { DenialCounts, NamedCount } from "./totals.ts";

/** So many names are told apart; an export may have any number of them. */
const MOST_NAMES = 10_000;

/** What stands for all others. */
const OTHERS = "";

type Counts = Map<string, { readonly name: string; denied: number }>;

/** Counts denied requests by the rules that deny them and by the partners who ask. */
export class Denials {
  readonly #rules: Counts = new Map();
  readonly #partners: Counts = new Map();

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

function count(counts: Counts, name: string, by: number): void {
  const known = counts.get(name);
  if (known !== undefined) known.denied += by;
  else if (counts.size < MOST_NAMES || name === OTHERS) counts.set(name, { name, denied: by });
  else count(counts, OTHERS, by);
}

/** The most frequent first. */
const sorted = (counts: Counts): readonly NamedCount[] =>
  [...counts.values()]
    .map(({ name, denied }) => ({ name, denied }))
    .sort((a, b) => b.denied - a.denied || (a.name < b.name ? -1 : 1));
