import { isSeq } from "yaml";
import type { Labels } from "./policy.ts";
import { FORMS, readList, readLocated } from "./read-parts.ts";
import type { Entry, YamlFile } from "./yaml.ts";

/** `clouds: [global, china]`, `confidence: primary`: a name and one text or several. */
export function readLabels(file: YamlFile, entry: Entry | undefined): Labels {
  const map = entry && file.map(entry.value, "`labels`");
  const labels = new Map<string, readonly string[]>();
  for (const label of map === undefined ? [] : file.entries(map)) {
    if (!FORMS.rule.pattern.test(label.key))
      file.report("policy/bad-id", label.keySpan, `\`${label.key}\` is no name of a label`, FORMS.rule.help);
    labels.set(label.key, readTexts(file, label));
  }
  return labels;
}

function readTexts(file: YamlFile, entry: Entry): readonly string[] {
  const nodes = isSeq(entry.value) ? readList(file, entry) : [entry.value];
  return nodes.flatMap((node) => readLocated(file, node, `\`${entry.key}\``)?.text ?? []);
}
