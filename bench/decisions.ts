import { readFileSync } from "node:fs";
import type { Engine } from "../src/engine/engine.ts";
import { disagreements, type Judge } from "./agree.ts";
import { decideByHand } from "./hand-written.ts";
import { engineOf } from "./load.ts";
import { measure, type Rate } from "./measure.ts";
import { casbin } from "./peers/casbin.ts";
import { cedar } from "./peers/cedar.ts";
import { bufbuild, marcbachmann } from "./peers/cel.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import { type BenchRequest, generateTexts } from "./requests.ts";

const REQUESTS = 100_000;

export const POLICY = readFileSync("bench/policy.yaml", "utf8");

// biome-ignore lint/suspicious/noExplicitAny: each judge takes what it prepared itself
type AnyJudge = Judge<any>;

/**
 * The peers by process: json-rules-engine and casbin in one process, both compared with all requests before, make
 * V8 11.3 fail ("unreachable code" in its deoptimizer).
 */
export const GROUPS: readonly (readonly (() => AnyJudge | Promise<AnyJudge>)[])[] = [
  [marcbachmann, bufbuild, cedar, jsonRulesEngine],
  [casbin],
];

/** Mandate beside a hand-written program and some peers, after all have given the same verdicts. */
export async function compareDecisions(
  peers: (typeof GROUPS)[number],
): Promise<{ lines: string[]; disagreed: boolean }> {
  const texts = generateTexts(REQUESTS, 20261123);
  const contestants = [
    { name: "hand-written TypeScript", prepare: (request: BenchRequest) => request, decide: decideByHand },
    ours("mandate, generated", engineOf(POLICY)),
    ours("mandate, closures", engineOf(POLICY, { backend: "closures" })),
    ...(await Promise.all(peers.map((make) => make()))),
  ] as readonly AnyJudge[];
  const lines: string[] = [];
  for (const judge of contestants) {
    const found = await disagreements(texts, decideByHand, judge);
    if (found.length > 0)
      lines.push(`${judge.name} disagrees on ${found.length} requests, for instance ${found[0]}`, "");
  }
  return { lines: [...lines, ...table(await measure(contestants, texts))], disagreed: lines.length > 0 };
}

function ours(name: string, engine: Engine): Judge<BenchRequest> {
  return { name, prepare: (request) => request, decide: (request) => engine.decide(request as never) };
}

function table(rates: readonly Rate[]): string[] {
  const [hand] = rates;
  const fastestPeer = rates.slice(3).reduce((best, each) => (each.perSecond > best.perSecond ? each : best));
  return [
    "| contestant | decisions a second | of hand-written | of the fastest peer |",
    "|---|---:|---:|---:|",
    ...rates.map(
      ({ name, perSecond }) =>
        `| ${name} | ${Math.round(perSecond).toLocaleString("en")} | ${ratio(perSecond / hand!.perSecond)} | ${ratio(perSecond / fastestPeer.perSecond)} |`,
    ),
  ];
}

const ratio = (value: number): string => (value >= 0.01 ? value.toFixed(2) : value.toPrecision(2));
