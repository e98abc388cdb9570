import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/engine/engine.ts";
import { compileProgram } from "../../src/program/program.ts";
import { loadPack } from "./load.ts";

const program = compileProgram(loadPack().value);
const EXCHANGE = "29232cdf-9323-42fd-ade2-1d097af3e4de";
const TEAMS = "69091246-20e8-4a56-aa4d-066075b2a7a8";
const PARTNER = "3f1d6c2a-8b54-4e0f-9a7d-21c6e5b90d13";
const SUBSCRIPTION = "b6308e1d-f2a7-4c95-8d14-57e9c0ab3f62";

const request = (action: string, resource: object) => ({
  id: "r",
  time: "2026-03-02T09:30:00Z",
  cloud: "global",
  subject: { tenantId: PARTNER, kind: "direct-bill" },
  action,
  resource,
  context: { basis: "unstated", customer: { tenantId: PARTNER }, relationships: [] },
});

const relationship = request("gdap.review", {
  relationshipId: "R-1",
  roles: ["exchange-administrator"],
  relationshipStatus: "active",
});
const assignment = request("gdap.assignment.review", {
  relationshipId: "R-1",
  roles: ["exchange-administrator", "teams-administrator"],
});
const line = request("billing-line.review", {
  subscriptionId: SUBSCRIPTION,
  partnerOfRecordMpnId: "1111111",
});

const granted = (...ids: readonly string[]) => ({
  id: "r-1",
  displayName: "Contoso support",
  duration: "P730D",
  accessDetails: { unifiedRoles: ids.map((roleDefinitionId) => ({ roleDefinitionId })) },
});
const template = (...ids: readonly string[]) => ids.map((roleDefinitionId) => ({ roleDefinitionId }));
const assigned = (gdapRelationshipId: string, status: string) => ({
  gdapRelationshipId,
  commaSeperatedRoles: EXCHANGE,
  status,
});
const sold = (partnerId: string) => ({ id: SUBSCRIPTION.toUpperCase(), quantity: 5, partnerId });

describe("findings from reference data", () => {
  test.for([
    ["the template's very roles", relationship, { roleTemplate: template(EXCHANGE) }, []],
    [
      "a role of the template is missing",
      relationship,
      { roleTemplate: template(EXCHANGE, TEAMS) },
      ["finding-differs-from-template"],
    ],
    [
      "a role beyond the template",
      relationship,
      { roleTemplate: template() },
      ["finding-differs-from-template"],
    ],
    ["an active assignment", relationship, { assignments: [assigned("r-1", "Active")] }, []],
    [
      "only a deleted assignment",
      relationship,
      { assignments: [assigned("r-1", "deleted")] },
      ["finding-no-assignments"],
    ],
    [
      "no assignment of this one",
      relationship,
      { assignments: [assigned("r-2", "active")] },
      ["finding-no-assignments"],
    ],
    [
      "roles of the relationship",
      assignment,
      { relationships: [granted(EXCHANGE.toUpperCase(), TEAMS)] },
      [],
    ],
    [
      "roles beyond the relationship",
      assignment,
      { relationships: [granted(EXCHANGE)] },
      ["finding-assignment-beyond-relationship"],
    ],
    ["a relationship that is not in the table", assignment, { relationships: [] }, []],
    ["the declared partner of record", line, { subscriptions: [sold("1111111")] }, []],
    [
      "another partner of record",
      line,
      { subscriptions: [sold("4847383")] },
      ["finding-partner-of-record-differs"],
    ],
    ["no tables at all", relationship, {}, []],
  ] as const)("%s", ([, asked, data, expected]) => {
    const answer = createEngine(program, { data }).evaluate(asked);
    if (answer.decision === "undecided") throw new Error(JSON.stringify(answer.violations));
    expect(
      answer.reasons.filter(({ effect }) => effect === "deny").map(({ rule }) => rule.replace(/^.*\//, "")),
    ).toEqual(expected);
    expect(answer.decision).toBe(expected.length === 0 ? "allow" : "deny");
  });
});
