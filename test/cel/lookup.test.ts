import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Backend, compileExpression } from "../../src/cel/compile.ts";
import type { Environment } from "../../src/cel/environment.ts";
import { CelError } from "../../src/cel/runtime/value.ts";
import {
  BOOL,
  type CelType,
  DOUBLE,
  DYN,
  INT,
  listOf,
  mapOf,
  nullableOf,
  STRING,
} from "../../src/cel/type.ts";
import { checkedOf, objectOf } from "./support.ts";

const FIELDS: Readonly<Record<string, CelType>> = {
  id: STRING,
  n: INT,
  d: DOUBLE,
  b: BOOL,
  any: DYN,
  "opt?": STRING,
  "nul?": nullableOf(STRING),
  "c?": objectOf("c", { t: STRING, "u?": STRING }),
  "a.b?": STRING,
  m: mapOf(STRING, STRING),
};
const ROW = objectOf("row", FIELDS);
const DATA = objectOf("data", { "rows?": listOf(ROW), "others?": listOf(ROW) });
const REQUEST = objectOf("req", FIELDS);

/** The same expression twice: over a table that an index may serve, and over one that is read like any other value. */
const variables = (standing: boolean) =>
  ({ data: { kind: "input", type: DATA, standing }, req: REQUEST }) as const;

const TEXTS = ["", "a", "A", "b", "é", "__proto__"];
const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(0, -0, 1, 2, 2 ** 60);

/** An object of the fields above, in every way in which it can fit its type. */
const object = fc.record(
  {
    id: text,
    n: number,
    d: fc.constantFrom(0, 1, 1.5, 2),
    b: fc.boolean(),
    any: fc.oneof(text, number, fc.constant(null), fc.constant([1])),
    m: fc.dictionary(fc.constantFrom("k", "l"), text),
    opt: text,
    nul: fc.option(text),
    c: fc.record({ t: text, u: text }, { requiredKeys: ["t"] }),
    "a.b": text,
  },
  { requiredKeys: ["id", "n", "d", "b", "any", "m"] },
);

/** Paths of one type below `r` or `req`. */
const PATHS = {
  string: ["id", "opt", "nul", "c.t", "c.u", "m.k", "`a.b`"],
  int: ["n"],
  double: ["d"],
  bool: ["b"],
  dyn: ["any"],
} as const;
const LITERALS = {
  string: ["'a'", "'A'", "'__proto__'"],
  int: ["1", "0", "2 / req.n"],
  double: ["1.0", "0.0 / 0.0", "-0.0"],
  bool: ["true"],
  dyn: ["null", "1.0", "'a'", "dyn(1u)"],
} as const;
const METHODS = ["", "", ".lowerAscii()", ".upperAscii()", ".lowerAscii().size()", ".substring(1)"];

type Kind = keyof typeof PATHS;

const equality = fc.constantFrom(...(Object.keys(PATHS) as Kind[])).chain((kind) =>
  fc
    .tuple(
      fc.constantFrom(...PATHS[kind]),
      fc.oneof(
        fc.constantFrom(...PATHS[kind]).map((path) => `req.${path}`),
        fc.constantFrom<string>(...LITERALS[kind]),
      ),
      fc.constantFrom("==", "==", "==", "!="),
      fc.constantFrom(...(kind === "string" ? METHODS : [""])),
      fc.boolean(),
    )
    .map(([path, value, sign, method, swapped]) => {
      const ofValue = `${value}${method}`;
      const ofRow = `r.${path}${method}`;
      return swapped ? `${ofValue} ${sign} ${ofRow}` : `${ofRow} ${sign} ${ofValue}`;
    }),
);

const other = fc.constantFrom(
  "has(r.opt)",
  "has(r.nul)",
  "has(r.c)",
  "has(r.c.u)",
  "has(r.`a.b`)",
  "has(r.m.k)",
  "r.nul != null",
  "r.nul == null",
  "has(req.opt)",
  "has(req.c)",
  "has(req.nul) && req.nul != null",
  "req.b",
  "r.b",
  "r.n > 1",
  "1 / r.n == 1",
  "1 / req.n == 1",
  "r.id.substring(1) == ''",
  "(r.b ? has(req.opt) : false)",
  "(r.b ? has(req.c) && has(req.c.u) : r.n == req.n && has(req.c) && has(req.c.u))",
  "(r.b ? has(req.nul) && req.nul != null : false)",
  "(r.b ? has(r.opt) : false)",
  "r.any == req.any",
  "data.others.exists(s, s.id == r.id && has(s.opt))",
  "data.others.exists(r, r.id == req.id)",
  "[1, 2].exists(r, r == req.n)",
);

