import { didYouMean } from "../../base/suggest.ts";
import type { Call, Range } from "../ast.ts";
import type { CelCode, CelFault } from "../fault.ts";
import { type CelType, formatType, type ObjectType } from "../type.ts";

export function fault(code: CelCode, { start, end }: Range, message: string, help?: string): CelFault {
  return { code, message, start, end, ...(help === undefined ? {} : { help }) };
}

export function undeclared(range: Range, name: string, known: Iterable<string>): CelFault {
  return fault("cel/undeclared-name", range, `\`${name}\` is not declared`, didYouMean(name, known));
}

export function unknownField(range: Range, type: ObjectType, field: string): CelFault {
  const help = didYouMean(field, type.fields.keys());
  return fault("cel/unknown-field", range, `\`${type.name}\` has no field \`${field}\``, help);
}

/** Signs of operators for people. */
const SIGNS: Readonly<Record<string, string>> = {
  "@in": "in",
  "_?_:_": "? :",
  "_[_]": "[ ]",
  "_[?_]": "[? ]",
};

export function nameForPeople(name: string): string {
  if (Object.hasOwn(SIGNS, name)) return SIGNS[name]!;
  return /^[_!-]/.test(name) ? name.replaceAll("_", "") : name;
}

export function noOverload(expr: Call, name: string, args: readonly CelType[]): CelFault {
  const types = args.map((type) => `\`${formatType(type)}\``).join(" and ");
  const message = `\`${nameForPeople(name)}\` does not take ${types === "" ? "no arguments" : types}`;
  return fault("cel/no-overload", expr, message, helpFor(args));
}

/** The conversion that was most likely forgotten, by the types that met. */
const CONVERSIONS: readonly (readonly [a: string, b: string, help: string])[] = [
  ["int", "double", "convert one side: `double(x)`; a double literal is written `1.0`"],
  ["int", "uint", "convert one side: `int(x)`; a uint literal is written `1u`"],
  ["string", "timestamp", 'a text becomes an instant by `timestamp("2023-10-09T00:00:00Z")`'],
  ["string", "duration", 'a text becomes a duration by `duration("36h")`'],
  ["string", "int", "convert one side: `int(x)` or `string(x)`"],
  ["optional", "*", "take the value out of the optional: `.orValue(default)`, or test with `.hasValue()`"],
];

function helpFor(args: readonly CelType[]): string | undefined {
  const kinds = args.map(({ kind }) => kind as string);
  return CONVERSIONS.find(([a, b]) => kinds.includes(a) && (b === "*" || kinds.includes(b)))?.[2];
}
