import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compilePolicies } from "../../src/index.ts";
import { inWorld, type Outcome, runIn } from "../cli/scenario.ts";

/** Attacks on other tools, each tried here: what was broken there, and what happens instead. */

const SCHEMA = {
  type: "object",
  required: ["id", "action", "data", "text", "list"],
  properties: {
    id: { type: "string" },
    action: { enum: ["act"] },
    text: { type: "string" },
    data: {
      type: "object",
      additionalProperties: { type: "object", additionalProperties: { type: "boolean" } },
    },
    list: { type: "array", items: { type: "integer" } },
  },
};

function policy(when: string, more: object = {}) {
  return {
    policy: "p",
    title: "P",
    schema: "schema.json",
    rules: [
      { id: "never", effect: "deny", actions: ["act"], when, reason: "denied" },
      { id: "always", effect: "allow", actions: ["act"], reason: "allowed" },
    ],
    ...more,
  };
}

function compile(when: string, schema: object = SCHEMA) {
  return compilePolicies({
    policies: { "p.yaml": JSON.stringify(policy(when)) },
    schemas: { "schema.json": JSON.stringify(schema) },
  });
}

const request = (more: object = {}): object => ({
  id: "r",
  action: "act",
  data: {},
  text: "",
  list: [],
  ...more,
});
const codes = (compiled: ReturnType<typeof compile>): string[] =>
  compiled.diagnostics.map(({ code }) => code);

/** Runs the command over files in a copy of the test world. */
const check = (
  files: Readonly<Record<string, string | Uint8Array>>,
  words: readonly string[],
): Promise<Outcome> =>
  inWorld([], async (cwd) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
    return runIn(cwd, ["check", ...words]);
  });

const OWN = readFileSync("test/cli/world/requests/foreign.json", "utf8");

