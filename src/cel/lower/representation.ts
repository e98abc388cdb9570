import { decodeJson, toDynamic } from "../runtime/represent.ts";
import { type CelType, DYN, leafOf } from "../type.ts";

/** Answers for types that were asked about before. */
function remembered(ask: (type: CelType) => boolean): (type: CelType) => boolean {
  const answers = new WeakMap<CelType, boolean>();
  return (type) => {
    const known = answers.get(type) ?? ask(type);
    answers.set(type, known);
    return known;
  };
}

/** Whether a value of this type has another form where its type is not known. */
export const changesWhenDynamic = remembered((type) => toDynamic(type) !== undefined);

/** Whether JSON holds a value of this type in another form than conditions use: a timestamp is a string there. */
export const isEncoded = remembered((type) => decodeJson(type) !== undefined);

/** Whether a value of this type is or holds objects whose fields are still as JSON has them, where that matters. */
export const holdsJson = (type: CelType): boolean =>
  changesWhenDynamic(type) && leafOf(type).kind === "object";

/** Whether a value in the representation of `from` is one in that of `to` as it stands. */
export function fits(from: CelType, to: CelType): boolean {
  if (from === to) return true;
  if (isDynamic(to)) return !changesWhenDynamic(from);
  if (to.kind === "nullable")
    return from.kind === "null" || fits(from.kind === "nullable" ? from.of : from, to.of);
  if (from.kind !== to.kind) return false;
  switch (from.kind) {
    case "list":
      return fits(from.element, (to as typeof from).element);
    case "map":
      return fits(from.key, (to as typeof from).key) && fits(from.value, (to as typeof from).value);
    case "optional":
      return fits(from.of, (to as typeof from).of);
    case "object":
      return false;
    case "opaque":
      return from.name === (to as typeof from).name;
    default:
      return true;
  }
}

/** Types about whose values nothing is known. */
export const isDynamic = (type: CelType): boolean =>
  type.kind === "dyn" || type.kind === "param" || type.kind === "error";

/** Whether going from one type to the other is certain: no value of `from` can turn out not to be a `to`. */
export function flowsTo(from: CelType, to: CelType): boolean {
  if (from === to || isDynamic(to)) return true;
  if (to.kind === "nullable")
    return from.kind === "null" || flowsTo(from.kind === "nullable" ? from.of : from, to.of);
  if (from.kind === "object" && to.kind === "map") return to.key.kind === "string" && isDynamic(to.value);
  if (from.kind !== to.kind) return false;
  switch (from.kind) {
    case "list":
      return flowsTo(from.element, (to as typeof from).element);
    case "map":
      return flowsTo(from.key, (to as typeof from).key) && flowsTo(from.value, (to as typeof from).value);
    case "optional":
      return flowsTo(from.of, (to as typeof from).of);
    case "object":
      return false;
    default:
      return true;
  }
}

/** Types whose values `===` compares as CEL does. */
export const isIdentityType = (type: CelType): boolean =>
  ["null", "bool", "int", "double", "string"].includes(type.kind);

/** What a macro over a value of this type binds: the positions or keys, and the elements or values. */
export function elementTypes(type: CelType): {
  readonly key: CelType;
  readonly value: CelType;
  readonly list: boolean;
} {
  if (type.kind === "list") return { key: { kind: "int" }, value: type.element, list: true };
  if (type.kind === "map") return { key: type.key, value: type.value, list: false };
  if (type.kind === "object") return { key: { kind: "string" }, value: DYN, list: false };
  return { key: DYN, value: DYN, list: false };
}
