import { isTimestamp } from "../../cel/runtime/timestamp.ts";

/** How exports write instants besides RFC 3339. What names no zone is UTC. */
const FORMS: readonly { readonly pattern: RegExp; readonly order: "ymd" | "mdy" | "dmy" }[] = [
  { pattern: /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?$/, order: "ymd" },
  {
    pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(?: ?([AP]M))?)?$/i,
    order: "mdy",
  },
  {
    pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?$/,
    order: "dmy",
  },
];

/**
 * An instant in RFC 3339: `09/23/2022 17:19:54` is the American order, `23.09.2022` the German one, a date alone is its
 * midnight, all in UTC. Undefined: the text is no instant.
 */
export function readInstant(text: string): string | undefined {
  if (isTimestamp(text)) return text;
  for (const { pattern, order } of FORMS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const [, first, second, third, hour = "0", minute = "0", seconds = "0", fraction = "", half] = found;
    const [year, month, day] = {
      ymd: [first, second, third],
      mdy: [third, first, second],
      dmy: [third, second, first],
    }[order];
    const time = [hourOf(Number(hour), half), minute, seconds].map(twoDigits).join(":");
    const instant = `${year}-${twoDigits(month!)}-${twoDigits(day!)}T${time}${fraction}Z`;
    return isTimestamp(instant) ? instant : undefined;
  }
  return undefined;
}

/** `12 AM` is midnight. An hour that a half-day does not have stays wrong. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

const twoDigits = (text: string | number): string => String(text).padStart(2, "0");
