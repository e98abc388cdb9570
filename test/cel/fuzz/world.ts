import { check } from "../../../src/cel/check.ts";
import type { Environment, Variable } from "../../../src/cel/environment.ts";
import { STANDARD_LIBRARY } from "../../../src/cel/library/index.ts";
import { parse } from "../../../src/cel/parser.ts";
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  nullableOf,
  type ObjectType,
  STRING,
  TIMESTAMP,
  UINT,
} from "../../../src/cel/type.ts";

type FieldRow = readonly [name: string, type: CelType, required?: boolean];

const object = (name: string, rows: readonly FieldRow[]): ObjectType => ({
  kind: "object",
  name,
  rest: undefined,
  fields: new Map(rows.map(([key, type, required]) => [key, { type, required: required === true }])),
});

const ITEM = object("item", [
  ["name", STRING, true],
  ["qty", INT, true],
  ["weight", DOUBLE],
]);
const CHILD = object("child", [
  ["flag", BOOL, true],
  ["deep", TIMESTAMP],
  ["size", INT],
]);

/** Like a change request: required and optional fields of all types, and names that every object inherits. */
export const REQUEST = object("request", [
  ["id", STRING, true],
  ["count", INT, true],
  ["ratio", DOUBLE, true],
  ["time", TIMESTAMP, true],
  ["tags", listOf(STRING), true],
  ["times", listOf(TIMESTAMP), true],
  ["items", listOf(ITEM), true],
  ["note", STRING],
  ["limit", INT],
  ["score", DOUBLE],
  ["until", TIMESTAMP],
  ["labels", mapOf(STRING, STRING)],
  ["child", CHILD],
  ["extra", DYN],
  ["maybe", nullableOf(STRING)],
  ["constructor", STRING],
  ["toString", INT],
  ["__proto__", STRING],
]);

/** The variables that expressions of every run may use. */
export const VARIABLES: ReadonlyMap<string, CelType> = new Map<string, CelType>([
  ["b", BOOL],
  ["i", INT],
  ["j", INT],
  ["u", UINT],
  ["d", DOUBLE],
  ["s", STRING],
  ["y", BYTES],
  ["t", TIMESTAMP],
  ["r", DURATION],
  ["li", listOf(INT)],
  ["ls", listOf(STRING)],
  ["ld", listOf(DOUBLE)],
  ["lt", listOf(TIMESTAMP)],
  ["msi", mapOf(STRING, INT)],
  ["mid", mapOf(INT, DOUBLE)],
  ["msd", mapOf(STRING, DYN)],
  ["x", DYN],
  ["ns", nullableOf(STRING)],
]);

const INPUTS: Environment = {
  variables: new Map<string, Variable>(
    [...VARIABLES, ["req", REQUEST] as const].map(([name, type]) => [name, { kind: "input", type }]),
  ),
  functions: STANDARD_LIBRARY,
  container: "",
  mode: "standard",
};

/** Named conditions, each of which can use those before it. */
const DEFINITIONS = {
  defBool: "has(req.note) && req.count > i",
  defInt: "req.limit + i",
  defDouble: "has(req.score) ? req.score : double(defInt)",
  defList: "req.items.filter(it, defBool || it.qty > defInt).map(it, it.name)",
} as const;

export const WORLD: Environment = Object.entries(DEFINITIONS).reduce(withDefinition, INPUTS);

function withDefinition(world: Environment, [name, text]: readonly [string, string]): Environment {
  const checked = check(parse(text).expr!, world).checked!;
  const definition: Variable = { kind: "definition", type: checked.type, definition: { name, checked } };
  return { ...world, variables: new Map([...world.variables, [name, definition]]) };
}

/** The same without the schema's object, for an implementation that knows no such types. */
export const PLAIN_WORLD: Environment = {
  ...WORLD,
  variables: new Map<string, Variable>([...VARIABLES].map(([name, type]) => [name, { kind: "input", type }])),
};
