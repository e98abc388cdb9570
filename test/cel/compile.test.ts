import { describe, expect, test } from "vitest";
import { CodeUnit } from "../../src/cel/backend/code-unit.ts";
import { quote } from "../../src/cel/backend/javascript/quote.ts";
import { type Backend, compileExpression, generateModule } from "../../src/cel/compile.ts";
import type { Variable } from "../../src/cel/environment.ts";
import { functionTable, type Overload } from "../../src/cel/function.ts";
import { STANDARD_LIBRARY } from "../../src/cel/library/index.ts";
import { CelError, Timestamp } from "../../src/cel/runtime/value.ts";
import { BOOL, DYN, INT, listOf, mapOf, nullableOf, STRING, TIMESTAMP } from "../../src/cel/type.ts";
import { checkedOf, objectOf } from "./support.ts";

const CHILD = objectOf("child", { name: STRING, "since?": TIMESTAMP });
const REQUEST = objectOf("request", {
  id: STRING,
  time: TIMESTAMP,
  roles: listOf(STRING),
  "note?": STRING,
  "limit?": INT,
  "child?": CHILD,
  "maybe?": nullableOf(CHILD),
  "constructor?": STRING,
  "__proto__?": STRING,
});

const define = (text: string, variables = {}): Variable => {
  const checked = checkedOf(text, variables);
  return { kind: "definition", type: checked.type, definition: { name: text, checked } };
};

const errorOf = (value: unknown): string =>
  value instanceof CelError ? `${value.kind} ${value.start}-${value.end}` : `no error: ${String(value)}`;

const request = (more: object = {}): object => ({
  r: { id: "a", time: "2024-01-01T00:00:00Z", roles: ["x", "y"], ...more },
});

