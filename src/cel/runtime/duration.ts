import { formatPlainDouble } from "./number-text.ts";
import { Duration } from "./value.ts";

/** int64 nanoseconds: the greatest duration; the least is one nanosecond further from zero. */
const GREATEST_SECOND = 9223372036;
const GREATEST_NANOS = 854775807;
const BILLION = 1_000_000_000n;
const LIMIT = 2n ** 63n;

/** The duration of seconds and nanoseconds of any sign (nanos between -2e9 and 2e9), or undefined beyond int64 nanoseconds. */
export function makeDuration(seconds: number, nanos: number): Duration | undefined {
  const carry = Math.trunc(nanos / 1e9);
  let whole = seconds + carry;
  let rest = nanos - carry * 1e9;
  if (whole > 0 && rest < 0) {
    whole--;
    rest += 1e9;
  } else if (whole < 0 && rest > 0) {
    whole++;
    rest -= 1e9;
  }
  return isInRange(whole, rest) ? new Duration(whole + 0, rest + 0) : undefined;
}

function isInRange(seconds: number, nanos: number): boolean {
  const size = Math.abs(seconds);
  if (size !== GREATEST_SECOND) return size < GREATEST_SECOND;
  return nanos <= GREATEST_NANOS && nanos >= -GREATEST_NANOS - 1;
}

/** The duration of a number of nanoseconds within int64. */
export function fromNanoseconds(nanoseconds: bigint): Duration {
  return new Duration(Number(nanoseconds / BILLION), Number(nanoseconds % BILLION));
}

export function toNanoseconds(duration: Duration): bigint {
  return BigInt(duration.seconds) * BILLION + BigInt(duration.nanos);
}

/** Nanoseconds of a unit. `µs` may be written with either of Unicode's two signs. */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n],
  ["μs", 1_000n],
  ["ms", 1_000_000n],
  ["s", BILLION],
  ["m", 60n * BILLION],
  ["h", 3600n * BILLION],
]);

const PART = /(\d*)(?:\.(\d*))?([^\d.]+)/y;

/**
 * Reads Go's grammar of durations: `1h30m`, `-1.5s`, `100ms`, `.5h`, and a bare `0`.
 * What is finer than a nanosecond is cut off. Undefined for all else and beyond int64 nanoseconds.
 */
export function parseDuration(text: string): Duration | undefined {
  const negative = text.startsWith("-");
  const from = negative || text.startsWith("+") ? 1 : 0;
  if (text.length === from + 1 && text[from] === "0") return new Duration(0, 0);
  if (text.length === from) return undefined;
  const size = readParts(text, from);
  if (size === undefined || (size === LIMIT && !negative)) return undefined;
  return fromNanoseconds(negative ? -size : size);
}

function readParts(text: string, from: number): bigint | undefined {
  let total = 0n;
  for (let at = from; at < text.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const match = PART.exec(text);
    const size = match === null ? undefined : readPart(match[1]!, match[2] ?? "", match[3]!);
    if (size === undefined) return undefined;
    total += size;
    if (total > LIMIT) return undefined;
  }
  return total;
}

function readPart(whole: string, fraction: string, unitName: string): bigint | undefined {
  const unit = UNITS.get(unitName);
  if (unit === undefined || (whole === "" && fraction === "")) return undefined;
  const digits = whole.replace(/^0+/, "");
  // 19 digits are the most that an int64 has, and keep the conversion cheap.
  if (digits.length > 19) return undefined;
  return BigInt(digits) * unit + partOfUnit(fraction.slice(0, 18), Number(unit));
}

/** With doubles, as Go does it, so that the same nanosecond comes out. */
function partOfUnit(fraction: string, unit: number): bigint {
  if (fraction === "") return 0n;
  return BigInt(Math.trunc(Number(fraction) * (unit / 10 ** fraction.length)));
}

/** Seconds as a decimal and `s`: `1.5s`, `-0.000000001s`, `3600s`. */
export function formatDuration(duration: Duration): string {
  return `${formatPlainDouble(duration.seconds + duration.nanos / 1e9)}s`;
}
