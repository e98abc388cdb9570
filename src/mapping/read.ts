import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { embeddedText } from "../policy/embedded.ts";
import { readShared, SHARED_KEYS } from "../policy/read.ts";
import { readCondition } from "../policy/read-condition.ts";
import { readEmbedded, readId, readList, readLocalizedText, readLocated } from "../policy/read-parts.ts";
import { type Entry, type Shape, YamlFile } from "../policy/yaml.ts";
import type { Recognition } from "./mapping.ts";
import type {
  WrittenField,
  WrittenMapping,
  WrittenProduction,
  WrittenSkip,
  WrittenTemplate,
} from "./written.ts";

const MAPPING: Shape = {
  what: "a mapping",
  keys: [
    "mapping",
    "title",
    "description",
    "record",
    "request",
    "recognize",
    "aliases",
    "operation",
    ...SHARED_KEYS,
    "requests",
    "skip",
  ],
  required: ["mapping", "title", "record", "request", "recognize"],
};
const RECOGNIZE: Shape = { what: "`recognize`", keys: ["has", "spelt", "without"], required: [] };
const PRODUCTION: Shape = { what: "a production", keys: ["when", "each", "request"], required: ["request"] };
const SKIP: Shape = { what: "what is skipped", keys: ["when", "reason"], required: ["reason"] };

/** Reads a mapping's YAML file; definitions for mappings to import are none. A value beside errors is what is left of it: enough to look for more faults. */
export function readWrittenMapping(source: Source): Staged<WrittenMapping | undefined> {
  const file = new YamlFile(source);
  const root = file.root();
  const isMapping = root !== undefined && (root.has("mapping") || !root.has("definitions"));
  return { value: isMapping ? readMapping(file, root) : undefined, diagnostics: file.diagnostics };
}

function readMapping(file: YamlFile, root: YAMLMap): WrittenMapping | undefined {
  const entries = file.record(root, MAPPING);
  const entry = (key: string): Entry | undefined => entries.get(key);
  const path = (key: string) =>
    entries.has(key) ? readLocated(file, entry(key)!.value, `\`${key}\``) : undefined;
  const id = readId(file, entry("mapping"), "file");
  const title = readLocalizedText(file, entry("title"));
  readLocalizedText(file, entry("description"));
  const [record, request] = [path("record"), path("request")];
  const rest = {
    recognize: readRecognition(file, entry("recognize")),
    aliases: readAliases(file, entry("aliases")),
    operation: entries.has("operation")
      ? readEmbedded(file, entry("operation")!.value, "`operation`")
      : undefined,
    requests: readProductions(file, entry("requests")),
    skip: readSkips(file, entry("skip")),
    ...readShared(file, entries),
  };
  if (rest.requests.length + rest.skip.length === 0 && id !== undefined)
    file.report("policy/empty", id.span, "the mapping neither makes requests nor skips records");
  if (id === undefined || title === undefined || record === undefined || request === undefined)
    return undefined;
  return { id, title, record, request, ...rest };
}

function readRecognition(file: YamlFile, entry: Entry | undefined): Recognition {
  const map = entry && file.map(entry.value, "`recognize`");
  if (map === undefined) return { has: [], spelt: [], without: [] };
  const record = file.record(map, RECOGNIZE);
  const [has, spelt, without] = ["has", "spelt", "without"].map((key) => readTexts(file, record.get(key)));
  if (has!.length + spelt!.length === 0)
    file.report("policy/empty", entry!.keySpan, "a mapping that names no properties would read every record");
  return { has: has!, spelt: spelt!, without: without! };
}

function readTexts(file: YamlFile, entry: Entry | undefined): readonly string[] {
  return readList(file, entry).flatMap((node) => readLocated(file, node, `\`${entry!.key}\``)?.text ?? []);
}

function readAliases(file: YamlFile, entry: Entry | undefined): ReadonlyMap<string, readonly string[]> {
  const map = entry && file.map(entry.value, "`aliases`");
  const properties = map === undefined ? [] : file.entries(map);
  return new Map(properties.map((each) => [each.key, readTexts(file, each)]));
}

function readProductions(file: YamlFile, entry: Entry | undefined): WrittenProduction[] {
  return readList(file, entry).flatMap((node) => {
    const map = file.map(node, "a production");
    const record = map && file.record(map, PRODUCTION);
    const request = record?.get("request");
    if (record === undefined || request === undefined) return [];
    const each = record.get("each");
    return {
      when: record.has("when") ? readCondition(file, record.get("when")!.value) : undefined,
      each: each && readEmbedded(file, each.value, "`each`"),
      request: readTemplate(file, request.value),
    };
  });
}

function readSkips(file: YamlFile, entry: Entry | undefined): WrittenSkip[] {
  return readList(file, entry).flatMap((node) => {
    const map = file.map(node, "what is skipped");
    const record = map && file.record(map, SKIP);
    const reason = record && readLocalizedText(file, record.get("reason"));
    if (record === undefined || reason === undefined) return [];
    const when = record.has("when") ? readCondition(file, record.get("when")!.value) : undefined;
    return { when, reason };
  });
}

function readTemplate(file: YamlFile, node: Node | null): WrittenTemplate {
  const span = file.spanOf(node);
  if (isMap(node))
    return { kind: "object", fields: file.entries(node as YAMLMap).map((each) => fieldOf(file, each)), span };
  if (isSeq(node))
    return { kind: "list", items: node.items.map((each) => readTemplate(file, each as Node | null)), span };
  if (!isScalar(node)) return { kind: "literal", value: null, span };
  if (typeof node.value === "string") return { kind: "text", text: embeddedText(file.source, node), span };
  const value = typeof node.value === "bigint" ? Number(node.value) : node.value;
  return { kind: "literal", value: value as number | boolean | null, span };
}

const fieldOf = (file: YamlFile, { key, keySpan, value }: Entry): WrittenField => ({
  key,
  keySpan,
  value: readTemplate(file, value),
});
