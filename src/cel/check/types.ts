import type { Expr } from "../ast.ts";
import type { Overload } from "../function.ts";
import { type CelType, DYN, STRING, type StringType } from "../type.ts";

/** Whether two types are the same; the values of an enumerated string do not count. */
export function isSame(a: CelType, b: CelType): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "list":
      return isSame(a.element, (b as typeof a).element);
    case "map":
      return isSame(a.key, (b as typeof a).key) && isSame(a.value, (b as typeof a).value);
    case "optional":
    case "nullable":
      return isSame(a.of, (b as typeof a).of);
    case "type":
      return isSame(a.of, (b as typeof a).of);
    case "param":
    case "opaque":
      return a.name === (b as typeof a).name;
    case "object":
      return false;
    default:
      return true;
  }
}

/** The type with its parts changed; the same object when nothing changes. */
export function mapParts(type: CelType, change: (part: CelType) => CelType): CelType {
  switch (type.kind) {
    case "list": {
      const element = change(type.element);
      return element === type.element ? type : { kind: "list", element };
    }
    case "map": {
      const key = change(type.key);
      const value = change(type.value);
      return key === type.key && value === type.value ? type : { kind: "map", key, value };
    }
    case "optional":
    case "nullable":
    case "type": {
      const of = change(type.of);
      return of === type.of ? type : { kind: type.kind, of };
    }
    default:
      return type;
  }
}

/** The first type, whose enumerated strings also have the values that they have in the second. */
export function widened(type: CelType, other: CelType): CelType {
  if (type.kind === "string") return withValuesOf(type, other.kind === "nullable" ? other.of : other);
  if (type.kind === "nullable" && other.kind !== "nullable")
    return mapParts(type, (part) => widened(part, other));
  if (type.kind !== other.kind) return type;
  const others = partsOf(other);
  let at = 0;
  return mapParts(type, (part) => widened(part, others[at++]!));
}

function withValuesOf(type: StringType, other: CelType): CelType {
  if (other.kind !== "string" || type.values === undefined || type.values === other.values) return type;
  if (other.values === undefined) return STRING;
  const more = other.values.filter((value) => !type.values!.includes(value));
  return more.length === 0 ? type : { kind: "string", values: [...type.values, ...more] };
}

/** The parts of a type, in order. */
export function partsOf(type: CelType): readonly CelType[] {
  switch (type.kind) {
    case "list":
      return [type.element];
    case "map":
      return [type.key, type.value];
    case "optional":
    case "nullable":
    case "type":
      return [type.of];
    default:
      return [];
  }
}

export const isWild = (type: CelType): boolean => type.kind === "dyn" || type.kind === "error";

/** The type of the value when it is not null. */
export const bare = (type: CelType): CelType => (type.kind === "nullable" ? type.of : type);

const WITH_NULL: ReadonlySet<CelType["kind"]> = new Set(["nullable", "null", "dyn", "error", "param"]);

/** Whether null is, or may turn out to be, a value of the type. */
export const mayBeNull = (type: CelType): boolean => WITH_NULL.has(type.kind);

/** The arguments of a call that some overload wants without null. */
export function strictArguments(args: readonly Expr[], overloads: readonly Overload[] = []): readonly Expr[] {
  return args.filter((_, index) => overloads.some(({ params }) => !mayBeNull(params[index] ?? DYN)));
}
