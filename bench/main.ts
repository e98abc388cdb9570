import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compareDecisions, GROUPS } from "./decisions.ts";
import { compareRuleCounts } from "./many-rules.ts";
import { compareLoading, compareTableSizes } from "./reference-data.ts";
import { compareStartUp } from "./start-up.ts";

/**
 * Every comparison is of contestants within one process, in turn; absolute figures are this machine's. Each group of
 * peers has a process of its own: called with a group's number, this program measures that group alone, and called
 * with `start`, the start of the command alone.
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
  console.log(`\n## Reference data\n\n${(await compareTableSizes()).join("\n")}`);
  console.log(`\n${(await compareLoading()).join("\n")}`);
  printStartUp();
}

function printStartUp(): void {
  console.log(`\n## Start of the command\n\n${compareStartUp().join("\n")}`);
}

const [, , part] = process.argv;
if (part === undefined) await printAll();
else if (part === "start") printStartUp();
else await printGroup(GROUPS[Number(part)]!);
