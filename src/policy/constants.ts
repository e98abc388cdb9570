import { isMap, isScalar, isSeq, type Node } from "yaml";
import { toDynamic } from "../cel/runtime/represent.ts";
import { BOOL, DOUBLE, DYN, formatType, INT, listOf, mapOf, NULL, STRING } from "../cel/type.ts";
import type { Constant } from "./written.ts";
import type { YamlFile } from "./yaml.ts";

/** A YAML value as a constant of CEL: lists and maps are typed by what their parts have in common, else dyn. */
export function readConstant(file: YamlFile, node: Node | null): Constant | undefined {
  if (isSeq(node)) {
    const parts = collect((node.items as (Node | null)[]).map((item) => readConstant(file, item)));
    return parts && { type: listOf(parts.type), value: parts.values };
  }
  if (isMap(node)) {
    const entries = file.entries(node);
    const parts = collect(entries.map(({ value }) => readConstant(file, value)));
    return parts && { type: mapOf(STRING, parts.type), value: mapOfValues(entries, parts.values) };
  }
  return isScalar(node) ? readScalar(file, node) : { type: NULL, value: null };
}

/** Own properties of a plain object, also for a key `__proto__`. */
function mapOfValues(entries: readonly { readonly key: string }[], values: readonly unknown[]): object {
  return Object.fromEntries(entries.map(({ key }, index) => [key, values[index]]));
}

function readScalar(file: YamlFile, node: Node & { value: unknown }): Constant | undefined {
  const { value } = node;
  switch (typeof value) {
    case "string":
      return { type: STRING, value };
    case "boolean":
      return { type: BOOL, value };
    case "bigint":
      return readInteger(file, node, value);
    case "number":
      if (Number.isFinite(value)) return { type: DOUBLE, value };
      return file.report("policy/wrong-type", file.spanOf(node), "a number is finite");
    default:
      return { type: NULL, value: null };
  }
}

function readInteger(file: YamlFile, node: Node, value: bigint): Constant | undefined {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return { type: INT, value: number };
  return file.report(
    "policy/wrong-type",
    file.spanOf(node),
    `the integer \`${value}\` would be rounded`,
    "an integer is exact up to 9007199254740991; larger ones are written as texts",
  );
}

function collect(
  parts: readonly (Constant | undefined)[],
): { type: Constant["type"]; values: unknown[] } | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const [first] = known;
  const same = first !== undefined && known.every(({ type }) => formatType(type) === formatType(first.type));
  if (same) return { type: first.type, values: known.map(({ value }) => value) };
  return { type: DYN, values: known.map(({ type, value }) => toDynamic(type)?.(value) ?? value) };
}
