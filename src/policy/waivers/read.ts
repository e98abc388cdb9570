import { isScalar, type Node } from "yaml";
import type { Staged } from "../../base/diagnostic.ts";
import type { Source } from "../../base/source.ts";
import { isBefore, readDate } from "../read-in-force.ts";
import { readEmbedded, readId, readList, readLocalizedText, readLocated } from "../read-parts.ts";
import type { Located } from "../written.ts";
import { type Entry, type Shape, YamlFile } from "../yaml.ts";
import type { WrittenWaiver } from "./waiver.ts";

const FILE: Shape = { what: "a file of waivers", keys: ["waivers"], required: ["waivers"] };
const REQUIRED = ["id", "rule", "scope", "reason", "approver", "ticket", "expires"];
const WAIVER: Shape = { what: "a waiver", keys: [...REQUIRED, "from", "allows"], required: REQUIRED };

/** Reads a file of waivers. A waiver with any fault is left out: what it was to say is not guessed. */
export function readWrittenWaivers(source: Source): Staged<readonly WrittenWaiver[]> {
  const file = new YamlFile(source);
  const root = file.root(FILE.what);
  const entry = root && file.record(root, FILE).get("waivers");
  const value = readList(file, entry).flatMap((node) => readWaiver(file, node) ?? []);
  return { value, diagnostics: file.diagnostics };
}

function readWaiver(file: YamlFile, node: Node | null): WrittenWaiver | undefined {
  const before = file.diagnostics.length;
  const map = file.map(node, "a waiver");
  if (map === undefined) return undefined;
  const record = file.record(map, WAIVER);
  const entry = (key: string): Entry | undefined => record.get(key);
  const text = (key: string): Located | undefined => {
    const found = entry(key);
    return found && readLocated(file, found.value, `\`${key}\``);
  };
  const scope = entry("scope");
  const waiver = {
    id: readId(file, entry("id"), "file"),
    rule: text("rule"),
    scope: scope && readEmbedded(file, scope.value, "`scope`"),
    reason: readLocalizedText(file, entry("reason")),
    approver: text("approver")?.text,
    ticket: text("ticket")?.text,
    ...readTerm(file, entry("from"), entry("expires")),
    allows: readAllows(file, entry("allows")),
  };
  return file.diagnostics.length > before ? undefined : (waiver as WrittenWaiver);
}

/** Half-open, as the time in which a rule is in force: a bare date is its midnight in UTC. */
function readTerm(
  file: YamlFile,
  first: Entry | undefined,
  last: Entry | undefined,
): { from: string | undefined; expires: string | undefined } {
  const from = readDate(file, first);
  const expires = readDate(file, last);
  if (from !== undefined && expires !== undefined && !isBefore(from, expires))
    file.report(
      "policy/bad-date",
      file.spanOf(last!.value),
      "`expires` is not after `from`: the waiver never counts",
      undefined,
      [{ message: "it counts from here", span: file.spanOf(first!.value) }],
    );
  return { from, expires };
}

function readAllows(file: YamlFile, entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  const { value } = entry;
  if (isScalar(value) && typeof value.value === "boolean") return value.value;
  file.report("policy/wrong-type", file.spanOf(value), "`allows` is `true` or `false`");
  return false;
}
