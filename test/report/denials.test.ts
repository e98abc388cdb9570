import { expect, test } from "vitest";
import { Denials } from "../../src/report/denials.ts";
import { PLAIN } from "../../src/report/painter.ts";
import { denialLines } from "../../src/report/terminal/by-denial.ts";
import { WORDS } from "../../src/report/words.ts";
import { reason, resultOf } from "./hostile-run.ts";

const denied = (subject: object, ...rules: string[]) =>
  resultOf({ reasons: rules.map((rule) => ({ ...reason(rule), rule })) }, { subject });

const fabrikam = { tenantId: "f", name: "Fabrikam" };

test("denials are counted by rule and by partner, the most frequent first", () => {
  const [one, other] = [new Denials(), new Denials()];
  one.add(denied(fabrikam, "p/a", "p/b"));
  one.add(denied({ tenantId: "tenant-only" }, "p/b"));
  one.add({
    ...denied(fabrikam, "p/a"),
    answer: { decision: "undecided", violations: [], brokenPolicies: [] },
  });
  other.add(denied(fabrikam));
  other.merge(one.counts);
  expect(other.counts).toEqual({
    rules: [
      { name: "p/b", denied: 2 },
      { name: "no-rule-allows-it", denied: 1 },
      { name: "p/a", denied: 1 },
    ],
    partners: [
      { name: "Fabrikam", denied: 2 },
      { name: "tenant-only", denied: 1 },
    ],
  });
});

test("any number of names takes so much room and no more", () => {
  const denials = new Denials();
  for (let index = 0; index < 10_050; index++) denials.add(denied({ tenantId: `t-${index}` }, "p/a"));
  const { partners } = denials.counts;
  expect(partners).toHaveLength(10_001);
  expect(partners[0]).toEqual({ name: "", denied: 50 });
});

test("a summary shows the most frequent, and how many more there are", () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `rule-${index}`, denied: 20 - index }));
  const lines = (count: number, total: number) => {
    const denials = { rules: names(count), partners: [{ name: "", denied: 3 }] };
    const summary = { allowed: 0, denied: total, undecided: 0, audited: 0, waived: 0 };
    return denialLines(
      { results: total, summary, mappings: [], unmapped: [], skipped: [], denials },
      WORDS.en,
      PLAIN,
    );
  };
  expect(lines(10, 9)).toEqual([]);
  expect(lines(10, 10).slice(-5)).toEqual([
    "rule-6        14",
    "rule-7        13",
    "(2 more)      23",
    "partner   denied",
    "(1 more)       3",
  ]);
  expect(lines(8, 10)).toHaveLength(11);
});
