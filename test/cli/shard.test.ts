import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dealt, readShard } from "../../src/cli/shard.ts";

type Env = Readonly<Record<string, string>>;
const read = (text: string, env: Env = {}) => {
  const { index, count } = readShard(env)(text);
  return `${index}/${count}`;
};

test.for(["1/1", "2/8", "8/8", "100000/100000"])("%s is a shard", (text) => {
  expect(read(text)).toBe(text);
});

test.for([
  "0/2",
  "3/2",
  "1/0",
  "1",
  "/",
  "1/",
  "-1/2",
  "1/2/3",
  "01/2",
  "1.5/2",
  "a/b",
  "",
  "1/100001",
  "AUTO",
])("%s is none", (text) => {
  expect(() => read(text)).toThrow("Write I/N");
});

describe("auto", () => {
  test.for<[shard: string, env: Env]>([
    ["3/8", { SLURM_ARRAY_TASK_ID: "3", SLURM_ARRAY_TASK_MIN: "1", SLURM_ARRAY_TASK_COUNT: "8" }],
    ["4/8", { SLURM_ARRAY_TASK_ID: "3", SLURM_ARRAY_TASK_MIN: "0", SLURM_ARRAY_TASK_COUNT: "8" }],
    [
      "3/4",
      {
        SLURM_ARRAY_TASK_ID: "15",
        SLURM_ARRAY_TASK_MIN: "5",
        SLURM_ARRAY_TASK_STEP: "5",
        SLURM_ARRAY_TASK_COUNT: "4",
        SLURM_PROCID: "0",
        SLURM_NTASKS: "1",
      },
    ],
    ["1/4", { SLURM_PROCID: "0", SLURM_NTASKS: "4" }],
    ["8/8", { JOB_COMPLETION_INDEX: "7", JOB_COMPLETIONS: "8" }],
    ["2/4", { STRATEGY_JOB_INDEX: "1", STRATEGY_JOB_TOTAL: "4" }],
    ["1/4", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "4" }],
    ["2/3", { SYSTEM_JOBPOSITIONINPHASE: "2", SYSTEM_TOTALJOBSINPHASE: "3" }],
    ["1/5", { AWS_BATCH_JOB_ARRAY_INDEX: "0", AWS_BATCH_JOB_ARRAY_SIZE: "5" }],
  ])("is %s with %o", ([shard, env]) => {
    expect(read("auto", env)).toBe(shard);
  });

  test.for<[why: string, env: Env]>([
    ["No scheduler says", {}],
    ["JOB_COMPLETIONS is not set", { JOB_COMPLETION_INDEX: "1" }],
    ["CI_NODE_TOTAL is no number: four", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "four" }],
    ["shard 5 of 4, which cannot be", { STRATEGY_JOB_INDEX: "4", STRATEGY_JOB_TOTAL: "4" }],
    ["shard 0 of 4, which cannot be", { CI_NODE_INDEX: "0", CI_NODE_TOTAL: "4" }],
    [
      "which cannot be",
      {
        SLURM_ARRAY_TASK_ID: "7",
        SLURM_ARRAY_TASK_MIN: "1",
        SLURM_ARRAY_TASK_STEP: "4",
        SLURM_ARRAY_TASK_COUNT: "3",
      },
    ],
  ])("is refused: %s", ([why, env]) => {
    expect(() => read("auto", env)).toThrow(why);
  });
});

test("the variables are those of docs/schedulers.md, and of its order", () => {
  const namesIn = (text: string) => [...new Set(text.match(/\b[A-Z]+_[A-Z_]+\b/g))];
  const [, table] = /## Which shard is this([\s\S]*?)\n## /.exec(readFileSync("docs/schedulers.md", "utf8"))!;
  const source = /const SCHEDULERS[^=]*=([\s\S]*?)\n\];/.exec(readFileSync("src/cli/shard.ts", "utf8"))![1]!;
  expect(namesIn(table!).sort()).toEqual(namesIn(source).sort());
  const indexes = (names: readonly string[]) =>
    names.filter((each) => /INDEX|_ID|PROCID|POSITION/.test(each));
  expect(indexes(namesIn(table!))).toEqual(indexes(namesIn(source)));
});

test("every item is dealt to one shard, in its order", async () => {
  const items = Array.from({ length: 23 }, (_, index) => index);
  async function* all() {
    yield* items;
  }
  const shares = [];
  for (const index of [1, 2, 3, 4, 5]) {
    const share: number[] = [];
    for await (const each of dealt(all(), { index, count: 5 })) share.push(each);
    expect(share).toEqual([...share].sort((a, b) => a - b));
    shares.push(share);
  }
  expect(shares.flat().sort((a, b) => a - b)).toEqual(items);
  expect(shares.map(({ length }) => length)).toEqual([5, 5, 5, 4, 4]);
});
