import { expect, test } from "vitest";
import { parseTimestamp } from "../../src/cel/runtime/timestamp.ts";
import { boundariesOf, covers, coversEpoch, epochOf, intervalOf } from "../../src/program/instant.ts";

const instant = (text: string) => parseTimestamp(text)!;
const year = (number: number) => `${number}-01-01T00:00:00Z`;
const interval = (from?: number, until?: number) =>
  intervalOf({
    from: from === undefined ? undefined : year(from),
    until: until === undefined ? undefined : year(until),
  });

test.for<[from: number | undefined, until: number | undefined, at: string, holds: boolean]>([
  [undefined, undefined, year(2020), true],
  [2020, undefined, year(2020), true],
  [2020, undefined, "2019-12-31T23:59:59.999999999Z", false],
  [undefined, 2020, year(2020), false],
  [undefined, 2020, "2019-12-31T23:59:59.999999999Z", true],
  [2020, 2021, "2020-06-01T00:00:00Z", true],
  [2020, 2020, year(2020), false],
  [2020, 2021, "2021-01-01T02:00:00+02:00", false],
])("from %s until %s holds at %s: %s", ([from, until, at, holds]) => {
  expect(covers(interval(from, until), instant(at))).toBe(holds);
});

test("between two boundaries nothing begins or ends", () => {
  const intervals = [
    interval(2020, 2022),
    interval(2021),
    interval(undefined, 2020),
    interval(),
    interval(2020),
  ];
  const boundaries = boundariesOf(intervals);
  expect(boundaries.map((each) => each.seconds)).toEqual(
    [2020, 2021, 2022].map((each) => instant(year(each)).seconds),
  );
  for (const at of [
    "2019-05-05T00:00:00Z",
    year(2020),
    "2020-07-01T00:00:00Z",
    year(2021),
    year(2022),
    year(2030),
  ]) {
    const epoch = epochOf(boundaries, instant(at));
    for (const each of intervals)
      expect(coversEpoch(each, boundaries, epoch)).toBe(covers(each, instant(at)));
  }
});
