import { type Backend, compileExpression } from "../cel/compile.ts";
import { CelError } from "../cel/runtime/value.ts";
import { textOf } from "../engine/render.ts";
import type { Expression, Template } from "../policy/policy.ts";
import type { Activation, RequestTemplate } from "./mapping.ts";
import { ABSENT, toJson } from "./to-json.ts";

/** An expression that gave an error. */
export class Erred {
  readonly expression: Expression;
  readonly error: CelError;
  constructor(expression: Expression, error: CelError) {
    this.expression = expression;
    this.error = error;
  }
}

export type Evaluate = (activation: Activation) => unknown;

/** The value of an expression, or an {@link Erred}. */
export function compileValue(expression: Expression, backend: Backend): Evaluate {
  const { evaluate } = compileExpression(expression.checked, { backend });
  return (activation) => {
    const value = evaluate(activation);
    return value instanceof CelError ? new Erred(expression, value) : value;
  };
}

/** A template as a function that gives the JSON value, {@link ABSENT} or an {@link Erred}. */
export function compileTemplate(template: RequestTemplate, backend: Backend): Evaluate {
  switch (template.kind) {
    case "literal":
      return () => template.value;
    case "value":
      return compileHole(template.expression, backend);
    case "text":
      return compileText(template.template, backend);
    case "list":
      return compileList(template.items.map((item) => compileTemplate(item, backend)));
    case "object": {
      const fields = Array.from(
        template.fields,
        ([key, value]) => [key, compileTemplate(value, backend)] as const,
      );
      return compileObject(fields);
    }
  }
}

function compileHole(expression: Expression, backend: Backend): Evaluate {
  const value = compileValue(expression, backend);
  return (activation) => {
    const found = value(activation);
    if (found instanceof Erred) return found;
    const made = toJson(found);
    return made instanceof CelError ? new Erred(expression, made) : made;
  };
}

function compileText({ parts }: Template, backend: Backend): Evaluate {
  const pieces = parts.map((part) => (typeof part === "string" ? () => part : compileValue(part, backend)));
  return (activation) => {
    let text = "";
    for (const piece of pieces) {
      const value = piece(activation);
      if (value instanceof Erred) return value;
      text += textOf(value);
    }
    return text;
  };
}

function compileList(items: readonly Evaluate[]): Evaluate {
  return (activation) => {
    const list: unknown[] = [];
    for (const item of items) {
      const value = item(activation);
      if (value instanceof Erred) return value;
      if (value !== ABSENT) list.push(value);
    }
    return list;
  };
}

function compileObject(fields: readonly (readonly [string, Evaluate])[]): Evaluate {
  return (activation) => {
    const object: Record<string, unknown> = Object.create(null);
    for (const [key, field] of fields) {
      const value = field(activation);
      if (value instanceof Erred) return value;
      if (value !== ABSENT) object[key] = value;
    }
    return object;
  };
}
