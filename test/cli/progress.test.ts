import { expect, test } from "vitest";
import { NO_PROGRESS, openProgress, Progress } from "../../src/cli/progress.ts";

const CLEAR = "\r\u001b[K";

/** What is written at times that the test chooses, in milliseconds. */
function watch(total: number | undefined) {
  const lines: string[] = [];
  const clock = { now: 0 };
  const sink = { isTerminal: true, write: (text: string) => void lines.push(text.replaceAll(CLEAR, "|")) };
  return { lines, clock, progress: new Progress(sink, total, () => clock.now) };
}

test("says how far it is, how fast, and how long it will take", () => {
  const { lines, clock, progress } = watch(1000);
  for (const [now, bytes, records] of [
    [100, 10, 5],
    [400, 190, 2000],
    [500, 0, 1],
    [4000, 300, 10_000],
    [8000, 500, 4000],
  ]) {
    clock.now = now!;
    progress.read(bytes!);
    progress.decided(records!);
  }
  progress.end();
  expect(lines).toEqual([
    "|20 %  2,005 records, 5,013/s",
    "|50 %  12,006 records, 3,002/s, 4 s left",
    "|100 %  16,006 records, 2,001/s, 0 s left",
    "|",
  ]);
});

test("of input without an end only counts", () => {
  const { lines, clock, progress } = watch(undefined);
  clock.now = 2000;
  progress.read(100);
  progress.decided(1_234_567);
  expect(lines).toEqual(["|1,234,567 records, 617,284/s"]);
});

test("is silent in a run that is over at once", () => {
  const { lines, progress } = watch(10);
  progress.decided(3);
  progress.end();
  expect(lines).toEqual([]);
});

test.for<[stdout: boolean, stderr: boolean, reportsToStdout: boolean, shown: boolean]>([
  [false, true, true, true],
  [true, true, false, true],
  [true, true, true, false],
  [false, false, false, false],
])("terminals %s and %s, reports to the first: %s", async ([stdout, stderr, reportsToStdout, shown]) => {
  const sink = (isTerminal: boolean) => ({ isTerminal, write: () => {} });
  const io = { cwd: ".", env: {}, stdin: process.stdin, stdout: sink(stdout), stderr: sink(stderr) };
  expect((await openProgress(["package.json"], reportsToStdout, io)) !== NO_PROGRESS).toBe(shown);
});
