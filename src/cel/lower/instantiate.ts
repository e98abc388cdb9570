import type { Overload } from "../function.ts";
import { type CelType, DYN, formatType } from "../type.ts";
import { isDynamic } from "./representation.ts";

export interface Instance {
  readonly params: readonly CelType[];
  readonly result: CelType;
}

type Substitution = Map<string, CelType>;

/** An overload with its type parameters replaced by what the arguments are; what they do not say is dyn. */
export function instantiate(overload: Overload, args: readonly CelType[]): Instance {
  const known: Substitution = new Map();
  overload.params.forEach((param, at) => {
    const arg = args[at];
    if (arg !== undefined) match(param, arg, known);
  });
  return {
    params: overload.params.map((param) => substitute(param, known)),
    result: substitute(overload.result, known),
  };
}

function match(param: CelType, arg: CelType, known: Substitution): void {
  if (param.kind === "param") {
    const before = known.get(param.name);
    known.set(param.name, before === undefined ? arg : join(before, arg));
  } else if (param.kind === "list") {
    match(param.element, arg.kind === "list" ? arg.element : DYN, known);
  } else if (param.kind === "map") {
    match(param.key, arg.kind === "map" ? arg.key : DYN, known);
    match(param.value, arg.kind === "map" ? arg.value : DYN, known);
  } else if (param.kind === "optional" || param.kind === "nullable" || param.kind === "type") {
    match(param.of, arg.kind === param.kind ? arg.of : DYN, known);
  }
}

/** The one type for both: the type itself, the nullable one of two, or dyn. */
export function join(a: CelType, b: CelType): CelType {
  if (a === b || isDynamic(a)) return a;
  if (isDynamic(b)) return b;
  if (a.kind === "list" && b.kind === "list") return { kind: "list", element: join(a.element, b.element) };
  if (a.kind === "map" && b.kind === "map") {
    return { kind: "map", key: join(a.key, b.key), value: join(a.value, b.value) };
  }
  if (a.kind === "optional" && b.kind === "optional") return { kind: "optional", of: join(a.of, b.of) };
  if (a.kind !== "object" && formatType(a) === formatType(b)) return a;
  return DYN;
}

function substitute(type: CelType, known: Substitution): CelType {
  switch (type.kind) {
    case "param":
      return known.get(type.name) ?? DYN;
    case "list":
      return { kind: "list", element: substitute(type.element, known) };
    case "map":
      return { kind: "map", key: substitute(type.key, known), value: substitute(type.value, known) };
    case "optional":
    case "nullable":
    case "type":
      return { kind: type.kind, of: substitute(type.of, known) };
    default:
      return type;
  }
}
