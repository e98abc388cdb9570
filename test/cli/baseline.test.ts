import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { inWorld, runIn } from "./scenario.ts";

/** Requests of the test's shop: a rule denies those of strangers, and orders of strangers no rule allows. */
const requestOf = (owner: string, action: string, seats: number) => ({
  id: `${owner}-${seats}`,
  time: "2026-01-01T00:00:00Z",
  subject: { tenantId: "contoso", kind: "direct-bill" },
  action,
  resource: { owner, seats },
  context: { customer: "Northwind", partners: [] },
});

type Request = ReturnType<typeof requestOf>;

const requests = fc.array(
  fc.record({
    owner: fc.constantFrom("contoso", "fabrikam"),
    action: fc.constantFrom("order.cancel", "order.create"),
    seats: fc.constantFrom(1, 2),
  }),
  { minLength: 1, maxLength: 12 },
);

const linesOf = (values: readonly object[]): string =>
  values.map((each) => `${JSON.stringify(each)}\n`).join("");

async function checkWith(cwd: string, name: string, text: string, ...more: string[]) {
  writeFileSync(join(cwd, name), text);
  const { code, stdout } = await runIn(cwd, ["check", name, "--format", "ndjson", ...more]);
  rmSync(join(cwd, name));
  const results = stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id: string; action: string; baseline?: string });
  return { code, results };
}

/** How often each request is asked for. */
function counted(values: readonly { id: string; action: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, action } of values)
    counts.set(`${id} ${action}`, (counts.get(`${id} ${action}`) ?? 0) + 1);
  return counts;
}

const isDenied = ({ resource }: Request): boolean => resource.owner !== "contoso";

test("what is new does not depend on the order of records", { timeout: 30_000 }, () =>
  inWorld([], (cwd) =>
    fc.assert(
      fc.asyncProperty(requests, requests, fc.infiniteStream(fc.nat()), async (before, after, order) => {
        const old = before.map(({ owner, action, seats }) => requestOf(owner, action, seats));
        const now = after.map(({ owner, action, seats }) => requestOf(owner, action, seats));
        await checkWith(cwd, "old.ndjson", linesOf(old), "--write-baseline", "known");
        const shuffled = now
          .map((request) => ({ request, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ request }) => request);
        const { code, results } = await checkWith(
          cwd,
          "now.ndjson",
          linesOf(shuffled),
          "--baseline",
          "known",
        );
        const had = counted(old.filter(isDenied));
        const expected = [...counted(now.filter(isDenied))]
          .map(([key, count]): [string, number] => [key, count - (had.get(key) ?? 0)])
          .filter(([, count]) => count > 0);
        const fresh = counted(results.filter(({ baseline }) => baseline === "new"));
        expect([...fresh].sort()).toEqual(expected.sort());
        expect(code).toBe(expected.length > 0 ? 1 : 0);
      }),
      { numRuns: 40, seed: 8 },
    ),
  ),
);

const FOREIGN = requestOf("fabrikam", "order.cancel", 1);

/** The same request, written otherwise. */
const SAME: readonly (readonly [what: string, name: string, text: string])[] = [
  ["in another file", "renamed.ndjson", linesOf([FOREIGN])],
  ["on other lines", "old.json", `\n\n\n${JSON.stringify([FOREIGN], undefined, 4)}`],
  [
    "with other keys first",
    "old.json",
    JSON.stringify(Object.fromEntries(Object.entries(FOREIGN).reverse())),
  ],
  ["as YAML", "old.yaml", stringify(FOREIGN)],
];

const CHANGED: readonly (readonly [what: string, change: object])[] = [
  ["another id", { id: "other" }],
  ["another time", { time: "2026-01-01T00:00:01Z" }],
  ["another resource", { resource: { owner: "fabrikam", seats: 2 } }],
  ["one key less", { resource: { owner: "fabrikam" } }],
];

const againstOld = (name: string, text: string) =>
  inWorld([], async (cwd) => {
    await checkWith(cwd, "old.ndjson", linesOf([FOREIGN]), "--write-baseline", "known");
    return checkWith(cwd, name, text, "--baseline", "known");
  });

test.for(SAME)("a request is known %s", async ([, name, text]) => {
  expect(await againstOld(name, text)).toMatchObject({ code: 0, results: [{ baseline: "known" }] });
});

test.for(CHANGED)("a request is new with %s", async ([, change]) => {
  const { code, results } = await againstOld("old.ndjson", linesOf([{ ...FOREIGN, ...change }]));
  expect({ code, results }).toMatchObject({ code: 1, results: [{ baseline: "new" }] });
});

test("a baseline is sorted, has a line for each denial, and is the same for the same requests", () =>
  inWorld([], async (cwd) => {
    const denied = [FOREIGN, requestOf("fabrikam", "order.create", 1), FOREIGN];
    const written = async (values: readonly object[]) => {
      await checkWith(cwd, "old.ndjson", linesOf(values), "--write-baseline", "known");
      return readFileSync(join(cwd, "known"), "utf8");
    };
    const text = await written(denied);
    expect(await written([...denied].reverse())).toBe(text);
    expect(
      text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line).rule),
    ).toEqual([null, "shop/not-of-others", "shop/not-of-others"]);
    expect(await written([requestOf("contoso", "order.create", 1)])).toBe("");
  }));
