import type { Overload } from "../function.ts";
import type { CelError, Duration, Site, Timestamp } from "../runtime/value.ts";
import { civilTime } from "../runtime/zone.ts";
import { DURATION, INT, STRING, TIMESTAMP } from "../type.ts";
import { partialMethod, totalMethod } from "./define.ts";

type Part = (date: Date, timestamp: Timestamp) => number;

function dayOfYear(date: Date): number {
  const first = new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - first) / 86_400_000);
}

/** The part of civil time that each method gives. Months and days count from 0, but `getDate` from 1; Sunday is 0. */
const PARTS: readonly (readonly [name: string, id: string, part: Part, idWithZone?: string])[] = [
  ["getFullYear", "timestamp_to_year", (date) => date.getUTCFullYear()],
  ["getMonth", "timestamp_to_month", (date) => date.getUTCMonth()],
  ["getDayOfYear", "timestamp_to_day_of_year", dayOfYear],
  ["getDayOfMonth", "timestamp_to_day_of_month", (date) => date.getUTCDate() - 1],
  ["getDate", "timestamp_to_day_of_month_1_based", (date) => date.getUTCDate()],
  ["getDayOfWeek", "timestamp_to_day_of_week", (date) => date.getUTCDay()],
  ["getHours", "timestamp_to_hours", (date) => date.getUTCHours()],
  ["getMinutes", "timestamp_to_minutes", (date) => date.getUTCMinutes()],
  ["getSeconds", "timestamp_to_seconds", (date) => date.getUTCSeconds(), "timestamp_to_seconds_tz"],
  ["getMilliseconds", "timestamp_to_milliseconds", (_, { nanos }) => Math.trunc(nanos / 1e6)],
];

function inUtc(part: Part) {
  return (timestamp: Timestamp): number => part(new Date(timestamp.seconds * 1000), timestamp);
}

function inZone(part: Part) {
  return (timestamp: Timestamp, zone: string, site: Site): number | CelError => {
    const date = civilTime(timestamp, zone);
    return date === undefined ? site.error("invalid_argument", zone.slice(0, 100)) : part(date, timestamp);
  };
}

const ofSeconds = (size: number) => (duration: Duration) => Math.trunc(duration.seconds / size) + 0;

/** Durations are given as a whole in the unit, but milliseconds as the part within a second. */
const UNITS: readonly (readonly [name: string, id: string, part: (duration: Duration) => number])[] = [
  ["getHours", "duration_to_hours", ofSeconds(3600)],
  ["getMinutes", "duration_to_minutes", ofSeconds(60)],
  ["getSeconds", "duration_to_seconds", ofSeconds(1)],
  ["getMilliseconds", "duration_to_milliseconds", ({ nanos }) => Math.trunc(nanos / 1e6) + 0],
];

/** The parts of timestamps and durations. */
export const TIMES: readonly Overload[] = [
  ...PARTS.flatMap(([name, id, part, idWithZone = `${id}_with_tz`]) => [
    totalMethod(name, id, [TIMESTAMP], INT, inUtc(part)),
    partialMethod(name, idWithZone, [TIMESTAMP, STRING], INT, inZone(part)),
  ]),
  ...UNITS.map(([name, id, part]) => totalMethod(name, id, [DURATION], INT, part)),
];
