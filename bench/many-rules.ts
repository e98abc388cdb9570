import { POLICY } from "./decisions.ts";
import { engineOf } from "./load.ts";
import { measure } from "./measure.ts";
import { type BenchRequest, generateTexts } from "./requests.ts";

/** What rules for other actions cost: the same requests against the policy with 10 and with 10,000 more rules. */
export async function compareRuleCounts(): Promise<string[]> {
  const texts = generateTexts(20_000, 7);
  const contestants = [10, 10_000].map((count) => {
    const engine = engineOf(withOtherRules(count));
    return {
      name: `${count.toLocaleString("en")} rules for other actions`,
      prepare: (request: BenchRequest) => request,
      decide: (input: unknown) => engine.decide(input as never),
    };
  });
  const [few, many] = await measure(contestants, texts);
  const cost = few!.perSecond / many!.perSecond - 1;
  return [
    "| policy | decisions a second |",
    "|---|---:|",
    ...[few!, many!].map(
      ({ name, perSecond }) => `| ${name} | ${Math.round(perSecond).toLocaleString("en")} |`,
    ),
    "",
    `10,000 rules cost ${(cost * 100).toFixed(1)} % more than 10.`,
  ];
}

function withOtherRules(count: number): string {
  const rules = Array.from(
    { length: count },
    (_, index) => `  - id: other-${index}
    effect: deny
    actions: [invoice.ready, device.update]
    when: cloud == "china" && subject.tenantId == "${index}"
    reason: { en: "never" }
`,
  );
  // The pattern of all actions would include the others' actions, which have no rules of their own here.
  return `${POLICY}${rules.join("")}`;
}