describe("stories", () => {
  test("S1 code in a policy's texts is no code", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to look like code
    const evil = "${globalThis.process.exit(7)} `+globalThis+` '); globalThis.hacked = 1; ('";
    const compiled = compile(`text == ${JSON.stringify(evil)}`);
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.evaluate(request({ text: evil })).decision).toBe("deny");
    expect("hacked" in globalThis).toBe(false);
  });

  test.for(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "S2 a record's key %s pollutes nothing",
    (key) => {
      const data = JSON.parse(`{"${key}": {"polluted": true}}`) as object;
      const compiled = compile("has(data.polluted)");
      expect(compiled.diagnostics).toEqual([]);
      expect(compiled.evaluate(request({ data }))).toMatchObject({ decision: "allow" });
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    },
  );

  test.for(["constructor", "__proto__", "toString", "valueOf"])(
    "S3 a condition reaches no %s of JavaScript",
    (name) => {
      for (const when of [`has(data.${name})`, `"${name}" in data`, `data[?"${name}"].hasValue()`]) {
        const compiled = compile(when);
        if (compiled.diagnostics.length === 0) expect(compiled.evaluate(request()).decision).toBe("allow");
      }
      expect(compile("(1).constructor == 1").evaluate(request()).decision).toBe("undecided");
    },
  );

  test("S4 aliases do not expand to everything", async () => {
    const levels = Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`);
    const bomb = ["id: bomb", "a0: &a0 [x]", ...levels].join("\n");
    const { code, stdout } = await check({ "bomb.yaml": bomb, "b.json": OWN }, ["bomb.yaml", "b.json"]);
    expect(code).toBe(2);
    expect(stdout).toContain("input/alias-bomb");
    expect(stdout).toContain("foreign-order");
  });

  test.for(["a.json", "a.yaml"])("S5 ten thousand levels in %s are a diagnostic", async (name) => {
    const { code, stdout } = await check({ [name]: "[".repeat(10_000), "b.json": OWN }, [name, "b.json"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/input\/(?:too-deep|syntax)/);
    expect(stdout).toContain("foreign-order");
  });

  test("S6 brackets without end and a condition of a megabyte are diagnostics", () => {
    expect(codes(compile("[".repeat(5_000)))).toContain("cel/too-deep");
    expect(codes(compile(`text == "${"x".repeat(1_000_000)}"`))).toContain("cel/too-large");
  });

  test("S7 a condition that would run for ever is stopped, and then denies", () => {
    const loop = "list.all(a, list.all(b, list.all(c, list.all(d, a + b + c + d >= 0))))";
    const list = Array.from({ length: 300 }, (_, at) => at);
    expect(compile(loop).evaluate(request({ list })).decision).toBe("deny");
    const answer = compile(loop).evaluate(request({ list }));
    expect(answer.decision !== "undecided" && answer.reasons[0]?.error).toContain("budget");
  });

  test("S8 patterns take linear time, in conditions and in schemas", () => {
    const evil = `${"a".repeat(50_000)}!`;
    expect(compile('text.matches("^(a+)+$")').evaluate(request({ text: evil })).decision).toBe("allow");
    const schema = {
      ...SCHEMA,
      properties: { ...SCHEMA.properties, text: { type: "string", pattern: "^(a+)+$" } },
    };
    expect(compile("text == 'b'", schema).evaluate(request({ text: evil })).decision).toBe("undecided");
    expect(codes(compile('text.matches("(?<=a)b")'))).toContain("cel/invalid-literal");
  });

  test("S9 the same request gets the same answer again and again", () => {
    const compiled = compile('text.matches("a+b")');
    const decisions = Array.from({ length: 6 }, () => compiled.evaluate(request({ text: "xaab" })).decision);
    expect(new Set(decisions)).toEqual(new Set(["deny"]));
  });

  test.for([
    ['{"id": "a", "id": "b"}', "input/duplicate-key"],
    ['{"id": "a", "n": 9007199254740993}', "input/number-range"],
    ['{"id": "\\ud800"}', "input/lone-surrogate"],
    ['{"__proto__": {"id": "a"}}', "input/forbidden-key"],
  ] as const)("S10 what two readers would read differently is refused: %s", async ([text, code]) => {
    const outcome = await check({ "a.json": text }, ["a.json"]);
    expect(outcome.code).toBe(2);
    expect(outcome.stdout).toContain(code);
  });

  test.for([
    "http.get(text) == text",
    'env("HOME") == text',
    "now() > timestamp(text)",
    'read("/etc/passwd") == text',
  ])("S11 there is nothing to call outside: %s", (when) => {
    expect(compile(when).policies).toEqual([]);
  });

  test("S11 no schema or import is fetched", () => {
    const compiled = compilePolicies({
      policies: {
        "p.yaml": JSON.stringify(
          policy("false || id == 'x'", { schema: "https://evil.example/s.json", imports: ["//evil/share"] }),
        ),
      },
      schemas: {},
    });
    expect(codes(compiled)).toContain("policy/bad-schema");
  });

  test("S12 an expired waiver, or one whose scope errs, waives nothing", () => {
    const waiver = (scope: string, expires: string) =>
      compilePolicies({
        policies: { "p.yaml": JSON.stringify(policy("id == 'r'")) },
        schemas: {
          "schema.json": JSON.stringify({
            ...SCHEMA,
            properties: { ...SCHEMA.properties, time: { type: "string", format: "date-time" } },
          }),
        },
        waivers: {
          "w.yaml": JSON.stringify({
            waivers: [{ id: "w", rule: "p/never", scope, reason: "r", approver: "a", ticket: "t", expires }],
          }),
        },
      });
    const at = request({ time: "2026-01-01T00:00:00Z" });
    expect(waiver("id == 'r'", "2026-06-01").evaluate(at).decision).toBe("allow");
    expect(waiver("id == 'r'", "2025-06-01").evaluate(at).decision).toBe("deny");
    expect(waiver("int(id) == 1 || id == 'x'", "2026-06-01").evaluate(at).decision).toBe("deny");
  });

  test("S13 every back end decides alike", () => {
    const texts = {
      policies: {
        "p.yaml": JSON.stringify(policy('{"b": 1, "a": list.size()} == {"a": 2, "b": 1} && list[0] == 3')),
      },
      schemas: { "schema.json": JSON.stringify(SCHEMA) },
    };
    const both = (["generated", "closures"] as const).map((backend) => compilePolicies(texts, { backend }));
    for (const list of [[3], [1, 3], []])
      expect(new Set(both.map((each) => each.evaluate(request({ list })).decision)).size).toBe(1);
  });

  test.for(["}{", "a ? b", "\u0000", "has(", "'", "1 +", "🙂.x", "\\", "a.b.c(".repeat(300)])(
    "S14 a hostile condition is a diagnostic, never a crash: %s",
    (when) => {
      const compiled = compile(when);
      expect(compiled.policies).toEqual([]);
      expect(compiled.evaluate(request()).decision).not.toBe("allow");
    },
  );

  test.for(["!!js/function 'function(){}'", "!!python/object/apply:os.system [ls]", "&a *a"])(
    "S15 a policy is data: %s",
    async (value) => {
      const { code, stderr } = await check(
        { "policies/evil.yaml": `policy: evil\ntitle: ${value}\n`, "a.json": OWN },
        ["a.json"],
      );
      expect(code).toBe(2);
      expect(stderr).toContain("policies/evil.yaml");
    },
  );

  test("S16 text of a record is no command to a terminal or a build", async () => {
    const id = "\u001b[2J##vso[task.setvariable variable=x]y\n::set-output name=x::y";
    for (const format of ["terminal", "json", "github", "azure", "csv"]) {
      const { stdout } = await check({ "a.json": JSON.stringify({ id, action: "x" }) }, [
        "a.json",
        "--format",
        format,
      ]);
      expect(stdout).not.toContain("\u001b[2J");
      expect(stdout).not.toContain("##vso[task.setvariable");
      expect(stdout).not.toMatch(/^::set-output/m);
    }
  });

  test("S17 a compressed bomb and a truncated file are refused, the other files go on", async () => {
    const sound = gzipSync(OWN);
    const files = {
      "bomb.json.gz": gzipSync(Buffer.alloc(65 * 1024 * 1024)),
      "cut.json.gz": sound.subarray(0, 40),
      "a.json.gz": sound,
    };
    const { code, stdout } = await check(files, Object.keys(files));
    expect(code).toBe(2);
    expect(stdout).toContain("input/too-large");
    expect(stdout).toContain("input/compression");
    expect(stdout).toContain("foreign-order");
  });

  test("S18 a decision is read from fields and exit codes, not from prose", async () => {
    const denied = await check({ "a.json": OWN }, ["a.json", "--format", "json"]);
    expect(denied.code).toBe(1);
    expect(JSON.parse(denied.stdout).results[0].outcome).toBe("deny");
  });
});
