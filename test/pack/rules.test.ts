import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { rulesDocument } from "../../scripts/generate-rules.js";
import { readPolicyTexts } from "./read.ts";

const rules = readPolicyTexts().flatMap((policy) => policy.rules);

describe("the pack", () => {
  const listed = parse(readFileSync("test/pack/rules.yaml", "utf8")) as readonly string[];

  it.each(listed)("holds %s", (id) => {
    expect(rules.map((rule) => rule.id)).toContain(id);
  });
});

describe("docs/rules.md", () => {
  it("is what `npm run rules` makes of the policies", () => {
    expect(readFileSync("docs/rules.md", "utf8")).toBe(rulesDocument());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    "holds %s with clouds and confidence",
    (id, rule) => {
      expect(rulesDocument()).toContain(`| \`${id}\` |`);
      expect(rule.labels?.clouds.length).toBeGreaterThan(0);
      expect(["primary", "secondary", "inferred"]).toContain(rule.labels?.confidence);
    },
  );
});

describe("what denies", () => {
  // Findings are ours: they look at states and forbid no change.
  const denials = readPolicyTexts()
    .filter(({ policy }) => policy !== "multipartner-findings")
    .flatMap((policy) =>
      policy.rules.filter(({ effect, severity }) => effect === "deny" && severity !== "audit"),
    );

  it.each(denials.map((rule) => [rule.id, rule] as const))("%s is documented by Microsoft", (_id, rule) => {
    expect(rule.labels?.confidence).toBe("primary");
  });
});