const { predicate } = fc.letrec<{ predicate: string; term: string }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 3, arbitrary: equality },
    { weight: 3, arbitrary: other },
    { weight: 1, arbitrary: tie("predicate").map((each) => `(${each})`) },
    { weight: 1, arbitrary: tie("predicate").map((each) => `!(${each})`) },
  ),
  predicate: fc
    .tuple(
      fc.array(tie("term"), { maxLength: 3 }),
      equality,
      fc.array(tie("term"), { maxLength: 2 }),
      fc.constantFrom(" && ", " && ", " || "),
    )
    .map(([before, compared, after, sign]) => [...before, compared, ...after].join(sign)),
}));

const expression = fc.tuple(
  fc.constantFrom<(body: string) => string>(
    (body) => `data.rows.exists(r, ${body})`,
    (body) => `data.rows.all(r, ${body})`,
    (body) => `data.rows.exists_one(r, ${body})`,
    (body) => `data.rows.filter(r, ${body})`,
    (body) => `data.rows.map(r, ${body}, r.id)`,
    (body) => `[1, 0].exists(x, data.rows.exists(r, r.n == x && ${body}))`,
    (body) => `[1, 0].exists(x, data.rows.exists(r, r.n == 2 / x && ${body}))`,
  ),
  predicate,
);

const shown = (value: unknown): unknown =>
  value instanceof CelError ? `${value.kind} ${value.start}-${value.end}` : value;

function compiled(text: string, standing: boolean, backend: Backend, mode: Environment["mode"]) {
  const checked = checkedOf(text, variables(standing), mode);
  return compileExpression(checked, { backend });
}

/** Undefined where the strict checker refuses it. */
function contestants(text: string, mode: Environment["mode"]) {
  try {
    return {
      plain: compiled(text, false, "closures", mode),
      all: (["generated", "closures"] as const).map((backend) => compiled(text, true, backend, mode)),
    };
  } catch {
    return undefined;
  }
}

test.for<[Environment["mode"], number]>([
  ["standard", 3000],
  ["strict", 3000],
])("an index changes no value: %s expressions", ([mode, numRuns]) => {
  let compared = 0;
  fc.assert(
    fc.property(
      expression,
      fc.array(object, { maxLength: 20 }),
      fc.array(object, { maxLength: 5 }),
      fc.array(object, { minLength: 1, maxLength: 4 }),
      ([form, body], rows, others, requests) => {
        const made = contestants(
          mode === "strict"
            ? `has(data.rows) && has(data.others) && (${form(body)}) == ${form(body)}`
            : form(body),
          mode,
        );
        if (made === undefined) return;
        compared++;
        const data = { rows, others };
        for (const req of requests) {
          const wanted = shown(made.plain.evaluate({ data, req }));
          for (const each of made.all) expect(shown(each.evaluate({ req }, { data }))).toEqual(wanted);
        }
      },
    ),
    { numRuns },
  );
  expect(compared).toBeGreaterThan(numRuns / 20);
});

test.for([
  "(r.b ? has(req.opt) : false) && r.id == req.opt.lowerAscii()",
  "(r.b ? has(req.c) : r.n > 1 && has(req.c)) && r.id == req.c.t",
  "(r.b ? has(req.nul) && req.nul != null : false) && r.id == req.nul.lowerAscii()",
  "(has(r.opt) || r.b) && (r.b || has(r.opt)) && has(r.nul) && r.nul != null && r.nul.lowerAscii() == req.id",
  "r.b && has(req.opt) && has(r.opt) && req.opt.lowerAscii() == r.opt.lowerAscii()",
])("what is proved inside of a loop is not taken as proved before it: %s", (body) => {
  const { plain, all } = contestants(`has(data.rows) && data.rows.exists(r, ${body})`, "strict")!;
  const property = fc.property(fc.array(object, { maxLength: 5 }), object, (rows, req) => {
    const wanted = plain.evaluate({ data: { rows }, req });
    for (const each of all) expect(each.evaluate({ req }, { data: { rows } })).toBe(wanted);
  });
  fc.assert(property, { numRuns: 200 });
});

