import { isMap, type Node } from "yaml";
import { isTimestamp, parseTimestamp } from "../cel/runtime/timestamp.ts";
import { embeddedText } from "./embedded.ts";
import type { InForce, RuleSource } from "./policy.ts";
import { readId, readList, readLocalized, readLocated, texts } from "./read-parts.ts";
import type { WrittenCondition, WrittenRule } from "./written.ts";
import type { Entry, YamlFile } from "./yaml.ts";

const RULE_KEYS = [
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
];
const GROUPS = ["all", "any", "none"] as const;

export function readRule(file: YamlFile, node: Node | null): WrittenRule | undefined {
  const map = file.map(node, "a rule");
  if (map === undefined) return undefined;
  const record = file.record(map, "a rule", RULE_KEYS, ["id", "effect", "actions", "reason"]);
  const entry = (key: string): Entry | undefined => record.get(key);
  const id = readId(file, entry("id"), "`id`");
  const title = readLocalized(file, entry("title")?.value ?? null, "`title`", record.has("title"));
  const effect = record.has("effect")
    ? file.oneOf(entry("effect")!.value, "`effect`", ["allow", "deny"])
    : undefined;
  const severity = record.has("severity")
    ? file.oneOf(entry("severity")!.value, "`severity`", ["enforce", "audit"])
    : "enforce";
  const actions = readList(file, entry("actions"), "`actions`")
    .map((each) => readLocated(file, each, "an action"))
    .filter((each) => each !== undefined);
  if (record.has("actions") && actions.length === 0)
    file.report("policy/empty", entry("actions")!.keySpan, "the rule has no actions");
  const when = record.has("when") ? readCondition(file, entry("when")!.value) : undefined;
  const reason = readLocalized(file, entry("reason")?.value ?? null, "`reason`", record.has("reason"));
  const source = record.has("source") ? readSource(file, entry("source")!.value) : undefined;
  const inForce = readInForce(file, entry("inForce"));
  const obligations = readObligations(file, entry("obligations"));
  if (id === undefined || effect === undefined || severity === undefined || reason === undefined)
    return undefined;
  return {
    id,
    title: title && texts(title),
    effect,
    severity,
    actions,
    when,
    reason,
    source,
    inForce,
    obligations,
  };
}

/** A CEL text, or a map with one of `all`, `any`, `none` and a list of conditions. */
function readCondition(file: YamlFile, node: Node | null): WrittenCondition | undefined {
  const span = file.spanOf(node);
  if (!isMap(node)) {
    const scalar = file.text(node, "a condition");
    return scalar && { kind: "clause", text: embeddedText(file.source, scalar), span };
  }
  const [group, ...others] = [...file.record(node, "a condition", GROUPS, []).values()];
  if (group === undefined || others.length > 0)
    return file.report(
      "policy/not-a-condition",
      span,
      "a condition is a CEL text or has exactly one of `all`, `any`, `none`",
    );
  const parts = file.list(group.value, `\`${group.key}\``) ?? [];
  if (parts.length === 0)
    return file.report("policy/not-a-condition", group.keySpan, `\`${group.key}\` has no conditions`);
  const of = parts.map((part) => readCondition(file, part)).filter((part) => part !== undefined);
  return { kind: group.key as (typeof GROUPS)[number], of, span };
}

function readSource(file: YamlFile, node: Node | null): RuleSource | undefined {
  const map = file.map(node, "`source`");
  if (map === undefined) return undefined;
  const record = file.record(map, "`source`", ["document", "clause", "url"], ["document"]);
  const text = (key: string): string | undefined =>
    record.has(key) ? file.text(record.get(key)!.value, `\`${key}\``)?.value : undefined;
  const url = text("url");
  if (url !== undefined && !/^https?:\/\//.test(url))
    file.report("policy/wrong-type", file.spanOf(record.get("url")!.value), "`url` begins with https://");
  return { document: text("document") ?? "", clause: text("clause"), url };
}

/** Half-open; a bare date is its midnight in UTC. */
function readInForce(file: YamlFile, entry: Entry | undefined): InForce {
  const map = entry && file.map(entry.value, "`inForce`");
  if (map === undefined) return { from: undefined, until: undefined };
  const record = file.record(map, "`inForce`", ["from", "until"], []);
  const from = readDate(file, record.get("from"));
  const until = readDate(file, record.get("until"));
  if (from !== undefined && until !== undefined && !isBefore(from, until))
    file.report(
      "policy/bad-date",
      file.spanOf(record.get("until")!.value),
      "`until` is not after `from`: the rule is never in force",
    );
  return { from, until };
}

function readDate(file: YamlFile, entry: Entry | undefined): string | undefined {
  const located = entry && readLocated(file, entry.value, `\`${entry.key}\``);
  if (located === undefined) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(located.text) ? `${located.text}T00:00:00Z` : located.text;
  return isTimestamp(instant)
    ? instant
    : file.report("policy/bad-date", located.span, `\`${located.text}\` is no date such as \`2023-10-09\``);
}

function isBefore(from: string, until: string): boolean {
  const [a, b] = [parseTimestamp(from)!, parseTimestamp(until)!];
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.nanos < b.nanos);
}

function readObligations(file: YamlFile, entry: Entry | undefined): WrittenRule["obligations"] {
  return readList(file, entry, "`obligations`").flatMap((node) => {
    const map = file.map(node, "an obligation");
    if (map === undefined) return [];
    const record = file.record(map, "an obligation", ["id", "text"], ["id", "text"]);
    const id = readId(file, record.get("id"), "`id`");
    const text = readLocalized(file, record.get("text")?.value ?? null, "`text`", record.has("text"));
    return id === undefined || text === undefined ? [] : [{ id: id.text, text }];
  });
}
