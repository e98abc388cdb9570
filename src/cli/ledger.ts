import { type Diagnostic, placeOf, sortDiagnostics } from "../base/diagnostic.ts";
import type { Result } from "../report/run.ts";
import { Tally } from "../report/tally.ts";
import type { Totals } from "../report/totals.ts";
import type { Decided } from "./requests.ts";

/** What is known of a part of a run beside its results. */
export interface Entry {
  readonly counts: Totals;
  /** The ids of waivers that a denied request has met, sorted. */
  readonly metWaivers: readonly string[];
  /** Warnings about what was read, and faults of the mappings as far as they were needed. */
  readonly notes: readonly Diagnostic[];
  /** Whether some rule was in force at one of the requests' own instants. */
  readonly inForce: boolean;
}

/** Adds up what the parts of a run come to. */
export class Ledger {
  readonly #tally = new Tally();
  readonly #met = new Set<string>();
  /** Each once: every thread reads the mappings for itself. */
  readonly #notes = new Map<string, Diagnostic>();
  #inForce = false;

  add({ results, skipped, notes, inForce }: Decided): void {
    for (const each of results) {
      this.#tally.add(each);
      this.#watch(each);
    }
    for (const each of skipped) this.#tally.skip(each);
    this.#note(notes);
    this.#inForce ||= inForce;
  }

  merge({ counts, metWaivers, notes, inForce }: Entry): void {
    this.#tally.merge(counts);
    for (const id of metWaivers) this.#met.add(id);
    this.#note(notes);
    this.#inForce ||= inForce;
  }

  get entry(): Entry {
    return {
      counts: this.#tally.counts,
      metWaivers: [...this.#met].sort(),
      notes: sortDiagnostics([...this.#notes.values()]),
      inForce: this.#inForce,
    };
  }

  get totals(): Totals {
    return this.#tally.totals;
  }

  #watch({ answer }: Result): void {
    if (answer.decision === "undecided") return;
    for (const { waiver } of answer.waived) this.#met.add(waiver.id);
    for (const { waiver } of answer.uselessWaivers) this.#met.add(waiver.id);
  }

  #note(notes: readonly Diagnostic[]): void {
    for (const each of notes) this.#notes.set(keyOf(each), each);
  }
}

const keyOf = (diagnostic: Diagnostic): string =>
  `${placeOf(diagnostic.span)}\n${diagnostic.code}\n${diagnostic.message}`;
