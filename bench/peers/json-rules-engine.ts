import { Engine, type NestedCondition } from "json-rules-engine";
import type { Judge } from "../agree.ts";
import type { Outcome } from "../hand-written.ts";
import { ACTIONS, CEL_RULES } from "./conditions.ts";
import { attributesOf } from "./derived.ts";

const is = (fact: string, value: unknown): NestedCondition => ({ fact, operator: "equal", value });
const MAY_ACT: NestedCondition = { fact: "userRole", operator: "in", value: ["admin-agent", "sales-agent"] };

const CONDITIONS: Readonly<Record<string, readonly NestedCondition[]>> = {
  "d-another-partners-subscription": [
    is("basis", "multipartner"),
    { fact: "owner", operator: "notEqual", value: { fact: "tenantId" } },
  ],
  "d-germany-closed": [
    is("cloud", "germany"),
    { fact: "time", operator: "greaterThanInclusive", value: 1635465600000 },
  ],
  "d-helpdesk": [{ fact: "userRole", operator: "in", value: ["helpdesk-agent", "user"] }],
  "d-no-active-relationship": [is("active", false)],
  "d-many-seats": [
    { fact: "newQuantity", operator: "greaterThan", value: 300 },
    { fact: "kind", operator: "notEqual", value: "direct-bill" },
  ],
  "d-partner-of-record": [is("basis", "multipartner")],
  "d-global-administrator": [is("otherGlobalAdministrator", true)],
  "a-own-subscription": [{ fact: "owner", operator: "equal", value: { fact: "tenantId" } }, MAY_ACT],
  "a-administer-service": [is("covered", true)],
  "a-request-relationship": [{ fact: "kind", operator: "notEqual", value: "none" }, MAY_ACT],
  "a-partner-of-record-by-support": [is("basis", "support"), is("indirect", true)],
};

interface Input {
  readonly engine: Engine;
  readonly facts: Record<string, unknown>;
}

/** One engine for each action, as its users do when rules are many; facts are flattened outside the measured time. */
export function jsonRulesEngine(): Judge<Input> {
  const engines = new Map(ACTIONS.map((action) => [action, engineFor(action)]));
  return {
    name: "json-rules-engine",
    asynchronous: true,
    prepare: (request) => ({ engine: engines.get(request.action)!, facts: attributesOf(request) }),
    decide,
  };
}

async function decide({ engine, facts }: Input): Promise<Outcome> {
  const { events } = await engine.run(facts);
  const of = (effect: string): string[] =>
    events.filter((event) => event.params?.["effect"] === effect).map((event) => event.type);
  const deny = of("deny");
  const allow = of("allow");
  if (deny.length > 0) return { decision: "deny", rules: deny };
  return { decision: allow.length > 0 ? "allow" : "deny", rules: allow };
}

function engineFor(action: string): Engine {
  const engine = new Engine();
  for (const { id, effect, actions } of CEL_RULES)
    if (actions?.includes(action) ?? true)
      engine.addRule({ conditions: { all: [...CONDITIONS[id]!] }, event: { type: id, params: { effect } } });
  return engine;
}
