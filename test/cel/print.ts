import type { Expr } from "../../src/cel/ast.ts";

/** A tree as one line: `(_+_ a 1)`; macros as `(all#x xs p)`, member calls as `(.size a)`, tests as `(has a b)`. */
export function print(expr: Expr): string {
  switch (expr.kind) {
    case "literal":
      return literal(expr.literal);
    case "ident":
      return expr.absolute ? `.${expr.name}` : expr.name;
    case "select":
      return list(expr.test ? "has" : expr.optional ? ".?" : ".", print(expr.operand), expr.field);
    case "index":
      return list(expr.optional ? "[?]" : "[]", print(expr.operand), print(expr.index));
    case "call":
      return expr.target === undefined
        ? list(expr.name, ...expr.args.map(print))
        : list(`.${expr.name}`, print(expr.target), ...expr.args.map(print));
    case "list":
      return list("list", ...expr.elements.map(({ value, optional }) => mark(optional) + print(value)));
    case "map":
      return list(
        "map",
        ...expr.entries.map(({ key, value, optional }) => `${mark(optional)}${print(key)}:${print(value)}`),
      );
    case "struct":
      return list(
        `struct ${expr.name}`,
        ...expr.fields.map(({ name, value, optional }) => `${mark(optional)}${name}:${print(value)}`),
      );
    case "macro":
      return list(
        [expr.macro, ...expr.variables.map(({ name }) => name), ...(expr.indices ?? [])].join("#"),
        ...(expr.target === undefined ? [] : [print(expr.target)]),
        ...expr.args.map(print),
      );
  }
}

const list = (...parts: readonly string[]): string => `(${parts.join(" ")})`;
const mark = (optional: boolean): string => (optional ? "?" : "");

function literal({ type, value }: (Expr & { kind: "literal" })["literal"]): string {
  if (type === "string") return JSON.stringify(value);
  if (type === "bytes") return `b[${[...value].join(",")}]`;
  if (type === "double") return `${Object.is(value, -0) ? "-0" : value}d`;
  return `${value}${type === "uint" ? "u" : ""}`;
}
