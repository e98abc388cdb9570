import type { Index, Select } from "../ast.ts";
import type { Ir } from "../ir.ts";
import { type CelType, DYN, type Field, type ObjectType, optionalOf, STRING } from "../type.ts";
import { constant, convert, dynamic } from "./build.ts";
import { isProved, lowerReference, narrowed } from "./name.ts";
import { isEncoded } from "./representation.ts";
import type { Scope } from "./scope.ts";

/** `a.b`, `a.?b`, `has(a.b)`, or a qualified name that is written like `a.b`. */
export function lowerSelect(expr: Select, scope: Scope): Ir {
  const reference = scope.checked.referenceOf(expr);
  if (reference !== undefined && !expr.test) return lowerReference(expr, reference, scope);
  const operand = scope.lower(expr.operand, scope);
  if (operand.op === "fault") return operand;
  if (expr.test) return lowerHas(expr, operand);
  if (expr.optional) return optionalAccess(expr, "select", selectable(operand), named(expr));
  return lowerRead(expr, operand, scope);
}

function lowerRead(expr: Select, operand: Ir, scope: Scope): Ir {
  const type = objectIn(operand.type);
  if (type !== undefined) return lowerField(expr, convert(operand, type), type, scope);
  if (operand.type.kind === "optional") {
    return optionalAccess(expr, "select", selectable(operand), named(expr));
  }
  const map = operand.type.kind === "map" ? operand.type : undefined;
  return {
    op: "select",
    operand: dynamicUnlessMap(operand),
    name: expr.field,
    type: map === undefined ? DYN : narrowed(expr, map.value, scope),
    fallible: map === undefined || operand.fallible || !isProved(expr, scope),
    source: expr,
  };
}

const named = (expr: Select): Ir => constant(expr.field, STRING, expr);

/** Objects, maps and optionals of them keep what they hold as it is; all else is dynamic. */
function selectable(operand: Ir): Ir {
  const inside = operand.type.kind === "optional" ? operand.type.of : operand.type;
  return inside.kind === "map" || objectIn(inside) !== undefined ? operand : dynamic(operand);
}

/** The object type of a value that is an object, or null. */
function objectIn(type: CelType): ObjectType | undefined {
  if (type.kind === "object") return type;
  return type.kind === "nullable" && type.of.kind === "object" ? type.of : undefined;
}

function lowerField(expr: Select, object: Ir, type: ObjectType, scope: Scope): Ir {
  const field: Field = type.fields.get(expr.field) ?? { type: type.rest ?? DYN, required: false };
  const certain = field.required || isProved(expr, scope);
  return {
    op: "field",
    object,
    name: expr.field,
    certain,
    decode: isEncoded(field.type),
    type: narrowed(expr, field.type, scope),
    fallible: object.fallible || !certain,
    source: expr,
  };
}

function lowerHas(expr: Select, operand: Ir): Ir {
  const type: CelType = { kind: "bool" };
  const base = { source: expr, type, name: expr.field } as const;
  if (operand.type.kind === "object") {
    const required = operand.type.fields.get(expr.field)?.required === true;
    if (required && !operand.fallible) return constant(true, type, expr);
    return { ...base, op: "has", operand, shape: "object", fallible: operand.fallible };
  }
  const certain = operand.type.kind === "map" && !operand.fallible;
  return {
    ...base,
    op: "has",
    operand: dynamicUnlessMap(operand),
    shape: "dynamic",
    fallible: !certain,
  };
}

const dynamicUnlessMap = (operand: Ir): Ir => (operand.type.kind === "map" ? operand : dynamic(operand));

function optionalAccess(expr: Select | Index, access: "select" | "index", operand: Ir, key: Ir): Ir {
  const inside = operand.type.kind === "optional" ? operand.type.of : operand.type;
  const type = resultOf(inside, key);
  return {
    op: "optionalAccess",
    access,
    operand,
    key,
    decode: objectIn(inside) !== undefined && isEncoded(type) ? type : undefined,
    type: optionalOf(type),
    fallible: true,
    source: expr,
  };
}

/** What a list, a map, an object or anything else gives when it is indexed. */
function resultOf(type: CelType, key: Ir): CelType {
  if (type.kind === "list") return type.element;
  if (type.kind === "map") return type.value;
  const object = objectIn(type);
  return object !== undefined && key.op === "constant"
    ? (object.fields.get(String(key.value))?.type ?? object.rest ?? DYN)
    : DYN;
}

/** `a[b]`, `a[?b]`. */
export function lowerIndex(expr: Index, scope: Scope): Ir {
  const operand = scope.lower(expr.operand, scope);
  const index = scope.lower(expr.index, scope);
  if (operand.op === "fault") return operand;
  if (index.op === "fault") return index;
  const known = index.op === "constant" && typeof index.value === "string";
  const held = known && objectIn(operand.type) !== undefined ? operand : indexable(operand);
  if (expr.optional || operand.type.kind === "optional") {
    return optionalAccess(expr, "index", held, dynamic(index));
  }
  if (known && operand.type.kind === "object")
    return namedIndex(expr, operand, operand.type, `${index.value}`);
  const list = operand.type.kind === "list" && index.type.kind === "int";
  const target = indexable(operand);
  return {
    op: "index",
    operand: target,
    index: list ? index : dynamic(index),
    shape: list ? "list" : "dynamic",
    type: resultOf(target.type, index),
    fallible: true,
    source: expr,
  };
}

/** `object["name"]`: a field, without the checker's knowledge of its presence. */
function namedIndex(expr: Index, object: Ir, of: ObjectType, name: string): Ir {
  const field: Field = of.fields.get(name) ?? { type: of.rest ?? DYN, required: false };
  return {
    op: "field",
    object,
    name,
    certain: field.required,
    decode: isEncoded(field.type),
    type: field.type,
    fallible: object.fallible || !field.required,
    source: expr,
  };
}

/** Lists, maps and optionals of them keep their elements' representation; all else is dynamic. */
function indexable(operand: Ir): Ir {
  const { type } = operand;
  const inside = type.kind === "optional" ? type.of : type;
  return inside.kind === "list" || inside.kind === "map" ? operand : dynamic(operand);
}
