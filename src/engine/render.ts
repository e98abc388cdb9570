import { compileExpression } from "../cel/compile.ts";
import { formatDuration } from "../cel/runtime/duration.ts";
import { formatDouble } from "../cel/runtime/number-text.ts";
import { formatTimestamp } from "../cel/runtime/timestamp.ts";
import { CelError, Double, Duration, Timestamp, Uint } from "../cel/runtime/value.ts";
import type { Expression, Language, Localized, Template } from "../policy/policy.ts";

/** Fills the templates of rules with the values of a request. */
export type Render = (text: Localized<Template>, request: object) => Localized<string>;

/** Expressions are compiled when they are first needed, and kept. */
export function renderer(): Render {
  const compiled = new Map<Expression, (request: object) => unknown>();
  const evaluated = (expression: Expression, request: object): unknown => {
    let evaluate = compiled.get(expression);
    if (evaluate === undefined) {
      evaluate = compileExpression(expression.checked, { backend: "closures" }).evaluate;
      compiled.set(expression, evaluate);
    }
    return evaluate(request);
  };
  const render = ({ parts }: Template, request: object): string =>
    parts.map((part) => (typeof part === "string" ? part : hole(part, evaluated(part, request)))).join("");
  return (text, request) => {
    const languages = Object.keys(text) as Language[];
    const entries = languages.flatMap((language) => {
      const template = text[language];
      return template === undefined ? [] : [[language, render(template, request)]];
    });
    return Object.fromEntries(entries) as Localized<string>;
  };
}

/** What cannot be evaluated stays as it was written: a reason must not fail because its prose does. */
function hole(expression: Expression, value: unknown): string {
  return value instanceof CelError ? `{{ ${expression.text} }}` : textOf(value);
}

/** A value of CEL for people. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (value instanceof Timestamp) return formatTimestamp(value);
  if (value instanceof Duration) return formatDuration(value);
  if (value instanceof Double) return formatDouble(value.value);
  if (value instanceof Uint) return String(value.value);
  return typeof value === "number" && !Number.isSafeInteger(value) ? formatDouble(value) : String(value);
}
