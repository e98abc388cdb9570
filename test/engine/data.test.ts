import { describe, expect, test } from "vitest";
import { compilePolicies } from "../../src/index.ts";

const SCHEMAS = {
  "schemas/request.json": JSON.stringify({
    type: "object",
    required: ["action", "tenant"],
    properties: { action: { const: "order" }, tenant: { type: "string" } },
  }),
  "schemas/row.json": JSON.stringify({
    type: "object",
    required: ["tenant", "status"],
    properties: {
      tenant: { type: "string" },
      status: { enum: ["active", "expired"] },
      since: { type: "string", format: "date-time" },
    },
  }),
};

const POLICY = `
policy: rights
title: Rights
schema: ../schemas/request.json
data: { relationships: ../schemas/row.json }
let:
  known: has(data.relationships)
  own: "known ? data.relationships.filter(r, r.tenant.lowerAscii() == tenant.lowerAscii()) : []"
rules:
  - id: active
    effect: allow
    actions: [order]
    when: own.exists(r, r.status == "active")
    reason: "{{ own.size() }} of {{ data.?relationships.orValue([]).size() }} relationships"
  - id: too-new
    effect: deny
    actions: [order]
    when: own.exists(r, has(r.since) && r.since > timestamp("2025-01-01T00:00:00Z"))
    reason: too new
  - id: unknown
    effect: deny
    actions: [order]
    severity: audit
    when: "!known"
    reason: nobody knows the relationships
`;

type Data = Readonly<Record<string, readonly unknown[]>>;

const compile = (data: Data | undefined, backend: "generated" | "closures") =>
  compilePolicies(
    { policies: { "policies/rights.yaml": POLICY }, schemas: SCHEMAS },
    { backend, ...(data === undefined ? {} : { data }) },
  );

const relationships = [
  { tenant: "a", status: "expired" },
  { tenant: "A", status: "active" },
  { tenant: "b", status: "active", since: "2026-01-01T00:00:00Z" },
  { tenant: "c", status: "expired" },
];

describe.each(["generated", "closures"] as const)("tables, %s", (backend) => {
  const mandate = compile({ relationships }, backend);

  test.for([
    ["a", "allow", ["rights/active"]],
    ["B", "deny", ["rights/too-new"]],
    ["c", "deny", []],
    ["d", "deny", []],
  ] as const)("of tenant %s: %s", ([tenant, decision, rules]) => {
    const request = { action: "order", tenant };
    expect(mandate.diagnostics).toEqual([]);
    expect(mandate.decide(request)).toMatchObject({ decision, rules });
    expect(mandate.evaluate(request)).toMatchObject({ decision, audit: [] });
  });

  test("a reason can tell of rows; what was read of the request is pointed at, and nothing else", () => {
    expect(mandate.evaluate({ action: "order", tenant: "a" })).toMatchObject({
      reasons: [{ message: { en: "2 of 4 relationships" }, pointers: ["/tenant"] }],
    });
  });

  test("without the table, the policy says itself what holds", () => {
    expect(compile(undefined, backend).evaluate({ action: "order", tenant: "a" })).toMatchObject({
      decision: "deny",
      audit: [{ rule: "rights/unknown" }],
    });
  });

  test.for<[name: string, data: Data, fault: object]>([
    [
      "a row that does not fit",
      { relationships: [...relationships, { tenant: "d" }] },
      { table: "relationships", row: 4 },
    ],
    ["a row that is no object", { relationships: [...relationships, null] }, { row: 4 }],
    ["a table that no policy declares", { relationships, others: [] }, { table: "others", row: undefined }],
    ["a table of a name that all objects have", { relationships, constructor: [] }, { table: "constructor" }],
  ])("%s: denials stand, and nothing is allowed", ([, data, fault]) => {
    const broken = compile(data, backend);
    expect(broken.dataFaults).toMatchObject([fault]);
    const answers = ["a", "b"].map((tenant) => broken.evaluate({ action: "order", tenant }));
    expect(answers).toMatchObject([{ decision: "undecided" }, { decision: "deny" }]);
  });
});
