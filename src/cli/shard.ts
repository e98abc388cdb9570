import { InvalidArgumentError } from "commander";
import type { Io } from "./io.ts";
import type { Shard } from "./out/manifest.ts";

/** How a scheduler tells a job which of how many it is: the names of environment variables. */
interface Scheduler {
  readonly name: string;
  readonly index: string;
  readonly count: string;
  /** What the first job is called; a variable where the user chooses that. */
  readonly first: number | string;
  /** By how much the next one's number is greater, where the user chooses that. */
  readonly step?: string;
}

/** In the order in which they are looked for: what runs inside of another one comes first. */
const SCHEDULERS: readonly Scheduler[] = [
  {
    name: "a Slurm array",
    index: "SLURM_ARRAY_TASK_ID",
    count: "SLURM_ARRAY_TASK_COUNT",
    first: "SLURM_ARRAY_TASK_MIN",
    step: "SLURM_ARRAY_TASK_STEP",
  },
  { name: "Slurm tasks", index: "SLURM_PROCID", count: "SLURM_NTASKS", first: 0 },
  { name: "a Kubernetes Indexed Job", index: "JOB_COMPLETION_INDEX", count: "JOB_COMPLETIONS", first: 0 },
  { name: "a GitHub matrix", index: "STRATEGY_JOB_INDEX", count: "STRATEGY_JOB_TOTAL", first: 0 },
  { name: "GitLab parallel jobs", index: "CI_NODE_INDEX", count: "CI_NODE_TOTAL", first: 1 },
  {
    name: "Azure Pipelines parallel jobs",
    index: "SYSTEM_JOBPOSITIONINPHASE",
    count: "SYSTEM_TOTALJOBSINPHASE",
    first: 1,
  },
  {
    name: "an AWS Batch array",
    index: "AWS_BATCH_JOB_ARRAY_INDEX",
    count: "AWS_BATCH_JOB_ARRAY_SIZE",
    first: 0,
  },
];

/** More shards than records of any export are a slip of the keyboard. */
const MOST_SHARDS = 100_000;

export const WHOLE: Shard = { index: 1, count: 1 };

/** `I/N`, counted from 1, or `auto`: what the scheduler says. */
export function readShard(env: Io["env"]): (text: string) => Shard {
  return (text) => {
    const [, index, count] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
    const shard = text === "auto" ? shardOf(env) : { index: Number(index), count: Number(count) };
    if (shard.index <= shard.count && shard.count <= MOST_SHARDS) return shard;
    throw new InvalidArgumentError("Write I/N with I from 1 to N, such as 2/8, or auto.");
  };
}

/** A shard that silently decided everything would look like success, so there must be one. */
function shardOf(env: Io["env"]): Shard {
  const scheduler = SCHEDULERS.find(({ index }) => env[index] !== undefined);
  if (scheduler === undefined) {
    const names = SCHEDULERS.map(({ index }) => index).join(", ");
    throw new InvalidArgumentError(`No scheduler says which shard this is: there is none of ${names}.`);
  }
  const number = (name: string): number => {
    const text = env[name];
    if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text);
    const found = text === undefined ? "is not set" : `is no number: ${text}`;
    throw new InvalidArgumentError(`This is one of ${scheduler.name}, but ${name} ${found}.`);
  };
  const { index, count, first, step } = scheduler;
  const begin = typeof first === "string" ? number(first) : first;
  const distance = step === undefined || env[step] === undefined ? 1 : number(step);
  const shard = { index: (number(index) - begin) / distance + 1, count: number(count) };
  if (Number.isInteger(shard.index) && shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new InvalidArgumentError(
    `${scheduler.name} says that this is shard ${shard.index} of ${shard.count}, which cannot be.`,
  );
}

/** What of a list that is dealt out in turn belongs to a shard. */
export async function* dealt<Item>(
  items: AsyncIterable<Item>,
  { index, count }: Shard = WHOLE,
): AsyncGenerator<Item> {
  let number = 0;
  for await (const item of items) if (number++ % count === index - 1) yield item;
}
