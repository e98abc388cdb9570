import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { median } from "./measure.ts";

const RUNS = 25;

const BIN = "bin/mandate.js";
const ALLOWED = [BIN, "check", "fixtures/multipartner/azure-beside-microsoft-365.json"];
const DENIED = [BIN, "check", "fixtures/multipartner/readme-denial.yaml"];

/** What is started, beside its name in the table; the first one is what the others are compared with. */
const PROCESSES: readonly (readonly [string, readonly string[]])[] = [
  ["`node -e 0`", ["-e", "0"]],
  ["`mandate check` on one file that is allowed, policies checked before", ALLOWED],
  ["`mandate check` on one file that is denied, policies checked before", DENIED],
  ["`mandate check --no-cache` on one file", [...ALLOWED, "--no-cache"]],
  ["`mandate lint` on all policies and mappings", [BIN, "lint"]],
];

/** Whole processes, in turn. The first round is not counted; it leaves the checked policies in the cache. */
export function compareStartUp(): string[] {
  const home = mkdtempSync(join(tmpdir(), "mandate-bench-"));
  const rounds = Array.from({ length: RUNS + 1 }, () => PROCESSES.map(([, args]) => time(args, home))).slice(
    1,
  );
  rmSync(home, { recursive: true });
  return [
    "| process | milliseconds (median) | (least) | of `node -e 0`, pair by pair (median) |",
    "|---|---:|---:|---:|",
    ...PROCESSES.map(([name], at) => {
      const times = rounds.map((round) => round[at]!);
      const ratios = rounds.map((round) => round[at]! / round[0]!);
      const [middle, least] = [median(times), Math.min(...times)].map((each) => each.toFixed(0));
      return `| ${name} | ${middle} | ${least} | ${median(ratios).toFixed(2)} |`;
    }),
  ];
}

function time(args: readonly string[], home: string): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore", env: { ...process.env, XDG_CACHE_HOME: home } });
  return performance.now() - start;
}