describe.each<Backend>(["generated", "closures"])("compiled by %s", (backend) => {
  const evaluate = (text: string, variables = {}, activation: object = {}): unknown =>
    compileExpression(checkedOf(text, variables), { backend }).evaluate(activation);

  test.for([
    ["false && 1 / z == 1", false],
    ["1 / z == 1 && false", false],
    ["1 / z == 1 || true", true],
    ["b && !b", false],
    ["[1, 2, 3].exists(x, x / z == 1) || b", true],
    ["[3, 1, 2].all(x, x > 0)", true],
    ["[1, 2].map(x, [3].map(y, x * y)[0]) == [3, 6]", true],
    ["{'a': 1}.transformMap(k, v, v + 1) == {'a': 2}", true],
    ["cel.bind(bad, 1 / z, b || bad == 1)", true],
    ["optional.of(1).orValue(1 / z) == 1", true],
    ["1.0 == dyn(1) && type(1.0) == double && type(dyn(1.0)) == double", true],
    ["[1.0, 2][0] == 1.0 && type([1.0, 2][0]) == double", true],
    ["9223372036854775807 - 1 == 9223372036854775806", true],
  ] as const)("%s", ([text, wanted]) => {
    expect(evaluate(text, { z: INT, b: BOOL }, { z: 0, b: true })).toBe(wanted);
  });

  test.for([
    ["1 / z", "divide_by_zero 0-5"],
    ["b && 1 / z == 1", "divide_by_zero 5-10"],
    ["m.missing", "no_such_key 0-9"],
    ["[1][z + 1]", "index_out_of_bounds 0-10"],
    ["{'a': 1, ['a'][z]: 2}", "duplicate_key 0-21"],
    ["x + 1", "no_such_overload 0-5"],
    ["x ? 1 : 2", "no_such_overload 0-9"],
    ["!x", "no_such_overload 0-2"],
    ["b && x", "no_such_overload 0-6"],
  ] as const)("%s gives %s", ([text, wanted]) => {
    const variables = { z: INT, b: BOOL, m: mapOf(STRING, INT), x: DYN };
    expect(errorOf(evaluate(text, variables, { z: 0, b: true, m: {}, x: "text" }))).toBe(wanted);
  });

  test("a variable that the activation lacks is an error, also one that every object inherits", () => {
    expect(errorOf(evaluate("b || x", { b: BOOL, x: BOOL }, { b: true }))).toBe("undeclared_reference 5-6");
    expect(errorOf(evaluate("constructor", { constructor: DYN }, {}))).toBe("undeclared_reference 0-11");
    expect(evaluate("constructor", { constructor: DYN }, { constructor: 1 })).toBe(1);
  });

  test.for([
    ["has(r.constructor)", false],
    ["has(r.__proto__)", false],
    ["has(x.constructor) || has(x.__proto__) || 'toString' in x", false],
    ["x.?constructor.hasValue()", false],
  ] as const)("%s does not reach a prototype", ([text, wanted]) => {
    expect(evaluate(text, { r: REQUEST, x: DYN }, { ...request(), x: {} })).toBe(wanted);
  });

  test.for(["r.constructor", "r.__proto__"])(
    "%s errs where it is absent and reads it where it is there",
    (text) => {
      expect(errorOf(evaluate(text, { r: REQUEST }, request()))).toMatch("no_such_field");
      const own = request(JSON.parse(`{"${text.slice(2)}": "own"}`));
      expect(evaluate(text, { r: REQUEST }, own)).toBe("own");
    },
  );

  test("names and texts of a policy are never code", () => {
    const text = 'o.`a-b` == "\\"+process.exit()+\\"\u2028"';
    const activation = { o: { "a-b": '"+process.exit()+"\u2028' } };
    expect(evaluate(text, { o: objectOf("o", { "a-b": STRING }) }, activation)).toBe(true);
  });

  test("timestamps of the activation are read, as JSON or as values", () => {
    const text = "t < timestamp('2025-01-01T00:00:00Z') && r.time == t";
    const variables = { t: TIMESTAMP, r: REQUEST };
    expect(evaluate(text, variables, { t: "2024-01-01T00:00:00Z", ...request() })).toBe(true);
    expect(evaluate(text, variables, { t: new Timestamp(1704067200, 0), ...request() })).toBe(true);
  });

  test("one evaluation forgets the one before it", () => {
    const { evaluate: run } = compileExpression(checkedOf("r.time.getFullYear()", { r: REQUEST }), {
      backend,
    });
    expect(run(request())).toBe(2024);
    expect(run(request({ time: "1999-01-01T00:00:00Z" }))).toBe(1999);
  });

  test("loops end when the budget is spent, and `||` does not hide it", () => {
    const list = Array.from({ length: 4000 }, (_, at) => at);
    const text = "b || l.exists(x, l.exists(y, x + y < 0))";
    const { evaluate: run } = compileExpression(checkedOf(text, { l: listOf(INT), b: BOOL }), { backend });
    expect(errorOf(run({ l: list, b: false }))).toBe("budget_exceeded 17-39");
    expect(run({ l: [1], b: false })).toBe(false);
    expect(run({ l: list, b: true })).toBe(true);
  });

  test("what doubles again and again is charged", () => {
    const doubled = Array.from({ length: 60 }, (_, at) => `cel.bind(v${at + 1}, v${at} + v${at}, `).join("");
    const text = `cel.bind(v0, l, ${doubled}v60.size()${")".repeat(61)}`;
    expect(errorOf(evaluate(text, { l: listOf(INT) }, { l: [1, 2] }))).toMatch("budget_exceeded");
  });

  test("definitions are evaluated in place, and their errors stand where they are used", () => {
    const big = define("z > 5", { z: INT });
    const broken = define("10 / z == 2", { z: INT });
    const both = define("big && big", { big, z: INT });
    expect(evaluate("both && !broken", { z: INT, both, broken }, { z: 7 })).toBe(true);
    expect(errorOf(evaluate("true && broken", { z: INT, broken }, { z: 0 }))).toBe("divide_by_zero 8-14");
  });

  test("forty definitions, each using the one before twice, take no time", () => {
    let last = define("z > 5", { z: INT });
    for (let at = 0; at < 40; at++) last = define("last && (last || z > 0)", { last, z: INT });
    expect(evaluate("last", { last, z: INT }, { z: 7 })).toBe(true);
  });

  test("named conditions that use one another too deep err", () => {
    let last = define("z > 5", { z: INT });
    for (let at = 0; at < 3000; at++) last = define("last && z > 0", { last, z: INT });
    expect(errorOf(evaluate("last", { last, z: INT }, { z: 7 }))).toMatch("budget_exceeded");
  });

  test("a proof by a term that failed counts for nothing", () => {
    const text = "(has(r.child) || 1 / z == 1) && (1 / z == 2 || has(r.child) && r.child.name == 'a')";
    expect(errorOf(evaluate(text, { r: REQUEST, z: INT }, { ...request(), z: 0 }))).toBe(
      "divide_by_zero 17-22",
    );
    const hidden = "(1 / z == 1 && has(r.child)) && r.child.name == 'a'";
    expect(evaluate(hidden, { r: REQUEST, z: INT }, { ...request(), z: 0 })).toBe(false);
  });

  test("wide and deep expressions compile and agree", () => {
    const wide = Array.from({ length: 3000 }, (_, at) => `x.f${at} == ${at}`).join(" || ");
    expect(evaluate(`${wide} || x.a == 1`, { x: DYN }, { x: { a: 1 } })).toBe(true);
    const deep = `${"(1 + ".repeat(200)}z${")".repeat(200)}`;
    expect(evaluate(deep, { z: INT }, { z: 0 })).toBe(200);
    const list = `[${Array.from({ length: 3000 }, (_, at) => `z + ${at}`).join()}]`;
    expect(evaluate(`${list}.size()`, { z: INT }, { z: 0 })).toBe(3000);
  });
});

