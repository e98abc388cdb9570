import type { CelType } from "../../type.ts";
import { quote } from "./quote.ts";

/** A type as JavaScript text, as far as conversions of values look at it: the fields of objects are left out. */
export function typeText(type: CelType): string {
  const { kind } = type;
  switch (kind) {
    case "list":
      return `{kind:"list",element:${typeText(type.element)}}`;
    case "map":
      return `{kind:"map",key:${typeText(type.key)},value:${typeText(type.value)}}`;
    case "optional":
    case "nullable":
    case "type":
      return `{kind:"${kind}",of:${typeText(type.of)}}`;
    case "param":
    case "opaque":
      return `{kind:"${kind}",name:${quote(type.name)}}`;
    default:
      return `{kind:"${kind}"}`;
  }
}
