import { Timestamp } from "./value.ts";

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar; years count from March inside. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, in seconds since 1970. */
export const EARLIEST_SECOND = -62135596800;
export const LATEST_SECOND = 253402300799;

/** Two digits at an offset, or a number above all limits when they are not digits. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
}

/** Seconds since 1970 of `YYYY-MM-DDThh:mm:ss` at the start of the text, or NaN. */
function readDateTime(text: string): number {
  const separators =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58;
  if (!separators) return Number.NaN;
  const century = two(text, 0);
  const yearInCentury = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (century > 99 || yearInCentury > 99 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const year = century * 100 + yearInCentury;
  if (month < 1 || month > 12 || day < 1 || day > (month === 2 && isLeap(year) ? 29 : DAYS[month]!)) {
    return Number.NaN;
  }
  return daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

/** The offset in seconds of `Z`, `+hh:mm` or `-hh:mm`, which must end the text; or NaN. */
function readOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? 0 : Number.NaN;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58)
    return Number.NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (hours > 23 || minutes > 59) return Number.NaN;
  const offset = hours * 3600 + minutes * 60;
  return sign === 43 ? offset : -offset;
}

/**
 * Reads RFC 3339 strictly: upper-case `T` and `Z`, seconds 00 to 59, at most 9 digits of fraction, an offset is
 * required; the instant lies in the years 0001 to 9999 of UTC. The one grammar of schemas and of `timestamp()`.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const local = readDateTime(text);
  if (Number.isNaN(local)) return undefined;
  let at = 19;
  let nanos = 0;
  if (text.charCodeAt(at) === 46) {
    let scale = 1e9;
    for (at++; ; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      nanos = nanos * 10 + digit;
      scale /= 10;
    }
    if (at < 21 || at > 29) return undefined;
    nanos *= scale;
  }
  const seconds = local - readOffset(text, at);
  return seconds >= EARLIEST_SECOND && seconds <= LATEST_SECOND ? new Timestamp(seconds, nanos) : undefined;
}

/** Whether a text is a timestamp by the same grammar. */
export function isTimestamp(text: string): boolean {
  return parseTimestamp(text) !== undefined;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** `.` and the nanoseconds without trailing zeros; nothing for none. */
function formatFraction(nanos: number): string {
  return nanos === 0 ? "" : `.${pad(nanos, 9).replace(/0+$/, "")}`;
}

/** RFC 3339 in UTC with as many digits of fraction as are needed. */
export function formatTimestamp(timestamp: Timestamp): string {
  const date = new Date(timestamp.seconds * 1000);
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
  const time = `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
  return `${day}T${time}${formatFraction(timestamp.nanos)}Z`;
}
