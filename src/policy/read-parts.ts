import { isMap, isSeq, type Node } from "yaml";
import { type EmbeddedText, embeddedText } from "./embedded.ts";
import type { Localized } from "./policy.ts";
import type { Located } from "./written.ts";
import type { Entry, Shape, YamlFile } from "./yaml.ts";

/** Forms of ids: words joined by hyphens, in ids of files by dots, too. */
export const FORMS = {
  file: { pattern: /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/, help: "such as `partner-of-record.core`" },
  rule: { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, help: "such as `no-transfer`, without dots" },
} as const;

export function readId(
  file: YamlFile,
  entry: Entry | undefined,
  form: keyof typeof FORMS,
): Located | undefined {
  const located = entry && readLocated(file, entry.value, `\`${entry.key}\``);
  const { pattern, help } = FORMS[form];
  if (located === undefined || pattern.test(located.text)) return located;
  const message = `\`${located.text}\` is no id`;
  return file.report(
    "policy/bad-id",
    located.span,
    message,
    `an id is lower case with digits and single hyphens, ${help}`,
  );
}

export function readLocated(file: YamlFile, node: Node | null, what: string): Located | undefined {
  const scalar = file.text(node, what);
  if (scalar === undefined) return undefined;
  const span = file.spanOf(scalar);
  if (scalar.value.trim() !== "") return { text: scalar.value, span };
  return file.report("policy/empty", span, `${what} is empty`);
}

export function readEmbedded(file: YamlFile, node: Node | null, what: string): EmbeddedText | undefined {
  const scalar = file.text(node, what);
  if (scalar === undefined) return undefined;
  if (scalar.value.trim() !== "") return embeddedText(file.source, scalar);
  return file.report("policy/empty", file.spanOf(scalar), `${what} is empty`);
}

/** The items of a list; none when the entry is left out. */
export function readList(file: YamlFile, entry: Entry | undefined): readonly (Node | null)[] {
  return (entry && file.list(entry.value, `\`${entry.key}\``)) ?? [];
}

export function isEmptyList(entry: Entry | undefined): boolean {
  return entry !== undefined && isSeq(entry.value) && entry.value.items.length === 0;
}

/** A text in several languages, or a plain one, which is English. */
export function readLocalized(file: YamlFile, entry: Entry | undefined): Localized<EmbeddedText> | undefined {
  if (entry === undefined) return undefined;
  const what = `\`${entry.key}\``;
  if (!isMap(entry.value)) {
    const en = readEmbedded(file, entry.value, what);
    return en && { en };
  }
  const languages: Shape = { what, keys: ["en", "de"], required: ["en"] };
  const record = file.record(entry.value, languages);
  const [en, de] = languages.keys.map((language) => {
    const translated = record.get(language);
    return translated && readEmbedded(file, translated.value, `${what} in \`${language}\``);
  });
  return en && { en, ...(de === undefined ? {} : { de }) };
}

export function readLocalizedText(file: YamlFile, entry: Entry | undefined): Localized<string> | undefined {
  const read = readLocalized(file, entry);
  if (read === undefined) return undefined;
  return { en: read.en.text, ...(read.de === undefined ? {} : { de: read.de.text }) };
}
