import { check } from "../../../src/cel/check.ts";
import type { Environment, Variable } from "../../../src/cel/environment.ts";
import { STANDARD_LIBRARY } from "../../../src/cel/library/index.ts";
import { parse } from "../../../src/cel/parser.ts";
import {
  BOOL,
  type CelType,
  DYN,
  INT,
  listOf,
  mapOf,
  nullableOf,
  STRING,
  TIMESTAMP,
} from "../../../src/cel/type.ts";
import { objectOf } from "../support.ts";

const KIND: CelType = { kind: "string", values: ["direct", "indirect", "none"] };
const RELATION = objectOf("relation", {
  id: STRING,
  kind: KIND,
  "until?": TIMESTAMP,
  "roles?": listOf(STRING),
});

/** What the conditions of these tests see; a name with `?` may be absent. */
const VARIABLES: Readonly<Record<string, CelType>> = {
  text: STRING,
  n: INT,
  flag: BOOL,
  kind: KIND,
  any: DYN,
  nick: nullableOf(STRING),
  names: listOf(STRING),
  kinds: listOf(KIND),
  tags: mapOf(STRING, STRING),
  relations: listOf(RELATION),
  resource: objectOf("resource", {
    id: STRING,
    "quantity?": INT,
    "owner?": objectOf("owner", { name: STRING, "mail?": STRING }),
  }),
};

/** The definition `hasOwner`, and the optional variable `ticket`. */
function environment(): Environment {
  const variables = new Map<string, Variable>(
    Object.entries(VARIABLES).map(([name, type]) => [name, { kind: "input", type, required: true }]),
  );
  variables.set("ticket", { kind: "input", type: STRING, required: false });
  const base: Environment = { variables, functions: STANDARD_LIBRARY, container: "", mode: "strict" };
  const { checked } = check(parse("has(resource.owner)").expr!, base);
  variables.set("hasOwner", {
    kind: "definition",
    type: BOOL,
    definition: { name: "hasOwner", checked: checked! },
  });
  return base;
}

const ENVIRONMENT = environment();

/** The faults of an expression as `code` and the text that they stand at, in the order of their places. */
export function faultsOf(text: string): readonly (readonly [code: string, at: string])[] {
  const { expr, faults } = parse(text);
  const found = expr === undefined ? faults : check(expr, ENVIRONMENT).faults;
  return found.map(({ code, start, end }) => [code, text.slice(start, end)]);
}

export function checkedOf(text: string) {
  return check(parse(text).expr!, ENVIRONMENT);
}

export function helpOf(text: string): string | undefined {
  return check(parse(text).expr!, ENVIRONMENT).faults[0]?.help;
}
