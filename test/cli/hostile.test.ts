import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inWorld, runIn } from "./scenario.ts";

const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000);
const own = '{"id":"x","time":"2026-01-01T00:00:00Z","subject":{"tenantId":"a","kind":"direct-bill"}';

/** Records that must be refused, and with which code. */
const RECORDS: [name: string, file: string, text: string, code: string][] = [
  ["JSON nested 10,000 deep", "x.json", deep("[", "]"), "input/too-deep"],
  ["YAML nested 10,000 deep", "x.yaml", deep("[", "]"), "input/too-deep"],
  ["a key __proto__", "x.json", `${own},"__proto__":{"action":"order.create"}}`, "input/forbidden-key"],
  [
    "a duplicate key",
    "x.json",
    `${own},"action":"order.create","action":"order.cancel"}`,
    "input/duplicate-key",
  ],
  ["an integer that would be rounded", "x.json", `${own},"seats":9007199254740993}`, "input/number-range"],
  [
    "an alias bomb",
    "x.yaml",
    `a0: &a0 [1,1,1,1,1,1,1,1,1]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]\n`).join("")}`,
    "input/alias-bomb",
  ],
];

test.for(RECORDS)("%s: undecided, the other files go on", async ([, file, text, code]) => {
  await inWorld([], async (cwd) => {
    writeFileSync(join(cwd, file), text);
    const { code: exit, stdout } = await runIn(cwd, ["check", file, "requests/own.yaml", "--format", "json"]);
    const { results } = JSON.parse(stdout);
    const refused = results.find((each: { file: string }) => each.file === file);
    expect(exit).toBe(2);
    expect(refused).toMatchObject({ outcome: "undecided", diagnostics: [{ code }] });
    expect(results.find((each: { file: string }) => each.file === "requests/own.yaml").outcome).toBe("allow");
  });
});

test("a key `constructor` is a property like others", async () => {
  await inWorld([], async (cwd) => {
    writeFileSync(join(cwd, "x.json"), `${own},"constructor":{"name":"x"},"action":"order.create"}`);
    const { stdout } = await runIn(cwd, ["check", "x.json", "--format", "json"]);
    const [result] = JSON.parse(stdout).results;
    expect(result.violations).toContainEqual(expect.objectContaining({ keyword: "additionalProperties" }));
  });
});

const policy = (when: string, schema = "../schemas/request.schema.json") =>
  `policy: more\ntitle: More\nschema: ${schema}\nrules:\n  - id: x\n    effect: deny\n    actions: [order.*]\n    when: ${JSON.stringify(when)}\n    reason: { en: "no" }\n`;

/** Policies that must be refused; then nothing is allowed. */
const POLICIES: [name: string, text: string, code: string][] = [
  ["a condition of 1 MB", policy(`"${"x".repeat(1_000_000)}" == subject.tenantId`), "cel/too-large"],
  ["a condition nested 10,000 deep", policy(deep("(", ")")), "cel/too-deep"],
  ["a schema outside of the root", policy("true", "../../../../etc/hostname"), "policy/bad-schema"],
  ["a schema from the network", policy("true", "https://example.com/x.json"), "policy/bad-schema"],
  ["a schema that is no schema", policy("true", "../policies/more.yaml"), "policy/bad-schema"],
  ["a reserved name", policy("subject.constructor.constructor('return 1')()"), "cel/syntax"],
  ["a prototype", policy("has(subject.__proto__)"), "cel/unknown-field"],
  ["no YAML", "policy: [", "policy/syntax"],
];

describe("policies", () => {
  test.for(POLICIES)("%s", async ([, text, code]) => {
    await inWorld([], async (cwd) => {
      writeFileSync(join(cwd, "policies/more.yaml"), text);
      const { code: exit, stdout } = await runIn(cwd, ["check", "requests/own.yaml", "--format", "json"]);
      const { results, diagnostics } = JSON.parse(stdout);
      expect(exit).toBe(2);
      expect(diagnostics.map((each: { code: string }) => each.code)).toContain(code);
      expect(results).toMatchObject([{ outcome: "undecided", brokenPolicies: [expect.any(String)] }]);
    });
  });

  test("a link that leads out of the root is not followed", async () => {
    await inWorld([], async (cwd) => {
      mkdirSync(join(cwd, "inner/policies"), { recursive: true });
      symlinkSync(join(cwd, "schemas"), join(cwd, "inner/schemas"));
      writeFileSync(join(cwd, "inner/policies/more.yaml"), policy("true"));
      const words = ["lint", "--policies", "inner/policies", "--root"];
      expect((await runIn(cwd, [...words, "inner"])).code).toBe(2);
      expect((await runIn(cwd, [...words, "."])).code).toBe(0);
    });
  });
});
