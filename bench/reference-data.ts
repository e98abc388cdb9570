import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { loadData } from "../src/cli/data.ts";
import { createEngine, type Engine } from "../src/engine/engine.ts";
import { compileProgram, type Program } from "../src/program/program.ts";
import { policiesOf } from "./load.ts";
import { type Contestant, measure, median } from "./measure.ts";
import { type BenchRequest, generateTexts, random } from "./requests.ts";

const SIZES = [1000, 10_000, 100_000, 1_000_000];
const REQUESTS = 20_000;
/** The relationships of one customer. */
const PER_CUSTOMER = 4;
/** A loop over more rows takes too long to be measured. */
const MOST_LOOPED = 10_000;

/** `key` is what conditions compare; a sum is none that an index could have. */
const policyWith = (key: string): string => `
policy: bench
title: Relationships
schema: ../schemas/change-request.schema.json
data: { relationships: relationship.schema.json }
rules:
  - id: a-active-relationship
    effect: allow
    actions: ["*"]
    when: >-
      has(data.relationships) && data.relationships.exists(r,
      ${key} == context.customer.tenantId.lowerAscii() && r.status == "active")
    reason: { en: "an active relationship" }
  - id: d-terminated
    effect: deny
    actions: ["*"]
    when: >-
      has(data.relationships) && data.relationships.exists(r,
      ${key} == context.customer.tenantId.lowerAscii() && r.status == "terminated" && !r.?autoExtend.orValue(false))
    reason: { en: "a terminated relationship" }
`;
const INDEXED = policyWith("r.customer.tenantId.lowerAscii()");
const LOOPED = policyWith('r.customer.tenantId.lowerAscii() + ""');

/** Whom requests ask about: any customer, or few of them, whose rows the processor's caches can hold. */
const ASKED = { any: Number.POSITIVE_INFINITY, few: 250 } as const;

/** Decisions a second by the size of the table, with the index, by hand and without. */
export async function compareTableSizes(): Promise<string[]> {
  const texts = generateTexts(REQUESTS, 5);
  const tables = SIZES.map((size) => tableOf(size, texts));
  const rates = await measure(
    tables.flatMap((table) => table.contestants),
    texts,
  );
  const cell = (name: string, size: number): string => {
    const rate = rates.find((each) => each.name === `${name} ${size}`);
    return rate === undefined ? "–" : Math.round(rate.perSecond).toLocaleString("en");
  };
  return [
    "| rows | about 250 customers | about any customer | the same by hand | as a plain loop | first decision |",
    "|---:|---:|---:|---:|---:|---:|",
    ...tables.map(({ size, first }) => {
      const cells = ["few", "any", "hand", "loop"].map((name) => cell(name, size));
      return `| ${[size.toLocaleString("en"), ...cells].join(" | ")} | ${first.toFixed(1)} ms |`;
    }),
  ];
}

interface Table {
  readonly size: number;
  /** Milliseconds of the first decision, which makes the index. */
  readonly first: number;
  readonly contestants: readonly Contestant[];
}

function tableOf(size: number, texts: readonly string[]): Table {
  const relationships = rowsOf(size);
  const data = { relationships };
  const [indexed, looped] = [INDEXED, LOOPED].map((text) => createEngine(programOf(text), { data }));
  const first = firstDecision(indexed!, texts[0]!, size);
  mustAgree(indexed!, looped!, texts, size);
  const byHand = handWritten(relationships);
  const decideBy =
    (engine: Engine) =>
    (input: unknown): unknown =>
      engine.decide(input as never);
  const contestants: Contestant[] = [
    { name: `few ${size}`, prepare: (each) => prepared(each, size, "few"), decide: decideBy(indexed!) },
    { name: `any ${size}`, prepare: (each) => prepared(each, size), decide: decideBy(indexed!) },
    {
      name: `hand ${size}`,
      prepare: (each) => prepared(each, size),
      decide: (each) => byHand(each as never),
    },
  ];
  if (size <= MOST_LOOPED)
    contestants.push({
      name: `loop ${size}`,
      prepare: (each) => prepared(each, size),
      decide: decideBy(looped!),
    });
  return { size, first, contestants };
}

