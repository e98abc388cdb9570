import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Result } from "../../report/run.ts";
import type { Stream } from "../../report/stream.ts";
import { identityOf } from "../baseline.ts";
import type { OpenDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { type Entry, Ledger } from "../ledger.ts";
import { type Decided, decidePiece } from "../requests.ts";
import type { Group } from "./groups.ts";
import { openStreams, type Plan, type Rendered } from "./plan.ts";

/** What comes of a group of pieces. */
export interface Answered {
  readonly rendered: Rendered;
  /** None, unless they were asked for. */
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

  async answer(group: Group, wantsResults: boolean): Promise<Answered> {
    const telling = this.#telling(wantsResults);
    for (const piece of group) {
      const { notes, ...rest } = await decidePiece(piece, this.#decider, this.#io);
      telling.add({ ...rest, notes: [...this.#untold(), ...notes] });
    }
    return telling.answered;
  }

  /** The same of what is known already. */
  told(decided: readonly Decided[], wantsResults: boolean): Answered {
    const telling = this.#telling(wantsResults);
    for (const each of decided) telling.add(each);
    return telling.answered;
  }

  #telling(wantsResults: boolean): Telling {
    return new Telling(this.#streams, this.#plan.identifies, wantsResults);
  }

  /** Faults of the mappings, which are read when the first record needs one. */
  #untold(): readonly Diagnostic[] {
    const { diagnostics } = this.#decider.mappings;
    const untold = diagnostics.slice(this.#told);
    this.#told = diagnostics.length;
    return untold;
  }
}

/** Renders results piece by piece, so that those of a piece can be forgotten before the next one is decided. */
class Telling {
  readonly #streams: readonly Stream[];
  readonly #identifies: boolean;
  readonly #wantsResults: boolean;
  readonly #ledger = new Ledger();
  readonly #rendered: readonly unknown[][];
  readonly #results: Result[] = [];

  constructor(streams: readonly Stream[], identifies: boolean, wantsResults: boolean) {
    this.#streams = streams;
    this.#identifies = identifies;
    this.#wantsResults = wantsResults;
    this.#rendered = streams.map(() => []);
  }

  add(decided: Decided): void {
    this.#ledger.add(decided);
    const results = this.#identifies ? decided.results.map(identified) : decided.results;
    for (const [index, stream] of this.#streams.entries())
      this.#rendered[index]!.push(stream.render(results));
    if (this.#wantsResults) for (const each of results) this.#results.push(each);
  }

  get answered(): Answered {
    return { rendered: this.#rendered, results: this.#results, entry: this.#ledger.entry };
  }
}

const identified = (result: Result): Result =>
  result.answer.decision === "deny" ? { ...result, fingerprint: identityOf(result) } : result;
