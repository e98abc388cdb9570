import { type Compiled, compileExpression } from "../cel/compile.ts";
import { formatDuration } from "../cel/runtime/duration.ts";
import { formatDouble } from "../cel/runtime/number-text.ts";
import { formatTimestamp } from "../cel/runtime/timestamp.ts";
import { CelError, Double, Duration, Timestamp, Uint } from "../cel/runtime/value.ts";
import type { Expression, Language, Localized, Template } from "../policy/policy.ts";
import type { Standing } from "./tables.ts";

/**
 * Fills the templates of rules with the values of a request; without a request the holes stay as they are written.
 * A template relies on what its rule's condition proves: it is filled only when that holds.
 */
export type Render = (text: Localized<Template>, request: object | undefined) => Localized<string>;

/** Expressions are compiled when they are first needed, and kept. */
export function renderer(standing: Standing): Render {
  const compiled = new Map<Expression, Compiled["evaluate"]>();
  const evaluated = (expression: Expression, request: object): unknown => {
    let evaluate = compiled.get(expression);
    if (evaluate === undefined) {
      evaluate = compileExpression(expression.checked, { backend: "closures" }).evaluate;
      compiled.set(expression, evaluate);
    }
    return evaluate(request, standing);
  };
  const hole = (part: Expression, request: object | undefined): string => {
    const value = request === undefined ? undefined : evaluated(part, request);
    return value === undefined || value instanceof CelError ? `{{ ${part.text} }}` : textOf(value);
  };
  const render = ({ parts }: Template, request: object | undefined): string =>
    parts.map((part) => (typeof part === "string" ? part : hole(part, request))).join("");
  return (text, request) => {
    const languages = Object.keys(text) as Language[];
    const entries = languages.flatMap((language) => {
      const template = text[language];
      return template === undefined ? [] : [[language, render(template, request)]];
    });
    return Object.fromEntries(entries) as Localized<string>;
  };
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
