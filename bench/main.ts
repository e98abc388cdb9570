import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compareBatches } from "./batches.ts";
import { compareDecisions, GROUPS } from "./decisions.ts";
import { compareRuleCounts } from "./many-rules.ts";
import { compareLoading, compareTableSizes } from "./reference-data.ts";
import { compareStartUp } from "./start-up.ts";

/**
 * Every comparison is of contestants within one process, in turn; absolute figures are this machine's. Each group of
 * peers has a process of its own: called with a group's number, this program measures that group alone; called with
 * `start`, `batches` or `data`, that part alone.
 */
async function printGroup(group: (typeof GROUPS)[number]): Promise<void> {
  const { lines, disagreed } = await compareDecisions(group);
  console.log(`\n${lines.join("\n")}`);
  if (disagreed) process.exitCode = 1;
}

async function printAll(): Promise<void> {
  console.log("## Decisions on 100,000 parsed requests, all matching rules named");
  for (const number of GROUPS.keys()) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(number)], {
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
  console.log(`\n## Rules for other actions\n\n${(await compareRuleCounts()).join("\n")}`);
  for (const print of Object.values(PARTS)) await print();
}

/** By the word that asks for one alone. */
const PARTS: Readonly<Record<string, () => Promise<void> | void>> = {
  async data() {
    console.log(`\n## Reference data\n\n${(await compareTableSizes()).join("\n")}`);
    console.log(`\n${(await compareLoading()).join("\n")}`);
  },
  batches: () => console.log(`\n## Batches\n\n${compareBatches().join("\n")}`),
  start: () => console.log(`\n## Start of the command\n\n${compareStartUp().join("\n")}`),
};

const [, , part] = process.argv;
if (part === undefined) await printAll();
else if (Object.hasOwn(PARTS, part)) await PARTS[part]!();
else await printGroup(GROUPS[Number(part)]!);
