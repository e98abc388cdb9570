import { performance } from "node:perf_hooks";

/** One contestant: decides the request of an index. Asynchronous peers give a promise. */
export interface Contestant {
  readonly name: string;
  readonly decide: (index: number) => unknown;
  readonly asynchronous?: boolean;
}

export interface Rate {
  readonly name: string;
  /** Decisions a second, the median of the rounds. */
  readonly perSecond: number;
}

/** How long one contestant may take in one round. */
const ROUND_MILLISECONDS = 300;
const ROUNDS = 7;

/**
 * All contestants take turns, round by round, so that a drift of the machine's speed meets them all alike;
 * what is compared is the median rate of the rounds, after one that does not count.
 */
export async function measure(contestants: readonly Contestant[], requests: number): Promise<Rate[]> {
  const rates = contestants.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, contestant] of contestants.entries()) {
      const rate = await runRound(contestant, requests);
      if (round > 0) rates[index]!.push(rate);
    }
  }
  return contestants.map(({ name }, index) => ({ name, perSecond: median(rates[index]!) }));
}

async function runRound(contestant: Contestant, requests: number): Promise<number> {
  const { decide } = contestant;
  const batch = Math.min(requests, 500);
  const start = performance.now();
  let done = 0;
  let next = 0;
  do {
    if (contestant.asynchronous === true)
      for (let i = 0; i < batch; i += 1) await decide((next + i) % requests);
    else for (let i = 0; i < batch; i += 1) decide((next + i) % requests);
    done += batch;
    next = (next + batch) % requests;
  } while (performance.now() - start < ROUND_MILLISECONDS);
  return (done * 1000) / (performance.now() - start);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
