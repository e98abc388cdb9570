import { isTimestamp, parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { InForce } from "./policy.ts";
import { readLocated } from "./read-parts.ts";
import type { Entry, Shape, YamlFile } from "./yaml.ts";

const IN_FORCE: Shape = { what: "`inForce`", keys: ["from", "until"], required: [] };

/** Half-open; a bare date is its midnight in UTC. */
export function readInForce(file: YamlFile, entry: Entry | undefined): InForce {
  const map = entry && file.map(entry.value, "`inForce`");
  if (map === undefined) return { from: undefined, until: undefined };
  const record = file.record(map, IN_FORCE);
  const from = readDate(file, record.get("from"));
  const until = readDate(file, record.get("until"));
  if (from !== undefined && until !== undefined && !isBefore(from, until))
    file.report(
      "policy/bad-date",
      file.spanOf(record.get("until")!.value),
      "`until` is not after `from`: the rule is never in force",
      undefined,
      [{ message: "in force from here", span: file.spanOf(record.get("from")!.value) }],
    );
  return { from, until };
}

/** A date or an instant as a canonical timestamp. */
export function readDate(file: YamlFile, entry: Entry | undefined): string | undefined {
  const located = entry && readLocated(file, entry.value, `\`${entry.key}\``);
  if (located === undefined) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(located.text) ? `${located.text}T00:00:00Z` : located.text;
  return isTimestamp(instant)
    ? instant
    : file.report(
        "policy/bad-date",
        located.span,
        `\`${located.text}\` is no date`,
        "a date is written `2023-10-09` or `2023-10-09T12:00:00Z`",
      );
}

export function isBefore(from: string, until: string): boolean {
  const [a, b] = [parseTimestamp(from)!, parseTimestamp(until)!];
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.nanos < b.nanos);
}
