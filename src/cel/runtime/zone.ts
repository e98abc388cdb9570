import type { Timestamp } from "./value.ts";

const FIXED = /^([+-]?)(\d{1,2}):(\d{2})$/;
const MAX_ZONES = 256;
const MAX_NAME = 64;
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/**
 * The civil time of an instant in a zone, as a `Date` whose UTC fields are the civil ones; undefined for an
 * unknown zone. Zones are `UTC`, IANA names (with the platform's own zone data) and fixed offsets `+01:00`, `-5:30`, `02:00`.
 */
export function civilTime(timestamp: Timestamp, zone: string): Date | undefined {
  const fixed = FIXED.exec(zone);
  if (fixed !== null) return fixedTime(timestamp, fixed);
  if (zone === "UTC" || zone === "") return new Date(timestamp.seconds * 1000);
  const format = formatOf(zone);
  return format === undefined ? undefined : zonedTime(timestamp, format);
}

function fixedTime(timestamp: Timestamp, [, sign, hours, minutes]: RegExpExecArray): Date {
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return new Date((timestamp.seconds + (sign === "-" ? -size : size)) * 1000);
}

/** Names of zones, not of offsets (`+05` is one to Intl, but none to CEL). */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** Kept for each zone: making one takes about as long as a thousand uses. */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (zone.length > MAX_NAME) return undefined;
  if (formats.has(zone)) return formats.get(zone);
  const format = NAME.test(zone) ? makeFormat(zone) : undefined;
  if (formats.size >= MAX_ZONES) formats.delete(formats.keys().next().value!);
  formats.set(zone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  // Intl reports an unknown zone by throwing; there is no other way to ask it.
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
    });
  } catch {
    return undefined;
  }
}

function zonedTime(timestamp: Timestamp, format: Intl.DateTimeFormat): Date {
  const fields = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  let before = false;
  for (const { type, value } of format.formatToParts(timestamp.seconds * 1000)) {
    if (type in fields) fields[type as keyof typeof fields] = Number(value);
    if (type === "era") before = value.startsWith("B");
  }
  const date = new Date(0);
  date.setUTCFullYear(before ? 1 - fields.year : fields.year, fields.month - 1, fields.day);
  date.setUTCHours(fields.hour, fields.minute, fields.second);
  return date;
}
