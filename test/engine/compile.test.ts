import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { compilePolicies } from "../../src/index.ts";

const schema = readFileSync("test/cli/world/schemas/request.schema.json", "utf8");
const shop = readFileSync("test/cli/world/policies/shop.yaml", "utf8");
const foreign = JSON.parse(readFileSync("test/cli/world/requests/foreign.json", "utf8"));

const compile = (policies: Readonly<Record<string, string>>) =>
  compilePolicies({ policies, schemas: { "schemas/request.schema.json": schema } });

describe("from texts to decisions", () => {
  const mandate = compile({ "policies/shop.yaml": shop });

  test("without faults", () => {
    expect(mandate.diagnostics).toEqual([]);
    expect(mandate.policies.map((policy) => policy.id)).toEqual(["shop"]);
  });

  test("evaluate and decide agree", () => {
    expect(mandate.evaluate(foreign)).toMatchObject({
      decision: "deny",
      reasons: [{ rule: "shop/not-of-others" }],
    });
    expect(mandate.decide(foreign)).toMatchObject({ decision: "deny", rules: ["shop/not-of-others"] });
  });

  test("a verdict can be made JSON as it is", () => {
    const text = JSON.stringify(mandate.evaluate(foreign));
    expect(JSON.parse(text).reasons[0]).toMatchObject({
      message: { en: "the order of contoso is not cancelled by fabrikam" },
      pointers: ["/resource/owner", "/subject/tenantId"],
    });
  });

  test("as of another time", () => {
    const listed = { ...foreign, action: "order.create" };
    expect(mandate.decide(listed).decision).toBe("allow");
    expect(mandate.decide(listed, { at: "2021-12-31T00:00:00Z" }).decision).toBe("deny");
    expect(() => mandate.evaluate(listed, { at: "yesterday" })).toThrow(RangeError);
  });
});

test.for<[name: string, policy: string]>([
  ["a schema that is not there", shop.replace("request.schema", "other.schema")],
  ["a schema outside of the texts", shop.replace("../schemas/", "../../../schemas/")],
  ["a fault in a condition", shop.replace("resource.owner", "resource.ownr")],
])("%s: diagnostics, and nothing is allowed", ([, policy]) => {
  const mandate = compile({
    "policies/broken.yaml": policy,
    "policies/good.yaml": shop.replace("policy: shop", "policy: good"),
  });
  expect(mandate.diagnostics.length).toBeGreaterThan(0);
  expect(mandate.evaluate({ ...foreign, action: "order.create" })).toMatchObject({
    decision: "undecided",
    brokenPolicies: ["policies/broken.yaml"],
  });
});

test("nothing that it imports needs Node.js", () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, to] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
      if (to!.startsWith(".")) visit(join(dirname(file), to!));
      else packages.add(to!);
    }
  };
  visit("src/index.ts");
  expect([...packages].filter((name) => name.startsWith("node:"))).toEqual([]);
  expect(seen.size).toBeGreaterThan(50);
});
