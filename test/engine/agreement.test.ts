import { readFileSync } from "node:fs";
import fg from "fast-glob";
import { describe, expect, test } from "vitest";
import { compilePolicies } from "../../src/index.ts";
import { readRecords } from "../../src/input/read.ts";

const textsOf = (pattern: string) =>
  Object.fromEntries(
    fg
      .sync(pattern)
      .sort()
      .map((path) => [path, readFileSync(path, "utf8")]),
  );
const texts = {
  policies: textsOf("policies/**/*.yaml"),
  schemas: textsOf("schemas/change-request.schema.json"),
};
const generated = compilePolicies(texts, { backend: "generated" });
const closures = compilePolicies(texts, { backend: "closures" });

const TIMES = [undefined, "2017-01-01T00:00:00Z", "2022-06-01T00:00:00Z", "2026-01-01T00:00:00Z"];

/** The real policies over all fixtures: both back ends, the fast way and the whole answer say the same. */
describe.for(fg.sync("fixtures/**/*.{json,yaml}").sort())("%s", (name) => {
  test.for(TIMES)("as of %s", async (at) => {
    const { value: records } = await readRecords({ name, text: readFileSync(name, "utf8") });
    const options = at === undefined ? {} : { at };
    for (const { value } of records) {
      const answer = generated.evaluate(value, options);
      expect(closures.evaluate(value, options)).toEqual(answer);
      if (answer.decision === "undecided") continue;
      const decided = generated.decide(value as Readonly<Record<string, unknown>>, options);
      expect(decided).toMatchObject({
        decision: answer.decision,
        rules: answer.reasons.map((each) => each.rule),
      });
      expect(answer.nearest.every((each) => each.clause !== undefined)).toBe(true);
    }
  });
});
