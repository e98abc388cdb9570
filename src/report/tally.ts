import { Denials } from "./denials.ts";
import type { Result, Skipped } from "./run.ts";
import type { MappingSummary, OperationCount, Totals } from "./totals.ts";

const ENDS = { allow: "allowed", deny: "denied", undecided: "undecided" } as const;

/** Counts results as they come. */
export class Tally {
  #results = 0;
  readonly #summary = { allowed: 0, denied: 0, undecided: 0, audited: 0, waived: 0 };
  readonly #mappings = new Map<string, Omit<Writable<MappingSummary>, "mapping">>();
  readonly #unmapped = new Map<string, Writable<OperationCount>>();
  readonly #skipped = new Map<string, Writable<OperationCount>>();
  readonly #denials = new Denials();

  add(result: Result): void {
    const { answer, mapping, operation } = result;
    this.#denials.add(result);
    const end = ENDS[answer.decision];
    this.#results++;
    this.#summary[end]++;
    this.#mappingOf(mapping)[end]++;
    if (operation !== undefined) count(this.#unmapped, mapping ?? "", operation);
    if (answer.decision === "undecided") return;
    if (answer.audit.length > 0) this.#summary.audited++;
    if (answer.waived.length > 0) this.#summary.waived++;
  }

  skip({ mapping, operation }: Skipped): void {
    this.#mappingOf(mapping).skipped++;
    count(this.#skipped, mapping, operation);
  }

  /** Counts what was counted elsewhere. */
  merge({ results, summary, mappings, unmapped, skipped, denials }: Totals): void {
    this.#denials.merge(denials);
    this.#results += results;
    addTo(this.#summary, summary);
    for (const { mapping, ...counts } of mappings) addTo(this.#mappingOf(mapping), counts);
    for (const each of unmapped) count(this.#unmapped, each.mapping, each.operation, each.count);
    for (const each of skipped) count(this.#skipped, each.mapping, each.operation, each.count);
  }

  /** All of it: what {@link merge} takes. */
  get counts(): Totals {
    const ids = [...this.#mappings.keys()].sort();
    return {
      results: this.#results,
      summary: { ...this.#summary },
      mappings: ids.map((id) => ({ mapping: id === "" ? undefined : id, ...this.#mappings.get(id)! })),
      unmapped: sorted(this.#unmapped),
      skipped: sorted(this.#skipped),
      denials: this.#denials.counts,
    };
  }

  /** What is worth telling: of mappings only when there were any. */
  get totals(): Totals {
    const { counts } = this;
    const isMapped = counts.mappings.some(({ mapping }) => mapping !== undefined);
    return isMapped ? counts : { ...counts, mappings: [] };
  }

  #mappingOf(mapping = "") {
    const known = this.#mappings.get(mapping);
    if (known !== undefined) return known;
    const fresh = { allowed: 0, denied: 0, undecided: 0, skipped: 0 };
    this.#mappings.set(mapping, fresh);
    return fresh;
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Counts = Map<string, Writable<OperationCount>>;

function count(counts: Counts, mapping: string, operation: string, by = 1): void {
  const key = `${mapping}\n${operation}`;
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { mapping, operation, count: by });
  else known.count += by;
}

function addTo<Name extends string>(
  sums: Record<Name, number>,
  counts: Readonly<Record<Name, number>>,
): void {
  for (const name of Object.keys(sums) as Name[]) sums[name] += counts[name];
}

const sorted = (counts: Counts): OperationCount[] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