describe("what cannot err", () => {
  test.for([
    ["r.id == 'a' && r.roles.exists(x, x in ['x', 'z'])", false],
    ["has(r.note) && r.note.startsWith('a')", false],
    ["has(r.child) && has(r.child.since) && r.child.since < r.time", false],
    ["!has(r.limit) || r.limit > 3", false],
    ["has(r.maybe) && r.maybe != null && r.maybe.name == 'a'", false],
    ["r.roles.map(x, x.size()).filter(n, n > 1).size() > 0", false],
    ["r.id.matches('^a+$')", false],
    ["r.note == 'a'", true],
    ["r.roles[0] == 'a'", true],
    ["r.limit + 1 > 0", true],
  ] as const)("%s: fallible is %s", ([text, fallible]) => {
    expect(compileExpression(checkedOf(text, { r: REQUEST })).fallible).toBe(fallible);
  });

  test("plain conditions become plain JavaScript", () => {
    const text = generateModule(
      new Map([["x", checkedOf("r.id == 'a' && !(s in ['b', 'c'])", { r: REQUEST, s: STRING })]]),
      "R",
    );
    expect(text).toContain('(a["r"]["id"]==="a")&&!(a["s"]==="b"||a["s"]==="c")');
  });
});

describe("code from text", () => {
  test.for([
    '"];throw 1;//',
    '\\"];throw 1;//',
    "`$" + "{throw 1}`",
    "\u2028\u2029\n\r",
    "</script>",
    "\ud800",
  ])("quotes %j as a literal of it and nothing else", (text) => {
    expect(new Function(`return ${quote(text)}`)()).toBe(text);
    expect(quote(text)).not.toMatch(/[\u2028\u2029\n\r]/);
  });

  test("makes constants of all kinds of values, `__proto__` among their keys", () => {
    const value = [
      -0,
      1.5,
      Number.NaN,
      -3n,
      null,
      { ["__proto__"]: "own" },
      new Timestamp(-1, 5),
      Uint8Array.of(255),
    ];
    const constant: Variable = { kind: "constant", type: DYN, value };
    const { evaluate } = compileExpression(checkedOf("c", { c: constant }));
    expect(evaluate({})).toEqual(value);
    expect(Object.keys((evaluate({}) as object[])[5]!)).toEqual(["__proto__"]);
  });

  test("is not made twice from the same thing in one unit", () => {
    const unit = new CodeUnit();
    unit.addFunction("decide", (body) => {
      const texts = ["r.time.getFullYear() == 2024", "r.time > timestamp('2023-01-01T00:00:00Z')"].map(
        (text) => body.expression(checkedOf(text, { r: REQUEST })).text,
      );
      return `begin();return [${texts.join()}];`;
    });
    const decide = unit.instantiate(["decide"])?.["decide"];
    expect(decide?.(request())).toEqual([true, true]);
    expect(unit.text().match(/let m\d+(,m\d+)*/)?.[0]).toMatch(/^let m\d+$/);
  });

  test("falls back to closures where it is forbidden", () => {
    const original = globalThis.Function;
    globalThis.Function = class {
      constructor() {
        throw new EvalError("forbidden");
      }
    } as unknown as FunctionConstructor;
    try {
      expect(compileExpression(checkedOf("z + 1", { z: INT })).evaluate({ z: 1 })).toBe(2);
    } finally {
      globalThis.Function = original;
    }
  });

  test("takes functions of one's own, but a module cannot name them", () => {
    const own: Overload = {
      id: "own_twice",
      name: "twice",
      member: false,
      params: [INT],
      result: INT,
      fallible: false,
      run: (value: number) => 2 * value,
    };
    const checked = checkedOf(
      "twice(z) + 1",
      { z: INT },
      "standard",
      functionTable([[own], ...STANDARD_LIBRARY.values()]),
    );
    expect(compileExpression(checked).evaluate({ z: 4 })).toBe(9);
    expect(() => generateModule(new Map([["x", checked]]), "R")).toThrow(TypeError);
  });
});
