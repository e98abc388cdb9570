import { isMap, type Node, type YAMLMap } from "yaml";
import { readEmbedded } from "./read-parts.ts";
import type { WrittenCondition } from "./written.ts";
import type { Shape, YamlFile } from "./yaml.ts";

const GROUPS = ["all", "any", "none"] as const;
const CONDITION: Shape = { what: "a condition", keys: GROUPS, required: [] };

/** A CEL text, or a map with one of `all`, `any`, `none` and a list of conditions. */
export function readCondition(file: YamlFile, node: Node | null): WrittenCondition | undefined {
  if (isMap(node)) return readGroup(file, node);
  const text = readEmbedded(file, node, "a condition");
  return text && { kind: "clause", text, span: file.spanOf(node) };
}

function readGroup(file: YamlFile, map: YAMLMap): WrittenCondition | undefined {
  const span = file.spanOf(map);
  const before = file.diagnostics.length;
  const [group, other] = [...file.record(map, CONDITION).values()];
  if (group === undefined && file.diagnostics.length > before) return undefined;
  if (group === undefined || other !== undefined)
    return file.report(
      "policy/not-a-condition",
      other?.keySpan ?? { ...span, end: span.start + 1 },
      "a condition is a CEL text, or has exactly one of `all`, `any`, `none`",
      other && "put one into the other: `all: [..., { any: [...] }]`",
      other && [{ message: "it has this one already", span: group!.keySpan }],
    );
  const parts = file.list(group.value, `\`${group.key}\``);
  if (parts?.length === 0)
    file.report("policy/not-a-condition", group.keySpan, `\`${group.key}\` has no conditions`);
  const of = (parts ?? []).map((part) => readCondition(file, part)).filter((part) => part !== undefined);
  return of.length === 0 ? undefined : { kind: group.key as (typeof GROUPS)[number], of, span };
}
