import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compilePolicies } from "../src/index.ts";
import { runIn } from "./cli/scenario.ts";
import { readFixtures } from "./pack/read.ts";

const README = readFileSync("README.md", "utf8");

function block(language: string, beginning: string): string {
  const found = [...README.matchAll(/```(\w+)\n([\s\S]*?)```/g)].find(
    ([, name, text]) => name === language && text!.startsWith(beginning),
  );
  expect(found, `a block of ${language} that begins with ${beginning}`).toBeDefined();
  return found![2]!;
}

test("the first screen is what the command prints", async () => {
  const [command, ...output] = block("console", "$ npx mandate check ").split("\n");
  const words = command!.replace("$ npx mandate ", "").split(" ");
  const { code, stdout } = await runIn(process.cwd(), words);
  expect(stdout).toBe(output.join("\n"));
  expect(code).toBe(1);
});

test("the policy of the README compiles and decides", () => {
  const mandate = compilePolicies({
    policies: { "house.yaml": block("yaml", "# yaml-language-server") },
    schemas: {
      "schemas/change-request.schema.json": readFileSync("schemas/change-request.schema.json", "utf8"),
    },
  });
  expect(mandate.diagnostics).toEqual([]);
  const partner = "3f1d6c2a-8b54-4e0f-9a7d-21c6e5b90d13";
  const request = (time: string) => ({
    id: "r",
    time,
    cloud: "global",
    subject: { tenantId: partner, kind: "direct-bill" },
    action: "subscription.cancel",
    resource: { subscriptionId: partner, ownerPartnerTenantId: partner, quantity: 120 },
    context: { basis: "own-rights", customer: { tenantId: partner }, relationships: [] },
  });
  expect(mandate.evaluate(request("2026-11-21T10:00:00Z")).decision).toBe("deny");
  expect(mandate.evaluate(request("2026-11-23T10:00:00Z")).decision).toBe("allow");
});

test("the counts of the README are those of the fixtures and the pack", () => {
  const rules = /^(\d+) rules in/m.exec(readFileSync("docs/rules.md", "utf8"))![1];
  expect(README).toContain(`[${rules} rules](docs/rules.md)`);
  expect(README).toContain(`decides ${readFixtures().length} change requests`);
});

test("the links of the README lead somewhere", () => {
  for (const [, to] of README.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
    const [file, heading] = to!.split("#") as [string, string?];
    const text = readFileSync(file, "utf8");
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!.toLowerCase().replaceAll(" ", "-"),
    );
    if (heading !== undefined) expect(headings, to).toContain(heading);
  }
});
