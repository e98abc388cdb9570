import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";
import { generateTexts } from "./requests.ts";

/** Explained, requests take several times as long. */
const LINES = { decided: 1_200_000, explained: 300_000 };
const AT_ONCE = 20_000;
const FILES = 10_000;
const ROUNDS = 3;

const FLOOR = join(dirname(fileURLToPath(import.meta.url)), "batch-floor.js");
const CHECK = ["bin/mandate.js", "check"];
const POLICY = ["--policies", "bench/policy.yaml"];

/** A process by its name in the table. */
type Row = readonly [name: string, args: readonly string[]];

/** Tells how much memory the whole process has had. */
const HOOK = `
if (require("node:worker_threads").isMainThread)
  process.on("exit", () => require("node:fs").writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));
`;

/** Whole processes, in turn; the first row of each table is what the others are compared with. */
export function compareBatches(): string[] {
  const home = mkdtempSync(join(tmpdir(), "mandate-bench-"));
  try {
    const [decided, explained] = [LINES.decided, LINES.explained].map((count) => writeLines(home, count));
    const folder = writeFiles(home);
    const out = (format: string): string => `${format}=${join(home, `out.${format}`)}`;
    const decide = (input: string, format: string, jobs: string): Row => [
      `\`--format ${format} --jobs ${jobs}\``,
      [...CHECK, input, ...POLICY, "--format", out(format), "--jobs", jobs],
    ];
    const floor = (input: string): Row => [
      "`JSON.parse`, Ajv and rules by hand, bytes split on newline",
      [FLOOR, "lines", input, join(home, "floor")],
    ];
    const rows = (input: string, ...formats: readonly string[]): readonly Row[] => [
      floor(input),
      ...formats.flatMap((format) => ["1", "2"].map((jobs) => decide(input, format, jobs))),
    ];
    const small: readonly Row[] = [
      ["`readFile` and `JSON.parse`, one after the other", [FLOOR, "files", folder]],
      decide(folder, "decisions", "1"),
    ];
    return [
      ...table(titleOf(LINES.decided), rows(decided!, "decisions"), home),
      "",
      ...table(titleOf(LINES.explained), rows(explained!, "csv", "ndjson"), home),
      "",
      ...table(`${FILES.toLocaleString("en")} files`, small, home),
    ];
  } finally {
    rmSync(home, { recursive: true });
  }
}

const titleOf = (lines: number): string => `${lines.toLocaleString("en")} lines`;

function table(title: string, rows: readonly Row[], home: string): string[] {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => rows.map(([, args]) => run(args, home))).slice(1);
  return [
    `| ${title} | seconds (median) | speed, first row = 1 | memory |`,
    "|---|---:|---:|---:|",
    ...rows.map(([name], at) => {
      const seconds = median(rounds.map((round) => round[at]!.seconds)).toFixed(2);
      const speed = median(rounds.map((round) => round[0]!.seconds / round[at]!.seconds)).toFixed(2);
      const memory = Math.max(...rounds.map((round) => round[at]!.megabytes)).toFixed(0);
      return `| ${name} | ${seconds} | ${speed} | ${memory} MB |`;
    }),
  ];
}

function run(args: readonly string[], home: string): { seconds: number; megabytes: number } {
  const hook = join(home, "hook.cjs");
  const memory = join(home, "memory");
  writeFileSync(hook, HOOK);
  const env = { ...process.env, XDG_CACHE_HOME: home, BENCH_MEMORY: memory };
  const start = performance.now();
  spawnSync(process.execPath, ["--require", hook, ...args], { stdio: "ignore", env });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, megabytes: Number(readFileSync(memory, "utf8")) / 1000 };
}

function writeLines(home: string, count: number): string {
  const file = join(home, `${count}.ndjson`);
  for (let seed = 1; seed <= count / AT_ONCE; seed++)
    appendFileSync(file, `${generateTexts(AT_ONCE, seed).join("\n")}\n`);
  return file;
}

function writeFiles(home: string): string {
  const folder = join(home, "requests");
  mkdirSync(folder);
  for (const [index, text] of generateTexts(FILES, 99).entries())
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(JSON.parse(text), undefined, 2));
  return folder;
}
