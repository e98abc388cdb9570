import { newEnforcer, newModelFromString, StringAdapter } from "casbin";
import type { Judge } from "../agree.ts";
import { ACTIONS, CEL_RULES } from "./conditions.ts";
import { attributesOf } from "./derived.ts";

const MODEL = `
[request_definition]
r = req, act
[policy_definition]
p = act, cond, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.act == p.act && eval(p.cond)
`;

const MAY_ACT = "(r.req.userRole == 'admin-agent' || r.req.userRole == 'sales-agent')";

const CONDITIONS: Readonly<Record<string, string>> = {
  "d-another-partners-subscription": "r.req.basis == 'multipartner' && r.req.owner != r.req.tenantId",
  "d-germany-closed": "r.req.cloud == 'germany' && r.req.time >= 1635465600000",
  "d-helpdesk": "r.req.userRole == 'helpdesk-agent' || r.req.userRole == 'user'",
  "d-no-active-relationship": "!r.req.active",
  "d-many-seats": "r.req.newQuantity > 300 && r.req.kind != 'direct-bill'",
  "d-partner-of-record": "r.req.basis == 'multipartner'",
  "d-global-administrator": "r.req.otherGlobalAdministrator",
  "a-own-subscription": `r.req.owner == r.req.tenantId && ${MAY_ACT}`,
  "a-administer-service": "r.req.covered",
  "a-request-relationship": `r.req.kind != 'none' && ${MAY_ACT}`,
  "a-partner-of-record-by-support": "r.req.basis == 'support' && r.req.indirect",
};

/** casbin gives a decision without reasons here; its requests are flattened outside the measured time. */
export async function casbin(): Promise<Judge<{ readonly action: string; readonly attributes: object }>> {
  const lines = CEL_RULES.flatMap(({ id, effect, actions }) =>
    (actions ?? ACTIONS).map((action) => `p, ${action}, "${CONDITIONS[id]}", ${effect}`),
  );
  const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter(lines.join("\n")));
  return {
    name: "casbin",
    asynchronous: true,
    nameless: true,
    prepare: (request) => ({ action: request.action, attributes: attributesOf(request) }),
    decide: async ({ action, attributes }) => ({
      decision: (await enforcer.enforce(attributes, action)) ? "allow" : "deny",
      rules: [],
    }),
  };
}
