import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { median } from "./measure.ts";

const RUNS = 15;

/** A whole process: `mandate check` on one file beside `node -e 0`, in turn. */
export function compareStartUp(): string[] {
  const empty: number[] = [];
  const check: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const times = [
      time(["-e", "0"]),
      time(["bin/mandate.js", "check", "fixtures/multipartner/readme-denial.yaml"]),
    ];
    if (run === 0) continue;
    empty.push(times[0]!);
    check.push(times[1]!);
  }
  const ratios = check.map((each, index) => each / empty[index]!);
  return [
    "| process | milliseconds (median) |",
    "|---|---:|",
    `| \`node -e 0\` | ${median(empty).toFixed(0)} |`,
    `| \`mandate check\` on one file | ${median(check).toFixed(0)} |`,
    "",
    `The ratio, pair by pair, has the median ${median(ratios).toFixed(2)}.`,
  ];
}

function time(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - start;
}
