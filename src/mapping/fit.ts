import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import { didYouMean } from "../base/suggest.ts";
import { type CelType, formatType, type ObjectType } from "../cel/type.ts";
import type { RequestTemplate } from "./mapping.ts";
import { bare, textsOfTemplate } from "./values.ts";
import type { WrittenTemplate } from "./written.ts";

/** A template and how it is written, for the places of faults. */
interface Pair {
  readonly template: RequestTemplate;
  readonly written: WrittenTemplate;
}

/**
 * Whether what a template gives fits the type that the request schema asks for, as far as types can tell; lengths
 * and patterns are seen when a request is validated.
 */
export function checkFit(pair: Pair, wanted: CelType, name: string, found: Diagnostic[]): void {
  const { template, written } = pair;
  const target = bare(wanted);
  if (template.kind === "object" && written.kind === "object" && target.kind === "object")
    checkFields(template.fields, written, target, name, found);
  else if (template.kind === "list" && written.kind === "list" && target.kind === "list")
    template.items.forEach((item, index) => {
      checkFit({ template: item, written: written.items[index]! }, target.element, name, found);
    });
  else checkLeaf(pair, target, name, found);
}

function checkFields(
  fields: ReadonlyMap<string, RequestTemplate>,
  written: WrittenTemplate & { readonly kind: "object" },
  target: ObjectType,
  name: string,
  found: Diagnostic[],
): void {
  for (const { key, keySpan, value } of written.fields) {
    const field = target.fields.get(key);
    const type = field?.type ?? target.rest;
    const template = fields.get(key);
    const path = name === "" ? key : `${name}.${key}`;
    if (type === undefined) found.push(unknownField(path, key, keySpan, target));
    else if (template !== undefined) {
      checkFit({ template, written: value }, type, path, found);
      if (field?.required === true && mayBeAbsent(template))
        found.push(missing(`\`${path}\` is required, but its value may be absent`, value.span));
    }
  }
  for (const [key, { required }] of target.fields) {
    if (!required || written.fields.some((each) => each.key === key)) continue;
    const place = written.fields[0]?.keySpan ?? written.span;
    found.push(missing(`a request needs \`${name === "" ? key : `${name}.${key}`}\``, place));
  }
}

const mayBeAbsent = (template: RequestTemplate): boolean =>
  template.kind === "value" && template.expression.checked.type.kind === "optional";

const missing = (message: string, span: Span): Diagnostic => ({
  code: "mapping/missing-field",
  message,
  span,
});

function unknownField(path: string, key: string, span: Span, target: ObjectType): Diagnostic {
  const help = didYouMean(key, target.fields.keys());
  const message = `a request has no field \`${path}\` here`;
  return { code: "mapping/unknown-field", message, span, ...(help === undefined ? {} : { help }) };
}

function checkLeaf({ template, written }: Pair, target: CelType, name: string, found: Diagnostic[]): void {
  const given = typeOfTemplate(template);
  if (!accepts(target, given)) {
    const message = `\`${name}\` is of type \`${formatType(target)}\`, this is of type \`${formatType(given)}\``;
    found.push({ code: "mapping/wrong-type", message, span: written.span });
    return;
  }
  if (target.kind !== "string" || target.values === undefined) return;
  const { values } = target;
  const strange = textsOfTemplate(template)?.find((text) => !values.includes(text));
  if (strange === undefined) return;
  const help =
    didYouMean(strange, values) ?? `possible are ${values.map((value) => `\`${value}\``).join(", ")}`;
  found.push({
    code: "mapping/unknown-value",
    message: `\`${name}\` can never be \`${strange}\``,
    span: written.span,
    help,
  });
}

const MAP: CelType = { kind: "map", key: { kind: "string" }, value: { kind: "dyn" } };

function typeOfTemplate(template: RequestTemplate): CelType {
  switch (template.kind) {
    case "literal":
      return typeOfLiteral(template.value);
    case "text":
      return { kind: "string" };
    case "value":
      return bare(template.expression.checked.type);
    case "object":
      return MAP;
    case "list":
      return { kind: "list", element: { kind: "dyn" } };
  }
}

function typeOfLiteral(value: string | number | boolean | null): CelType {
  if (value === null) return { kind: "null" };
  if (typeof value === "number") return { kind: Number.isInteger(value) ? "int" : "double" };
  return { kind: typeof value === "string" ? "string" : "bool" };
}

/** Objects are held against their schema only when a request is validated. */
function accepts(target: CelType, given: CelType): boolean {
  if (target.kind === "dyn" || given.kind === "dyn" || given.kind === "error") return true;
  if (target.kind === "list" && given.kind === "list")
    return accepts(bare(target.element), bare(given.element));
  if (target.kind === "object" || target.kind === "map")
    return given.kind === "object" || given.kind === "map";
  if (target.kind === "double" && given.kind === "int") return true;
  return target.kind === given.kind;
}
