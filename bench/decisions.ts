import { readFileSync } from "node:fs";
import type { Engine } from "../src/engine/engine.ts";
import { disagreements } from "./agree.ts";
import { decideByHand, type Outcome } from "./hand-written.ts";
import { engineOf } from "./load.ts";
import { measure, type Rate } from "./measure.ts";
import { casbin } from "./peers/casbin.ts";
import { cedar } from "./peers/cedar.ts";
import { bufbuild, marcbachmann } from "./peers/cel.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import { type BenchRequest, generateRequests } from "./requests.ts";

/** Requests of the comparison: as many for every contestant. */
const REQUESTS = 100_000;

export const POLICY = readFileSync("bench/policy.yaml", "utf8");

type Judge = (index: number) => Outcome | Promise<Outcome>;

interface Peer {
  readonly make: (requests: readonly BenchRequest[]) => Judge | Promise<Judge>;
  readonly asynchronous?: boolean;
  /** It gives a decision without naming rules. */
  readonly nameless?: boolean;
}

const PEERS: Readonly<Record<string, Peer>> = {
  "@marcbachmann/cel-js": { make: marcbachmann },
  "@bufbuild/cel": { make: bufbuild },
  "@cedar-policy/cedar-wasm": { make: cedar },
  "json-rules-engine": { make: jsonRulesEngine, asynchronous: true },
  casbin: { make: casbin, asynchronous: true, nameless: true },
};

/**
 * The peers by process: json-rules-engine and casbin in one process, both compared with all requests before, make
 * V8 11.3 fail ("unreachable code" in its deoptimizer).
 */
export const GROUPS: readonly (readonly string[])[] = [
  ["@marcbachmann/cel-js", "@bufbuild/cel", "@cedar-policy/cedar-wasm", "json-rules-engine"],
  ["casbin"],
];

/** Mandate beside a hand-written program and some peers, after all have given the same verdicts. */
export async function compareDecisions(
  peers: readonly string[],
): Promise<{ lines: string[]; disagreed: boolean }> {
  const requests = generateRequests(REQUESTS, 20261123);
  const byHand = (index: number): Outcome => decideByHand(requests[index]!);
  const contestants = [
    contestant("hand-written TypeScript", byHand, {}),
    contestant("mandate, generated", ours(engineOf(POLICY), requests), {}),
    contestant("mandate, closures", ours(engineOf(POLICY, { backend: "closures" }), requests), {}),
  ];
  for (const name of peers)
    contestants.push(contestant(name, await PEERS[name]!.make(requests), PEERS[name]!));
  const lines: string[] = [];
  for (const { name, judge, names } of contestants) {
    const found = await disagreements(requests, byHand, judge, names);
    if (found.length > 0)
      lines.push(`${name} disagrees on ${found.length} requests, for instance ${found[0]}`, "");
  }
  return {
    lines: [...lines, ...table(await measure(contestants, requests.length))],
    disagreed: lines.length > 0,
  };
}

function contestant(name: string, judge: Judge, { asynchronous = false, nameless = false }: Partial<Peer>) {
  return { name, judge, decide: judge as (index: number) => unknown, asynchronous, names: !nameless };
}

/** The rules without their policy's name, as the others call them. */
function ours(engine: Engine, requests: readonly BenchRequest[]): (index: number) => Outcome {
  const short = new Map<readonly string[], Outcome>();
  return (index) => {
    const { decision, rules } = engine.decide(requests[index] as never);
    let outcome = short.get(rules);
    if (outcome === undefined || outcome.decision !== decision) {
      outcome = { decision, rules: rules.map((id) => id.slice("bench/".length)) };
      short.set(rules, outcome);
    }
    return outcome;
  };
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
