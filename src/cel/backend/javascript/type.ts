import type { CelType, ObjectType } from "../../type.ts";
import { quote } from "./quote.ts";

/** A type as JavaScript text; `object` names the constant that holds an object type. */
export function typeText(type: CelType, object: (type: ObjectType) => string): string {
  const inside = (part: CelType): string => typeText(part, object);
  switch (type.kind) {
    case "list":
      return `{kind:"list",element:${inside(type.element)}}`;
    case "map":
      return `{kind:"map",key:${inside(type.key)},value:${inside(type.value)}}`;
    case "optional":
    case "nullable":
    case "type":
      return `{kind:${quote(type.kind)},of:${inside(type.of)}}`;
    case "param":
    case "opaque":
      return `{kind:${quote(type.kind)},name:${quote(type.name)}}`;
    case "object":
      return object(type);
    default:
      return `{kind:${quote(type.kind)}}`;
  }
}
