import type { Node } from "yaml";
import { type EmbeddedText, embeddedText } from "./embedded.ts";
import type { Localized } from "./policy.ts";
import type { Located } from "./written.ts";
import type { Entry, YamlFile } from "./yaml.ts";

const ID = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/;

export function readId(file: YamlFile, entry: Entry | undefined, what: string): Located | undefined {
  const located = entry && readLocated(file, entry.value, what);
  if (located === undefined || ID.test(located.text)) return located;
  return file.report(
    "policy/bad-id",
    located.span,
    `\`${located.text}\` is no id: use lower case, digits and hyphens`,
  );
}

export function readLocated(file: YamlFile, node: Node | null, what: string): Located | undefined {
  const scalar = file.text(node, what);
  return scalar && { text: scalar.value, span: file.spanOf(scalar) };
}

export function readList(file: YamlFile, entry: Entry | undefined, what: string): readonly (Node | null)[] {
  return (entry && file.list(entry.value, what)) ?? [];
}

/** A text in several languages, or a plain one, which is English. */
export function readLocalized(
  file: YamlFile,
  node: Node | null,
  what: string,
  wanted = true,
): Localized<EmbeddedText> | undefined {
  if (!wanted) return undefined;
  if (node === null || !("items" in node)) {
    const scalar = file.text(node, what);
    return scalar && { en: embeddedText(file.source, scalar) };
  }
  const map = file.map(node, what);
  if (map === undefined) return undefined;
  const record = file.record(map, what, ["en", "de"], ["en"]);
  const inLanguage = (language: string): EmbeddedText | undefined => {
    const scalar = record.has(language)
      ? file.text(record.get(language)!.value, `${what} in \`${language}\``)
      : undefined;
    return scalar && embeddedText(file.source, scalar);
  };
  const en = inLanguage("en");
  const de = inLanguage("de");
  return en && { en, ...(de === undefined ? {} : { de }) };
}

export function texts({ en, de }: Localized<EmbeddedText>): Localized<string> {
  return { en: en.text, ...(de === undefined ? {} : { de: de.text }) };
}
