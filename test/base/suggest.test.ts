import { expect, test } from "vitest";
import { didYouMean, suggest } from "../../src/base/suggest.ts";

const FIELDS = ["customer", "subscription", "action", "id", "__proto__"];

test.each([
  ["custmer", "customer"],
  ["cutsomer", "customer"],
  ["Customer", "customer"],
  ["subscriptions", "subscription"],
  ["actoin", "action"],
  ["di", "id"],
])("%s is most likely %s", (name, meant) => {
  expect(suggest(name, FIELDS)).toBe(meant);
  expect(didYouMean(name, FIELDS)).toContain(`\`${meant}\``);
});

test.each(["price", "x", "", "customer-relationship", "constructor", "c".repeat(1_000_000)])(
  "nothing is close to %.30s",
  (name) => {
    expect(suggest(name, FIELDS)).toBeUndefined();
    expect(didYouMean(name, FIELDS)).toBeUndefined();
  },
);

test("a tie goes to the first candidate, and a name is not its own correction", () => {
  expect(suggest("cat", ["car", "can"])).toBe("car");
  expect(suggest("cat", ["cat", "can"])).toBe("can");
  expect(suggest("cat", ["cat"])).toBeUndefined();
});