/** What a programmer would write for the two rules: a Map of the rows of each customer. */
function handWritten(rows: readonly Relationship[]): (request: BenchRequest) => string {
  const byTenant = new Map<string, Relationship[]>();
  for (const row of rows) {
    const key = row.customer.tenantId.toLowerCase();
    const known = byTenant.get(key);
    if (known === undefined) byTenant.set(key, [row]);
    else known.push(row);
  }
  return ({ context }) => {
    const own = byTenant.get(context.customer.tenantId.toLowerCase()) ?? [];
    if (own.some((row) => row.status === "terminated" && row.autoExtend !== true)) return "deny";
    return own.some((row) => row.status === "active") ? "allow" : "deny";
  };
}

/** How long it takes to read a million rows and hold them against their schema, beside `JSON.parse` of the files. */
export async function compareLoading(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "mandate-bench-"));
  try {
    writeTable(folder);
    const program = programOf(INDEXED);
    const times = { parse: [] as number[], load: [] as number[] };
    for (let round = 0; round < 3; round++) {
      times.parse.push(await timeOf(async () => parseAll(folder)));
      times.load.push(await timeOf(() => load(folder, program)));
    }
    const [parse, own] = [median(times.parse), median(times.load)];
    return [
      "| 1,000,000 rows of 4 JSON files | seconds |",
      "|---|---:|",
      `| \`JSON.parse\` | ${(parse / 1000).toFixed(2)} |`,
      `| \`--data\`, every row validated | ${(own / 1000).toFixed(2)} |`,
      "",
      `Loading takes ${(own / parse).toFixed(1)} times as long as \`JSON.parse\`.`,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const programOf = (text: string): Program =>
  compileProgram(policiesOf([{ name: "bench/reference-data.yaml", text }]));

const tenantOf = (customer: number): string =>
  `aaaaaaaa-0000-4000-8000-${customer.toString(16).padStart(12, "0")}`;

interface Relationship {
  readonly id: string;
  readonly customer: { readonly tenantId: string; readonly displayName: string };
  readonly status: string;
  readonly autoExtend?: boolean;
}

function rowsOf(count: number): Relationship[] {
  const next = random(count);
  return Array.from({ length: count }, (_, at) => ({
    id: `relationship-${at}`,
    customer: {
      tenantId: tenantOf(Math.floor((next() * count) / PER_CUSTOMER)),
      displayName: `Customer ${at}`,
    },
    status: ["active", "approvalPending", "expired", "terminated"][Math.floor(next() * 4)]!,
    ...(next() < 0.5 ? { autoExtend: next() < 0.5 } : {}),
  }));
}

/** Requests about customers of the table, and some others; written in capitals, as other services do. */
function prepared(request: BenchRequest, size: number, asked: keyof typeof ASKED = "any"): BenchRequest {
  const all = Math.ceil((size / PER_CUSTOMER) * 1.2);
  const some = Math.min(all, ASKED[asked]);
  const chosen = Math.floor(random(Number(request.id.slice("request-".length)))() * some);
  const tenantId = tenantOf(Math.floor((chosen * all) / some)).toUpperCase();
  const { context } = request;
  return { ...request, context: { ...context, customer: { ...context.customer, tenantId } } };
}

function firstDecision(engine: Engine, text: string, size: number): number {
  const request = prepared(JSON.parse(text) as BenchRequest, size);
  const start = performance.now();
  engine.decide(request as never);
  return performance.now() - start;
}

/** Of the largest table, loops decide few requests: each takes longer than a thousand by the index. */
function mustAgree(indexed: Engine, looped: Engine, texts: readonly string[], size: number): void {
  for (const text of texts.slice(0, Math.max(5, 2_000_000 / size))) {
    const request = prepared(JSON.parse(text) as BenchRequest, size) as never;
    const [a, b] = [indexed, looped].map((engine) => engine.decide(request).rules.join());
    if (a !== b) throw new Error(`with ${size} rows, the index gives ${a} and the loop ${b}`);
  }
}

function writeTable(folder: string): void {
  const rows = rowsOf(1_000_000);
  for (let part = 0; part < 4; part++)
    writeFileSync(
      join(folder, `${part}.json`),
      JSON.stringify(rows.slice(part * 250_000, (part + 1) * 250_000)),
    );
}

const parseAll = (folder: string): unknown[] =>
  readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as unknown);

async function load(folder: string, program: Program): Promise<void> {
  const sink = { write: () => undefined, isTerminal: false };
  const io = { cwd: folder, env: {}, stdout: sink, stderr: sink, stdin: (async function* () {})() };
  const { data, diagnostics } = await loadData([{ name: "relationships", files: "*.json" }], program, io);
  if (diagnostics.length > 0 || data["relationships"]?.length !== 1_000_000)
    throw new Error("the rows are not read");
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
