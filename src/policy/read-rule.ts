import type { Node } from "yaml";
import type { RuleSource } from "./policy.ts";
import { readCondition } from "./read-condition.ts";
import { readInForce } from "./read-in-force.ts";
import { readLabels } from "./read-labels.ts";
import {
  isEmptyList,
  readId,
  readList,
  readLocalized,
  readLocalizedText,
  readLocated,
} from "./read-parts.ts";
import type { Located, WrittenRule } from "./written.ts";
import type { Entry, Shape, YamlFile } from "./yaml.ts";

const RULE: Shape = {
  what: "a rule",
  keys: [
    "id",
    "title",
    "effect",
    "severity",
    "actions",
    "when",
    "reason",
    "source",
    "inForce",
    "obligations",
    "labels",
  ],
  required: ["id", "effect", "actions", "reason"],
};
const SOURCE: Shape = { what: "`source`", keys: ["document", "clause", "url"], required: ["document"] };
const OBLIGATION: Shape = { what: "an obligation", keys: ["id", "text"], required: ["id", "text"] };

/** A rule as written; undefined when it lacks what its condition is judged by. Faults elsewhere in it do not matter here. */
export function readRule(file: YamlFile, node: Node | null): WrittenRule | undefined {
  const map = file.map(node, "a rule");
  if (map === undefined) return undefined;
  const record = file.record(map, RULE);
  const entry = (key: string): Entry | undefined => record.get(key);
  const choose = <T extends string>(key: string, values: readonly T[]): T | undefined =>
    record.has(key) ? file.oneOf(entry(key)!.value, `\`${key}\``, values) : undefined;
  const id = readId(file, entry("id"), "rule");
  const effect = choose("effect", ["allow", "deny"]);
  const reason = readLocalized(file, entry("reason"));
  const rest = {
    title: readLocalizedText(file, entry("title")),
    severity: choose("severity", ["enforce", "audit"]) ?? "enforce",
    actions: readActions(file, entry("actions")),
    when: record.has("when") ? readCondition(file, entry("when")!.value) : undefined,
    source: readSource(file, entry("source")),
    inForce: readInForce(file, entry("inForce")),
    obligations: readObligations(file, entry("obligations")),
    labels: readLabels(file, entry("labels")),
  };
  if (id === undefined || effect === undefined || reason === undefined) return undefined;
  return { id, effect, reason, ...rest };
}

function readActions(file: YamlFile, entry: Entry | undefined): Located[] {
  const nodes = readList(file, entry);
  if (isEmptyList(entry)) file.report("policy/empty", entry!.keySpan, "the rule has no actions");
  return nodes.map((node) => readLocated(file, node, "an action")).filter((each) => each !== undefined);
}

function readSource(file: YamlFile, entry: Entry | undefined): RuleSource | undefined {
  const map = entry && file.map(entry.value, "`source`");
  if (map === undefined) return undefined;
  const record = file.record(map, SOURCE);
  const read = (key: string): Located | undefined => {
    const found = record.get(key);
    return found && readLocated(file, found.value, `\`${key}\``);
  };
  const url = read("url");
  if (url !== undefined && !/^https?:\/\//.test(url.text))
    file.report("policy/wrong-type", url.span, "`url` begins with `https://`");
  return { document: read("document")?.text ?? "", clause: read("clause")?.text, url: url?.text };
}

function readObligations(file: YamlFile, entry: Entry | undefined): WrittenRule["obligations"] {
  const read = readList(file, entry).map((node) => {
    const map = file.map(node, "an obligation");
    if (map === undefined) return undefined;
    const record = file.record(map, OBLIGATION);
    return { id: readId(file, record.get("id"), "rule"), text: readLocalized(file, record.get("text")) };
  });
  file.reportTwice(
    read.flatMap((each) => each?.id ?? []),
    "the obligation",
  );
  return read.flatMap((each) =>
    each?.id === undefined || each.text === undefined ? [] : [{ id: each.id.text, text: each.text }],
  );
}
