import { parseDuration } from "./duration.ts";
import { canonical, toInt } from "./int.ts";
import { parseDouble, parseSigned, parseUnsigned } from "./number-text.ts";
import { EARLIEST_SECOND, LATEST_SECOND, parseTimestamp } from "./timestamp.ts";
import { toUint } from "./uint.ts";
import { type CelError, type Duration, type Int, type Site, Timestamp, Uint } from "./value.ts";

/** CEL's conversions that can err. Texts are read strictly: no blanks, no hexadecimal, nothing left over. */

const invalid = (text: string, site: Site): CelError => site.error("invalid_argument", text.slice(0, 100));

/** Cuts off the fraction. The bounds are exclusive on both sides, as in cel-go. */
export function doubleToInt(value: number, site: Site): Int | CelError {
  if (!(value > -(2 ** 63) && value < 2 ** 63)) return site.error("overflow");
  const whole = Math.trunc(value) + 0;
  return Number.isSafeInteger(whole) ? whole : canonical(BigInt(whole));
}

export function doubleToUint(value: number, site: Site): Uint | CelError {
  if (!(value >= 0 && value < 2 ** 64)) return site.error("overflow");
  return new Uint(canonical(BigInt(Math.trunc(value))));
}

export function stringToInt(text: string, site: Site): Int | CelError {
  const value = parseSigned(text);
  return value === undefined ? invalid(text, site) : toInt(value, site);
}

export function stringToUint(text: string, site: Site): Uint | CelError {
  const value = parseUnsigned(text);
  return value === undefined ? invalid(text, site) : toUint(value, site);
}

export function uintToInt(value: Uint, site: Site): Int | CelError {
  return typeof value.value === "number" ? value.value : toInt(value.value, site);
}

export function intToUint(value: Int, site: Site): Uint | CelError {
  return value < 0 ? site.error("overflow") : new Uint(value);
}

export function stringToDouble(text: string, site: Site): number | CelError {
  return parseDouble(text) ?? invalid(text, site);
}

const BOOLS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "true", "TRUE", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "false", "FALSE", "False"].map((text) => [text, false] as const),
]);

export function stringToBool(text: string, site: Site): boolean | CelError {
  return BOOLS.get(text) ?? invalid(text, site);
}

/** Seconds since 1970. */
export function intToTimestamp(seconds: Int, site: Site): Timestamp | CelError {
  if (seconds < EARLIEST_SECOND || seconds > LATEST_SECOND) return site.error("overflow");
  return new Timestamp(Number(seconds), 0);
}

export function stringToTimestamp(text: string, site: Site): Timestamp | CelError {
  return parseTimestamp(text) ?? invalid(text, site);
}

export function stringToDuration(text: string, site: Site): Duration | CelError {
  return parseDuration(text) ?? invalid(text, site);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8; a lone surrogate becomes U+FFFD. */
export function stringToBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or undefined when they are none. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  // The platform's decoder reports bad input by throwing; there is no other way to ask it.
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const loose = new TextDecoder("utf-8", { ignoreBOM: true });

/** As decodeUtf8, with U+FFFD for what is no UTF-8. */
export function decodeLoosely(bytes: Uint8Array): string {
  return loose.decode(bytes);
}

export function bytesToString(bytes: Uint8Array, site: Site): string | CelError {
  return decodeUtf8(bytes) ?? site.error("invalid_argument");
}
