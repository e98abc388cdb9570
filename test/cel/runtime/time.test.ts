import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDuration,
  fromNanoseconds,
  parseDuration,
  toNanoseconds,
} from "../../../src/cel/runtime/duration.ts";
import { addTimestampDuration, subtractTimestamps } from "../../../src/cel/runtime/time.ts";
import {
  EARLIEST_SECOND,
  formatTimestamp,
  isTimestamp,
  LATEST_SECOND,
  parseTimestamp,
} from "../../../src/cel/runtime/timestamp.ts";
import { Duration, Site, Timestamp } from "../../../src/cel/runtime/value.ts";
import { civilTime } from "../../../src/cel/runtime/zone.ts";

const site = new Site(0, 1);
const instant = fc
  .tuple(fc.integer({ min: EARLIEST_SECOND, max: LATEST_SECOND }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([seconds, nanos]) => new Timestamp(seconds, nanos));
const nanoseconds = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);

describe("timestamps", () => {
  it("come back from their text", () => {
    fc.assert(
      fc.property(instant, (each) => {
        expect(parseTimestamp(formatTimestamp(each))).toEqual(each);
      }),
    );
  });

  it("agree with the platform's calendar", () => {
    fc.assert(
      fc.property(instant, ({ seconds }) => {
        const text = new Date(seconds * 1000).toISOString();
        expect(parseTimestamp(text)).toEqual(new Timestamp(seconds, 0));
      }),
    );
  });

  it.each([
    ["2023-01-01T02:00:00+02:00", 1672531200, 0],
    ["2022-12-31T23:30:00.000000001-00:30", 1672531200, 1],
    ["2024-02-29T00:00:00Z", 1709164800, 0],
    ["0001-01-01T00:00:00Z", EARLIEST_SECOND, 0],
    ["9999-12-31T23:59:59.999999999Z", LATEST_SECOND, 999_999_999],
    ["1969-12-31T23:59:59.5Z", -1, 500_000_000],
  ])("%s", (text, seconds, nanos) => {
    expect(parseTimestamp(text)).toEqual(new Timestamp(seconds, nanos));
  });

  it.each([
    "",
    "2023-01-01",
    "2023-01-01T00:00:00",
    "2023-01-01t00:00:00Z",
    "2023-01-01T00:00:00z",
    "2023-01-01 00:00:00Z",
    "2023-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2023-02-30T00:00:00Z",
    "2023-13-01T00:00:00Z",
    "2023-00-01T00:00:00Z",
    "2023-01-00T00:00:00Z",
    "2023-01-01T24:00:00Z",
    "2023-01-01T00:60:00Z",
    "2023-01-01T00:00:60Z",
    "2023-01-01T00:00:00.Z",
    "2023-01-01T00:00:00.1234567890Z",
    "2023-01-01T00:00:00+0100",
    "2023-01-01T00:00:00+24:00",
    "2023-01-01T00:00:00+01:60",
    "2023-01-01T00:00:00Z ",
    " 2023-01-01T00:00:00Z",
    "2023-01-01T00:00:00ZZ",
    "02023-01-01T00:00:00Z",
    "0000-12-31T23:59:59Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "2023-01-01T00:00:0\u0660Z",
  ])("refuses %j", (text) => {
    expect(isTimestamp(text)).toBe(false);
  });

  it("differ by what was added", () => {
    fc.assert(
      fc.property(instant, nanoseconds, (from, size) => {
        const to = addTimestampDuration(from, fromNanoseconds(size), site);
        if (to instanceof Timestamp)
          expect(subtractTimestamps(to, from, site)).toEqual(fromNanoseconds(size));
      }),
    );
  });
});

describe("durations", () => {
  it("come back from nanoseconds", () => {
    fc.assert(
      fc.property(nanoseconds, (size) => {
        const duration = fromNanoseconds(size);
        expect(toNanoseconds(duration)).toBe(size);
        expect(duration.seconds * duration.nanos).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("come back from their text, as long as a double holds them", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), (size) => {
        const duration = fromNanoseconds(BigInt(size));
        expect(parseDuration(formatDuration(duration))).toEqual(duration);
      }),
    );
  });

  it.each([
    ["0", 0n],
    ["-0", 0n],
    ["1h30m", 5_400_000_000_000n],
    ["-1.5s", -1_500_000_000n],
    [".5h", 1_800_000_000_000n],
    ["1.s", 1_000_000_000n],
    ["+3ms", 3_000_000n],
    ["1us2µs3μs4ns", 6_004n],
    ["0.9999999999s", 999_999_999n],
    ["9223372036854775807ns", 2n ** 63n - 1n],
    ["-9223372036854775808ns", -(2n ** 63n)],
  ])("%s", (text, size) => {
    expect(parseDuration(text)).toEqual(fromNanoseconds(size));
  });

  it.each([
    "",
    "+",
    "1",
    "s",
    ".s",
    "1d",
    "1 s",
    "1s ",
    "--1s",
    "1.2.3s",
    "9223372036854775808ns",
    "2562048h",
    "1e3s",
  ])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it("print without an exponent", () => {
    expect(formatDuration(new Duration(0, 1))).toBe("0.000000001s");
    expect(formatDuration(new Duration(-9223372036, 0))).toBe("-9223372036s");
  });
});

describe("civil time", () => {
  it("of a fixed offset is moved by it", () => {
    fc.assert(
      fc.property(instant, (each) => {
        expect(civilTime(each, "+05:30")?.getTime()).toBe((each.seconds + 19800) * 1000);
      }),
    );
  });

  it("of a zone that never changed its offset is that of the offset", () => {
    const { seconds } = parseTimestamp("1950-01-01T00:00:00Z")!;
    fc.assert(
      fc.property(fc.integer({ min: seconds, max: LATEST_SECOND }), (each) => {
        expect(civilTime(new Timestamp(each, 0), "Asia/Kolkata")?.getTime()).toBe((each + 19800) * 1000);
      }),
    );
  });

  it("follows summer time", () => {
    expect(civilTime(parseTimestamp("2026-03-29T00:59:59Z")!, "Europe/Berlin")?.getUTCHours()).toBe(1);
    expect(civilTime(parseTimestamp("2026-03-29T01:00:00Z")!, "Europe/Berlin")?.getUTCHours()).toBe(3);
  });

  it.each(["+5", "+05", "0530", "Europe", "europe/nowhere", "../etc", "GMT+25:00x"])(
    "knows no %j",
    (zone) => {
      expect(civilTime(new Timestamp(0, 0), zone)).toBeUndefined();
    },
  );
});
