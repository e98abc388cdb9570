import { check } from "../../src/cel/check.ts";
import type { Checked } from "../../src/cel/checked.ts";
import type { Environment, Variable } from "../../src/cel/environment.ts";
import { STANDARD_LIBRARY } from "../../src/cel/library/index.ts";
import { parse } from "../../src/cel/parser.ts";
import type { CelType, ObjectType } from "../../src/cel/type.ts";

/** An object type from rows; a name that ends in `?` is optional. */
export function objectOf(name: string, rows: Readonly<Record<string, CelType>>): ObjectType {
  const fields = Object.entries(rows).map(([key, type]) => {
    const required = !key.endsWith("?");
    return [required ? key : key.slice(0, -1), { type, required }] as const;
  });
  return { kind: "object", name, rest: undefined, fields: new Map(fields) };
}

/** Parses and checks; throws the first fault. */
export function checkedOf(
  text: string,
  variables: Readonly<Record<string, CelType | Variable>> = {},
  mode: Environment["mode"] = "standard",
  functions: Environment["functions"] = STANDARD_LIBRARY,
): Checked {
  const { expr, faults } = parse(text);
  if (expr === undefined) throw new Error(`${text}: ${faults[0]?.message}`);
  const entries = Object.entries(variables).map(([name, each]): [string, Variable] => [
    name,
    isVariable(each) ? each : { kind: "input", type: each },
  ]);
  const result = check(expr, {
    variables: new Map(entries),
    functions,
    container: "",
    mode,
  });
  if (result.checked === undefined) throw new Error(`${text}: ${result.faults[0]?.message}`);
  return result.checked;
}

const isVariable = (each: CelType | Variable): each is Variable =>
  each.kind === "input" || each.kind === "constant" || each.kind === "definition";
