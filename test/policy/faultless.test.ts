import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/diagnostic.ts";
import type { Source } from "../../src/base/source.ts";
import { readPolicies } from "../../src/policy/policies.ts";
import { readWritten } from "../../src/policy/read.ts";
import { readSchema } from "../../src/schema/read.ts";

const SCHEMA: Source = {
  name: "request.schema.json",
  text: JSON.stringify({
    type: "object",
    properties: { action: { enum: ["order.create"] }, quantity: { type: "integer" } },
    required: ["action", "quantity"],
  }),
};

const policy = (condition: string): Source => ({
  name: "orders.yaml",
  text: `
policy: orders
title: Orders
schema: request.schema.json
rules:
  - id: few
    effect: allow
    actions: [order.create]
    when: ${condition}
    reason: "{{ quantity }} are few"
`,
});

function read(source: Source, faultless: boolean) {
  return readPolicies([source], {
    resolve: () => undefined,
    schema: () => readSchema(SCHEMA, () => undefined),
    read: readWritten,
    faultless,
  });
}

const codes = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map(({ code }) => code);

test("a policy that is held to be faultless has the same rules", () => {
  const [checked, trusted] = [false, true].map((faultless) => read(policy("quantity < 10"), faultless));
  const said = ({ value }: NonNullable<typeof checked>) =>
    value.flatMap(({ rules }) =>
      rules.map(({ id, actions, when, reason }) => [id, actions, when?.kind, reason.en.parts.length]),
    );
  expect(said(trusted!)).toEqual(said(checked!));
  expect(said(trusted!)).toEqual([["few", ["order.create"], "clause", 2]]);
});

test.each(["quantty < 10", "quantity <", "quantity + 1"])(
  "a rule that has faults after all says nothing: %s",
  (condition) => {
    expect(codes(read(policy(condition), false).diagnostics)).toHaveLength(1);
    const { value } = read(policy(condition), true);
    const [rule] = value[0]!.rules;
    expect(() => rule!.when).toThrow("few");
    expect(() => rule!.reason).toThrow("few");
  },
);
