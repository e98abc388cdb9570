import { compareStrings } from "./compare.ts";
import { decodeLoosely, stringToBytes } from "./convert.ts";
import { formatFixed, formatScientific } from "./decimal.ts";
import { formatDuration } from "./duration.ts";
import { numberOf } from "./equality.ts";
import { type MapValue, mapGet, mapKeys } from "./map.ts";
import { formatPlainDouble } from "./number-text.ts";
import { MAX_TEXT } from "./text.ts";
import { formatTimestamp } from "./timestamp.ts";
import { kindOf } from "./type-of.ts";
import type { CelError, Duration, Int, Site, Timestamp, TypeValue } from "./value.ts";

/** What a clause makes of an argument (in dynamic representation); undefined when it cannot take it. */
type Clause = (value: unknown, precision: number) => string | undefined;

const MAX_DEPTH = 100;

/** `%s`: any value; deep. */
function formatAny(value: unknown, depth = 0): string | undefined {
  switch (kindOf(value)) {
    case "list":
      return depth > MAX_DEPTH ? undefined : formatList(value as readonly unknown[], depth + 1);
    case "map":
      return depth > MAX_DEPTH ? undefined : formatMap(value as MapValue, depth + 1);
    case "bytes":
      return decodeLoosely(value as Uint8Array);
    case "timestamp":
      return formatTimestamp(value as Timestamp);
    case "duration":
      return formatDuration(value as Duration);
    case "type":
      return (value as TypeValue).name;
    case "int":
    case "uint":
    case "double":
      return formatDecimal(value);
    case "string":
    case "bool":
    case "null":
      return String(value);
    default:
      return undefined;
  }
}

/** Parts joined by `, `; undefined when there is none for one of them, or the whole grows too long. */
function joined<T>(values: readonly T[], part: (value: T) => string | undefined): string | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const value of values) {
    const text = part(value);
    length += text === undefined ? Number.POSITIVE_INFINITY : text.length;
    if (text === undefined || length > MAX_TEXT) return undefined;
    parts.push(text);
  }
  return parts.join(", ");
}

function formatList(list: readonly unknown[], depth: number): string | undefined {
  const text = joined(list, (each) => formatAny(each, depth));
  return text === undefined ? undefined : `[${text}]`;
}

/** Entries stand in the order of their keys' texts. */
function formatMap(map: MapValue, depth: number): string | undefined {
  const keys = mapKeys(map).map((key) => ({ key, text: formatAny(key, depth) ?? "" }));
  keys.sort((a, b) => compareStrings(a.text, b.text));
  const text = joined(keys, (entry) => {
    const value = formatAny(mapGet(map, entry.key), depth);
    return value === undefined ? undefined : `${entry.text}: ${value}`;
  });
  return text === undefined ? undefined : `{${text}}`;
}

function formatDecimal(value: unknown): string | undefined {
  const number = numberOf(value);
  if (typeof number !== "number") return number?.toString();
  return Number.isFinite(number) ? formatPlainDouble(number) : String(number);
}

/** Clauses that print any number as a double. */
function asDouble(print: (value: number, precision: number) => string): Clause {
  return (value, precision) => {
    const number = numberOf(value);
    if (number === undefined) return undefined;
    const double = Number(number);
    return Number.isFinite(double) ? print(double, precision) : String(double);
  };
}

function integerOf(value: unknown): Int | undefined {
  const kind = kindOf(value);
  return kind === "int" || kind === "uint" ? numberOf(value) : undefined;
}

const inBase =
  (base: number): Clause =>
  (value) =>
    integerOf(value)?.toString(base);

const formatBinary: Clause = (value, precision) =>
  typeof value === "boolean" ? String(Number(value)) : inBase(2)(value, precision);

const formatHex: Clause = (value, precision) => {
  const bytes = typeof value === "string" ? stringToBytes(value) : value;
  if (!(bytes instanceof Uint8Array)) return inBase(16)(value, precision);
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
};

const CLAUSES: ReadonlyMap<string, Clause> = new Map<string, Clause>([
  ["s", (value) => formatAny(value)],
  ["d", formatDecimal],
  ["f", asDouble(formatFixed)],
  ["e", asDouble(formatScientific)],
  ["b", formatBinary],
  ["o", inBase(8)],
  ["x", formatHex],
  ["X", (value, precision) => formatHex(value, precision)?.toUpperCase()],
]);

const DEFAULT_PRECISION = 6;
const MAX_PRECISION = 100;

/** A percent sign with what belongs to it; a clause's letter may be missing, which is an error. */
const DIRECTIVE = /%(?:(%)|(?:\.(\d*))?(.)?)/gsu;

/** The text with its directives replaced by the arguments; arguments that are left over do not matter. */
export function format(template: string, args: readonly unknown[], site: Site): string | CelError {
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  let used = 0;
  for (const match of template.matchAll(DIRECTIVE)) {
    const text = match[1] ?? formatOne(match, args, used++);
    if (text === undefined) return site.error("invalid_argument", match[0].slice(0, 100));
    parts.push(template.slice(from, match.index), text);
    length += text.length;
    if (length > MAX_TEXT) return site.error("budget_exceeded");
    from = match.index + match[0].length;
  }
  return parts.join("") + template.slice(from);
}

function formatOne(match: RegExpExecArray, args: readonly unknown[], index: number): string | undefined {
  const [, , digits, letter = ""] = match;
  const precision = digits === undefined ? DEFAULT_PRECISION : Number(digits);
  const clause = CLAUSES.get(letter);
  if (digits === "" || precision > MAX_PRECISION || clause === undefined || index >= args.length)
    return undefined;
  return clause(args[index], precision);
}
