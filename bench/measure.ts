import { performance } from "node:perf_hooks";
import type { BenchRequest } from "./requests.ts";

/** One contestant. `prepare` makes of a request what it takes best, outside the measured time. */
export interface Contestant<Input = unknown> {
  readonly name: string;
  readonly prepare: (request: BenchRequest) => Input;
  readonly decide: (input: Input) => unknown;
  /** `decide` gives a promise. */
  readonly asynchronous?: boolean;
}

export interface Rate {
  readonly name: string;
  /** Decisions a second, the median of the rounds. */
  readonly perSecond: number;
}

/** Requests that are parsed and prepared, then decided: as a reader of files hands them on. */
const BATCH = 64;
const ROUNDS = 9;

/**
 * All contestants take turns, batch by batch through all requests, so that a drift of the machine's speed meets them
 * all alike. A round is one pass over a share of the requests; what is compared is the median rate of the rounds,
 * after one that does not count. Slow contestants see fewer requests a round.
 */
export async function measure(contestants: readonly Contestant[], texts: readonly string[]): Promise<Rate[]> {
  const shares = await Promise.all(contestants.map((each) => shareOf(each, texts)));
  const rates = contestants.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, contestant] of contestants.entries()) {
      const rate = await runRound(contestant, texts, shares[index]!);
      if (round > 0) rates[index]!.push(rate);
    }
  }
  return contestants.map(({ name }, index) => ({ name, perSecond: median(rates[index]!) }));
}

/** How many requests take about half a second, at most all. */
async function shareOf(contestant: Contestant, texts: readonly string[]): Promise<number> {
  const rate = await runRound(contestant, texts, BATCH * 2);
  return Math.min(texts.length, Math.max(BATCH * 2, Math.ceil(rate / 2 / BATCH) * BATCH));
}

async function runRound(contestant: Contestant, texts: readonly string[], share: number): Promise<number> {
  const { prepare, decide, asynchronous } = contestant;
  let spent = 0;
  for (let at = 0; at < share; at += BATCH) {
    const inputs = texts.slice(at, at + BATCH).map((text) => prepare(JSON.parse(text) as BenchRequest));
    const start = performance.now();
    if (asynchronous === true) for (const input of inputs) await decide(input);
    else for (const input of inputs) decide(input);
    spent += performance.now() - start;
  }
  return (share * 1000) / spent;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
