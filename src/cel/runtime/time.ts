import { makeDuration } from "./duration.ts";
import { EARLIEST_SECOND, LATEST_SECOND } from "./timestamp.ts";
import { type CelError, type Duration, type Site, Timestamp } from "./value.ts";

/** Arithmetic on instants and spans; `overflow` beyond the years 1 to 9999 or int64 nanoseconds. */

function shift(seconds: number, nanos: number, site: Site): Timestamp | CelError {
  const carry = Math.floor(nanos / 1e9);
  const whole = seconds + carry;
  if (whole < EARLIEST_SECOND || whole > LATEST_SECOND) return site.error("overflow");
  return new Timestamp(whole, nanos - carry * 1e9);
}

export function addTimestampDuration(a: Timestamp, b: Duration, site: Site): Timestamp | CelError {
  return shift(a.seconds + b.seconds, a.nanos + b.nanos, site);
}

export function subtractTimestampDuration(a: Timestamp, b: Duration, site: Site): Timestamp | CelError {
  return shift(a.seconds - b.seconds, a.nanos - b.nanos, site);
}

export function subtractTimestamps(a: Timestamp, b: Timestamp, site: Site): Duration | CelError {
  return makeDuration(a.seconds - b.seconds, a.nanos - b.nanos) ?? site.error("overflow");
}

export function addDurations(a: Duration, b: Duration, site: Site): Duration | CelError {
  return makeDuration(a.seconds + b.seconds, a.nanos + b.nanos) ?? site.error("overflow");
}

export function subtractDurations(a: Duration, b: Duration, site: Site): Duration | CelError {
  return makeDuration(a.seconds - b.seconds, a.nanos - b.nanos) ?? site.error("overflow");
}