/** How many rows a loop goes through: each is asked for `b` first, and none ends it. */
function rowsAsked(body: string, rows: readonly object[], req: object): number {
  const text = `data.rows.exists(r, r.b && (${body}) && r.d < 0.0)`;
  const { evaluate } = compileExpression(checkedOf(text, variables(true)));
  let asked = 0;
  const counting = rows.map((row) =>
    Object.defineProperty({ ...row }, "b", {
      get() {
        asked++;
        return true;
      },
    }),
  );
  evaluate({ req }, { data: { rows: counting } });
  return asked;
}

describe("only rows of the key are gone through", () => {
  const rows = Array.from({ length: 100 }, (_, at) => ({
    id: `id-${at % 50}`,
    n: at % 10,
    ...(at % 2 === 0 ? { opt: `opt-${at}`, nul: at % 4 === 0 ? null : `NUL-${at}` } : {}),
    ...(at % 5 === 0 ? { c: { t: `t-${at}` } } : {}),
    m: { k: `k-${at}` },
    d: at,
    any: at,
  }));
  const req = { id: "ID-7", n: 3, opt: "opt-2", nul: "nul-2", c: { t: "t-5" }, m: { k: "k-1" }, any: 5 };

  test.for<[body: string, asked: number]>([
    ["r.id == 'id-7'", 2],
    ["'id-7' == r.id && r.d > 5.0", 2],
    ["r.id.lowerAscii() == req.id.lowerAscii()", 2],
    ["r.n == req.n", 10],
    ["r.n == req.n && r.id == 'id-3'", 2],
    ["r.id.size() == 4 && r.n == req.n", 10],
    ["has(r.opt) && r.opt == req.opt", 1],
    ["has(r.nul) && r.nul != null && r.nul.lowerAscii() == req.nul", 1],
    ["has(r.c) && r.c.t == req.c.t", 1],
    ["r.m.k == req.m.k", 1],
    ["!(r.id != 'id-7' || r.d > 5.0)", 2],
    ["(r.d < 50.0 && (r.n < 5 && r.d == 7.0))", 1],
    ["has(req.opt) && has(r.opt) && r.opt == req.opt", 1],
  ])("%s: %i", ([body, wanted]) => {
    expect(rowsAsked(body, rows, req)).toBe(wanted);
  });

  test.for<[body: string, asked: number, why: string]>([
    ["has(req.`a.b`) && r.id == req.`a.b`", 0, "a test that no row can change leaves out all"],
    ["r.opt == req.opt", 51, "a row without the field errs, and is always gone through"],
    ["r.id == 'none' && r.opt == 'none'", 0, "the first key leaves nothing to look up"],
    ["1 / (req.n - 3) == 1 && r.n == 1", 100, "an error of a test that all rows share"],
    ["r.n == 1 / (req.n - 3)", 100, "a value that errs"],
    ["r.n + 0 == req.n", 100, "a sum is no key"],
    ["r.any == req.any", 100, "of unknown type"],
    ["r.id == 'id-7' || r.d > 5.0", 100, "not a term that decides"],
    ["r.id == 'id-' + string(r.n)", 100, "a value of the row itself"],
  ])("%s: %i, %s", ([body, wanted]) => {
    expect(rowsAsked(body, rows, req)).toBe(wanted);
  });
});

test("what an evaluation may take is counted by the rows that it goes through", () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => ({ id: `${at}`, n: at }));
  const text =
    "[0, 1, 2, 3].exists(x, data.rows.exists(r, r.n == 99999 - x && [1].all(y, data.rows.all(s, s.n != r.n || s.id != '5'))))";
  const loop = Array.from({ length: 200 }, () => text).join(" && ");
  for (const backend of ["generated", "closures"] as const) {
    const { evaluate } = compileExpression(checkedOf(loop, variables(true)), { backend });
    expect(evaluate({ req: {} }, { data: { rows } })).toBe(true);
  }
});
