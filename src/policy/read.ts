import type { YAMLMap } from "yaml";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import { embeddedText } from "./embedded.ts";
import { readId, readList, readLocalized, readLocated, texts } from "./read-parts.ts";
import { readRule } from "./read-rule.ts";
import type { Located, WrittenDefinitions, WrittenName, WrittenPolicy, WrittenRule } from "./written.ts";
import { type Entry, YamlFile } from "./yaml.ts";

const SHARED_KEYS = ["imports", "constants", "let"];
const POLICY_KEYS = ["policy", "title", "description", "schema", ...SHARED_KEYS, "rules"];
const DEFINITIONS_KEYS = ["definitions", "description", ...SHARED_KEYS];

const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/** What a policy file holds: a policy, or definitions for others to import. */
export type Written =
  | { readonly kind: "policy"; readonly policy: WrittenPolicy }
  | { readonly kind: "definitions"; readonly definitions: WrittenDefinitions };

/** Reads a policy file. It has a value exactly when nothing was wrong with its form. */
export function readWritten(source: Source): Staged<Written | undefined> {
  const file = new YamlFile(source);
  const root = file.root();
  const value = root === undefined ? undefined : readRoot(file, root);
  return { value: file.diagnostics.length === 0 ? value : undefined, diagnostics: file.diagnostics };
}

function readRoot(file: YamlFile, root: YAMLMap): Written | undefined {
  const isDefinitions = root.has("definitions") && !root.has("policy");
  return isDefinitions ? readDefinitions(file, root) : readPolicy(file, root);
}

function readDefinitions(file: YamlFile, root: YAMLMap): Written | undefined {
  const record = file.record(root, "a file of definitions", DEFINITIONS_KEYS, ["definitions"]);
  const id = readId(file, record.get("definitions"), "`definitions`");
  return id && { kind: "definitions", definitions: { id, ...readShared(file, record) } };
}

function readPolicy(file: YamlFile, root: YAMLMap): Written | undefined {
  const record = file.record(root, "a policy", POLICY_KEYS, ["policy", "title", "schema", "rules"]);
  const id = readId(file, record.get("policy"), "`policy`");
  const title = readLocalized(file, record.get("title")?.value ?? null, "`title`", record.has("title"));
  const description = readLocalized(
    file,
    record.get("description")?.value ?? null,
    "`description`",
    record.has("description"),
  );
  const schema = record.has("schema")
    ? readLocated(file, record.get("schema")!.value, "`schema`")
    : undefined;
  const rules = readRules(file, record.get("rules"));
  const shared = readShared(file, record);
  if (id === undefined || title === undefined || schema === undefined) return undefined;
  return {
    kind: "policy",
    policy: {
      id,
      title: texts(title),
      description: description && texts(description),
      schema,
      rules,
      ...shared,
    },
  };
}

function readShared(
  file: YamlFile,
  record: ReadonlyMap<string, Entry>,
): { imports: Located[]; names: WrittenName[] } {
  const imports = readList(file, record.get("imports"), "`imports`").map((node) =>
    readLocated(file, node, "an import"),
  );
  const constants = readNames(file, record.get("constants"), "`constants`").map(
    ({ key, keySpan, value }): WrittenName => ({ kind: "constant", name: key, span: keySpan, node: value }),
  );
  const lets = readNames(file, record.get("let"), "`let`").flatMap(
    ({ key, keySpan, value }): WrittenName[] => {
      const scalar = file.text(value, `\`${key}\``);
      return scalar === undefined
        ? []
        : [{ kind: "let", name: key, span: keySpan, text: embeddedText(file.source, scalar) }];
    },
  );
  return { imports: imports.filter((each) => each !== undefined), names: [...constants, ...lets] };
}

function readNames(file: YamlFile, entry: Entry | undefined, what: string): Entry[] {
  const map = entry && file.map(entry.value, what);
  if (map === undefined) return [];
  return file
    .entries(map)
    .filter(
      ({ key, keySpan }) =>
        NAME.test(key) ||
        file.report("policy/bad-id", keySpan, `\`${key}\` is no name: use letters, digits and \`_\``),
    );
}

function readRules(file: YamlFile, entry: Entry | undefined): WrittenRule[] {
  const nodes = readList(file, entry, "`rules`");
  if (entry !== undefined && nodes.length === 0)
    file.report("policy/empty", entry.keySpan, "the policy has no rules");
  const rules = nodes.map((node) => readRule(file, node)).filter((rule) => rule !== undefined);
  reportTwice(
    file,
    rules.map(({ id }) => id),
    "the rule",
  );
  return rules;
}

/** Reports each later one of equal ids, with the first as related place. */
export function reportTwice(
  file: { diagnostics: Diagnostic[] },
  ids: readonly Located[],
  what: string,
): void {
  const first = new Map<string, Span>();
  for (const { text, span } of ids) {
    const before = first.get(text);
    if (before === undefined) first.set(text, span);
    else
      file.diagnostics.push({
        code: "policy/duplicate",
        message: `${what} \`${text}\` is defined twice`,
        span,
        related: [{ message: "first defined here", span: before }],
      });
  }
}
