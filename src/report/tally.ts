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

  add({ answer, mapping, operation }: Pick<Result, "answer" | "mapping" | "operation">): void {
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

  get totals(): Totals {
    const ids = [...this.#mappings.keys()].sort();
    const isMapped = ids.some((id) => id !== "");
    const summaries = ids.map((id) => ({
      mapping: id === "" ? undefined : id,
      ...this.#mappings.get(id)!,
    }));
    return {
      results: this.#results,
      summary: { ...this.#summary },
      mappings: isMapped ? summaries : [],
      unmapped: sorted(this.#unmapped),
      skipped: sorted(this.#skipped),
    };
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

function count(counts: Counts, mapping: string, operation: string): void {
  const key = `${mapping}\n${operation}`;
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { mapping, operation, count: 1 });
  else known.count++;
}

const sorted = (counts: Counts): OperationCount[] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
