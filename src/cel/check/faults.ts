import { didYouMean } from "../../base/suggest.ts";
import type { Call, Expr, Index, Range, Select, StructLiteral } from "../ast.ts";
import type { CelCode, CelFault } from "../fault.ts";
import type { FunctionTable } from "../function.ts";
import { type CelType, formatType, type ObjectType } from "../type.ts";
import { bare } from "./types.ts";

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

function nameForPeople(name: string): string {
  if (Object.hasOwn(SIGNS, name)) return SIGNS[name]!;
  return /^[_!-]/.test(name) ? name.replaceAll("_", "") : name;
}

/** The types are those of the arguments, the receiver's first. */
export function noOverload(
  expr: Call | Index,
  name: string,
  args: readonly CelType[],
  functions: FunctionTable,
): CelFault {
  const types = args.map((type) => `\`${formatType(type)}\``).join(" and ");
  const message = `\`${nameForPeople(name)}\` does not take ${types === "" ? "no arguments" : types}`;
  const help = otherStyle(expr, name, args, functions) ?? conversion(args);
  return fault("cel/no-overload", expr, message, help);
}

/** How a function is called, when it is called in the wrong one of the two styles. */
function otherStyle(
  expr: Call | Index,
  name: string,
  args: readonly CelType[],
  functions: FunctionTable,
): string | undefined {
  if (expr.kind === "index" || !/^\w/.test(name)) return undefined;
  const called = expr.target !== undefined;
  const fits = (params: readonly CelType[]): boolean =>
    params.length === args.length &&
    params.every(({ kind }, at) => kind === "param" || kind === args[at]!.kind);
  const other = functions.get(name)?.find(({ member, params }) => member !== called && fits(params));
  if (other === undefined) return undefined;
  const dots = args.length > (called ? 0 : 1) ? "…" : "";
  return called ? `write \`${name}(${dots})\`` : `write \`x.${name}(${dots})\``;
}

export function unknownFunction(range: Range, name: string, functions: FunctionTable): CelFault {
  const known = [...functions.keys()].filter((each) => /^\w/.test(each));
  return fault("cel/undeclared-name", range, `\`${name}\` is no function`, didYouMean(name, known));
}

/** A field is read of what has none; perhaps a function was meant. */
export function noFields(
  { field, fieldRange }: Select,
  { kind }: CelType,
  functions: FunctionTable,
): CelFault {
  const isFunction = functions.get(field)?.some(({ member }) => member) === true;
  const help = isFunction ? `\`${field}\` is a function: write \`.${field}()\`` : undefined;
  return fault("cel/unknown-field", fieldRange, `a ${kind} has no fields, so no \`${field}\``, help);
}

export function notSupported(expr: StructLiteral): CelFault {
  const message = `the message \`${expr.name}\` is not known: messages are not supported`;
  return fault("cel/not-supported", expr, message);
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

function conversion(args: readonly CelType[]): string | undefined {
  const kinds = args.map((type) => bare(type).kind as string);
  return CONVERSIONS.find(([a, b]) => kinds.includes(a) && (b === "*" || kinds.includes(b)))?.[2];
}

/** Why a variable that may be absent cannot be proved to be there. */
export const NO_HAS = "the schema does not require it, and `has()` cannot test a bare name";

/** A field (or, with a help of its own, a name) that is read although it may be absent. */
export function absent(expr: Expr, help?: string): CelFault {
  const name = written(expr);
  const test =
    name === undefined ? "test the field with `has()` first" : `test it with \`has(${name})\` first`;
  return fault("cel/optional-field", expr, `${quoted(expr)} may be absent`, help ?? test);
}

export function maybeNull(expr: Expr): CelFault {
  const name = written(expr);
  const help = `test it with \`${name ?? "…"} != null\` first`;
  return fault("cel/maybe-null", expr, `${quoted(expr)} may be null`, help);
}

/** A chain of names, keys and positions as its author wrote it; undefined for all else. */
function written(expr: Expr): string | undefined {
  if (expr.kind === "ident") return expr.name;
  if (expr.kind !== "select" && expr.kind !== "index") return undefined;
  const operand = expr.optional ? undefined : written(expr.operand);
  if (operand === undefined) return undefined;
  if (expr.kind === "select") return `${operand}.${nameOf(expr.field)}`;
  const key = expr.index.kind === "literal" ? literalText(expr.index) : written(expr.index);
  return key === undefined ? undefined : `${operand}[${key}]`;
}

const nameOf = (field: string): string => (/^\w+$/.test(field) ? field : `\`${field}\``);

function literalText({ literal }: Expr & { kind: "literal" }): string | undefined {
  if (literal.type === "string") return JSON.stringify(literal.value);
  return literal.type === "int" ? String(literal.value) : undefined;
}

function quoted(expr: Expr): string {
  return `\`${written(expr) ?? (expr.kind === "select" ? expr.field : "the value")}\``;
}
