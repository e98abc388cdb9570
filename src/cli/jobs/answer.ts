import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Result } from "../../report/run.ts";
import type { Stream } from "../../report/stream.ts";
import { identityOf } from "../baseline.ts";
import type { OpenDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { type Entry, Ledger } from "../ledger.ts";
import { type Decided, decidePiece } from "../requests.ts";
import type { Group } from "./groups.ts";
import { openStreams, type Plan } from "./plan.ts";

/** What comes of a group of pieces. */
export interface Answered {
  /** One for each stream of the plan. */
  readonly rendered: readonly unknown[];
  readonly results: readonly Result[];
  readonly entry: Entry;
}

/** Reads, decides and renders pieces. */
export class Answerer {
  readonly #decider: OpenDecider;
  readonly #plan: Plan;
  readonly #streams: readonly Stream[];
  readonly #io: Io;
  #told = 0;

  constructor(decider: OpenDecider, plan: Plan, io: Io) {
    this.#decider = decider;
    this.#plan = plan;
    this.#io = io;
    this.#streams = openStreams(plan);
  }

  async answer(group: Group): Promise<Answered> {
    const decided: Decided[] = [];
    for (const piece of group) {
      const { notes, ...rest } = await decidePiece(piece, this.#decider, this.#io);
      decided.push({ ...rest, notes: [...this.#untold(), ...notes] });
    }
    return this.told(decided);
  }

  /** What is to be told of what pieces have come to. */
  told(decided: readonly Decided[]): Answered {
    const ledger = new Ledger();
    for (const each of decided) ledger.add(each);
    const all = decided.flatMap((each) => each.results);
    const results = this.#plan.identifies ? all.map(identified) : all;
    return { rendered: this.#streams.map((each) => each.render(results)), results, entry: ledger.entry };
  }

  /** Faults of the mappings, which are read when the first record needs one. */
  #untold(): readonly Diagnostic[] {
    const { diagnostics } = this.#decider.mappings;
    const untold = diagnostics.slice(this.#told);
    this.#told = diagnostics.length;
    return untold;
  }
}

const identified = (result: Result): Result =>
  result.answer.decision === "deny" ? { ...result, fingerprint: identityOf(result) } : result;
