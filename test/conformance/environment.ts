import type { Environment, Variable } from "../../src/cel/environment.ts";
import { functionTable, type Overload } from "../../src/cel/function.ts";
import { STANDARD_LIBRARY } from "../../src/cel/library/index.ts";
import { fromDynamic } from "../../src/cel/runtime/represent.ts";
import { Site } from "../../src/cel/runtime/value.ts";
import { type CelType, DYN, listOf, mapOf, optionalOf, param, typeOf } from "../../src/cel/type.ts";
import type { SpecTest } from "./suite.ts";
import { runtimeValue } from "./values.ts";

const PRIMITIVES: Readonly<Record<string, CelType["kind"]>> = {
  BOOL: "bool",
  INT64: "int",
  UINT64: "uint",
  DOUBLE: "double",
  STRING: "string",
  BYTES: "bytes",
};

/** A declared type (proto-JSON of cel.expr.Type). */
// biome-ignore lint/suspicious/noExplicitAny: proto-JSON of many shapes
export function typeFrom(json: any): CelType {
  if (json.primitive !== undefined) return { kind: PRIMITIVES[json.primitive]! } as CelType;
  if (json.listType !== undefined) return listOf(typeFrom(json.listType.elemType));
  if (json.mapType !== undefined)
    return mapOf(typeFrom(json.mapType.keyType), typeFrom(json.mapType.valueType));
  if ("null" in json) return { kind: "null" };
  if (json.wellKnown === "TIMESTAMP") return { kind: "timestamp" };
  if (json.wellKnown === "DURATION") return { kind: "duration" };
  if (json.typeParam !== undefined) return param(json.typeParam);
  if (json.type !== undefined) return typeOf(typeFrom(json.type));
  if (json.abstractType?.name === "optional_type")
    return optionalOf(typeFrom(json.abstractType.parameterTypes[0]));
  if (json.abstractType !== undefined) return { kind: "opaque", name: json.abstractType.name };
  return DYN;
}

/** The environment of a test: the standard library with what the test declares. */
export function environmentOf(test: SpecTest): Environment {
  const variables = new Map<string, Variable>();
  for (const name of Object.keys(test.original.bindings ?? {}))
    variables.set(name, { kind: "input", type: DYN });
  const overloads: Overload[] = [];
  for (const declared of test.original.typeEnv ?? []) {
    if (declared.ident !== undefined) {
      variables.set(declared.name, { kind: "input", type: typeFrom(declared.ident.type) });
    }
    for (const each of declared.function?.overloads ?? []) overloads.push(overloadOf(declared.name, each));
  }
  return {
    variables,
    functions: overloads.length === 0 ? STANDARD_LIBRARY : withMore(overloads),
    container: test.original.container ?? "",
    mode: test.original.disableCheck === true ? "lenient" : "standard",
  };
}

const withMore = (overloads: readonly Overload[]): Environment["functions"] =>
  functionTable([[...STANDARD_LIBRARY.values()].flat(), overloads]);

/** Declared functions have no meaning of their own: tests with them are about types. */
// biome-ignore lint/suspicious/noExplicitAny: proto-JSON of many shapes
function overloadOf(name: string, json: any): Overload {
  return {
    id: json.overloadId,
    name,
    member: json.isInstanceFunction === true,
    params: (json.params ?? []).map(typeFrom),
    result: typeFrom(json.resultType),
    fallible: true,
    run: ((...args: unknown[]) => (args.at(-1) as Site).error("invalid_argument")) as Overload["run"],
  };
}

/** The activation of a test, each value in the representation of its declared type. */
export function activationOf(test: SpecTest, environment: Environment): Record<string, unknown> {
  const entries = Object.entries(test.original.bindings ?? {}).map(([name, binding]) => {
    const value = runtimeValue((binding as { value: unknown }).value);
    const type = environment.variables.get(name)?.type ?? DYN;
    return [name, fromDynamic(type)(value, new Site(0, 0))] as const;
  });
  return Object.fromEntries(entries);
}
