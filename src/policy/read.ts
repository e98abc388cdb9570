import type { YAMLMap } from "yaml";
import type { Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { KEYWORDS, RESERVED } from "../cel/grammar.ts";
import { readConstant } from "./constants.ts";
import { isEmptyList, readEmbedded, readId, readList, readLocalizedText, readLocated } from "./read-parts.ts";
import { readRule } from "./read-rule.ts";
import type { Located, Written, WrittenName, WrittenRule, WrittenTable } from "./written.ts";
import { type Entry, type Shape, YamlFile } from "./yaml.ts";

export const SHARED_KEYS = ["imports", "constants", "let"];
const POLICY: Shape = {
  what: "a policy",
  keys: ["policy", "title", "description", "schema", "data", ...SHARED_KEYS, "rules"],
  required: ["policy", "title", "schema", "rules"],
};
const DEFINITIONS: Shape = {
  what: "a file of definitions",
  keys: ["definitions", "description", ...SHARED_KEYS],
  required: ["definitions"],
};

/** Reads a policy file. A value beside errors is what is left of the file: enough to look for more faults. */
export function readWritten(source: Source): Staged<Written | undefined> {
  const file = new YamlFile(source);
  const root = file.root();
  const value = root === undefined ? undefined : readRoot(file, root);
  return { value, diagnostics: file.diagnostics };
}

function readRoot(file: YamlFile, root: YAMLMap): Written | undefined {
  const isDefinitions = root.has("definitions") && !root.has("policy");
  return isDefinitions ? readDefinitions(file, root) : readPolicy(file, root);
}

function readDefinitions(file: YamlFile, root: YAMLMap): Written | undefined {
  const record = file.record(root, DEFINITIONS);
  const id = readId(file, record.get("definitions"), "file");
  readLocalizedText(file, record.get("description"));
  const shared = readShared(file, record);
  return id && { kind: "definitions", definitions: { id, ...shared } };
}

function readPolicy(file: YamlFile, root: YAMLMap): Written | undefined {
  const record = file.record(root, POLICY);
  const entry = (key: string): Entry | undefined => record.get(key);
  const id = readId(file, entry("policy"), "file");
  const title = readLocalizedText(file, entry("title"));
  const description = readLocalizedText(file, entry("description"));
  const schema = record.has("schema") ? readLocated(file, entry("schema")!.value, "`schema`") : undefined;
  const tables = readTables(file, entry("data"));
  const rules = readRules(file, entry("rules"));
  const shared = readShared(file, record);
  if (id === undefined || title === undefined || schema === undefined) return undefined;
  return { kind: "policy", policy: { id, title, description, schema, tables, rules, ...shared } };
}

/** `relationships: schemas/relationship.schema.json`: tables, each with the schema of its rows. */
function readTables(file: YamlFile, entry: Entry | undefined): WrittenTable[] {
  return readNames(file, entry).flatMap(({ key, keySpan, value }) => {
    const schema = readLocated(file, value, `\`${key}\``);
    return schema === undefined ? [] : [{ name: key, span: keySpan, schema }];
  });
}

/** The keys `imports`, `constants` and `let`. */
export function readShared(
  file: YamlFile,
  record: ReadonlyMap<string, Entry>,
): { imports: Located[]; names: WrittenName[] } {
  const imports = readList(file, record.get("imports")).map((node) => readLocated(file, node, "an import"));
  const constants = readNames(file, record.get("constants")).map((entry) => readConstantName(file, entry));
  const lets = readNames(file, record.get("let")).map((entry) => readLet(file, entry));
  return { imports: imports.filter((each) => each !== undefined), names: [...constants, ...lets] };
}

function readConstantName(file: YamlFile, { key, keySpan, value }: Entry): WrittenName {
  const named = { name: key, span: keySpan };
  const constant = readConstant(file, value);
  return constant === undefined ? { ...named, kind: "broken" } : { ...named, kind: "constant", constant };
}

function readLet(file: YamlFile, { key, keySpan, value }: Entry): WrittenName {
  const named = { name: key, span: keySpan };
  const text = readEmbedded(file, value, `\`${key}\``);
  return text === undefined ? { ...named, kind: "broken" } : { ...named, kind: "let", text };
}

const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

function readNames(file: YamlFile, entry: Entry | undefined): Entry[] {
  const map = entry && file.map(entry.value, `\`${entry.key}\``);
  return map === undefined ? [] : file.entries(map).filter((each) => isName(file, each));
}

function isName(file: YamlFile, { key, keySpan }: Entry): boolean {
  const isWord = NAME.test(key);
  if (isWord && !KEYWORDS.has(key) && !RESERVED.has(key)) return true;
  const message = isWord ? `\`${key}\` is a word of CEL` : `\`${key}\` is no name`;
  const help = isWord ? undefined : "a name has letters, digits and `_`, such as `partnerName`";
  file.report("policy/bad-id", keySpan, message, help);
  return false;
}

function readRules(file: YamlFile, entry: Entry | undefined): WrittenRule[] {
  const nodes = readList(file, entry);
  if (isEmptyList(entry)) file.report("policy/empty", entry!.keySpan, "the policy has no rules");
  const rules = nodes.map((node) => readRule(file, node)).filter((rule) => rule !== undefined);
  file.reportTwice(
    rules.map(({ id }) => id),
    "the rule",
  );
  return rules;
}
