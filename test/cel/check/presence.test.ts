import { describe, expect, test } from "vitest";
import { checkedOf, faultsOf } from "./world.ts";

/** Reads that are proved. */
const PROVED = [
  "has(resource.quantity) && resource.quantity > 5",
  "!has(resource.quantity) || resource.quantity > 5",
  "has(resource.quantity) ? resource.quantity > 5 : flag",
  "!has(resource.quantity) ? flag : resource.quantity > 5",
  "!(has(resource.quantity) && flag) || resource.quantity > 5",
  "flag && has(resource.quantity) && n > 1 && resource.quantity > n",
  "has(resource.owner) && has(resource.owner.mail) && resource.owner.mail == text",
  "cel.bind(o, resource, has(o.quantity)) && resource.quantity > 1",
  "hasOwner && resource.owner.name == text",
  "!hasOwner || resource.owner.name == text",
  "relations.exists(r, has(r.roles) && text in r.roles)",
  "relations.filter(r, has(r.until)).all(r, !has(r.roles) || r.roles.size() > 0)",
  "cel.bind(o, resource, has(o.quantity) && o.quantity > 1)",
  "has(tags.a) && tags.a == text",
  "resource.?owner.mail.orValue(text) == text",
  "resource.?quantity.optMap(q, q > 1).orValue(false)",
];

/** Reads that are not, and what is not proved. */
const UNPROVED: readonly (readonly [string, string])[] = [
  ["has(resource.quantity) || resource.quantity > 5", "resource.quantity"],
  ["resource.quantity > 5 && has(resource.quantity)", "resource.quantity"],
  ["has(resource.quantity) ? flag : resource.quantity > 5", "resource.quantity"],
  ["!has(resource.quantity) && resource.quantity > 5", "resource.quantity"],
  ["(has(resource.quantity) || flag) && resource.quantity > 5", "resource.quantity"],
  ["has(resource.owner) && resource.owner.mail == text", "resource.owner.mail"],
  ["has(resource.owner.mail) && flag", "resource.owner"],
  ["hasOwner || resource.owner.name == text", "resource.owner"],
  ["relations.exists(r, has(r.roles)) && relations.exists(r, text in r.roles)", "r.roles"],
];

describe("presence", () => {
  test.for(PROVED)("%s is proved", (expression) => {
    expect(faultsOf(expression).filter(([code]) => code === "cel/optional-field")).toEqual([]);
  });

  test.for(UNPROVED)("%s is not proved", ([expression, at]) => {
    expect(faultsOf(expression)).toContainEqual(["cel/optional-field", at]);
  });

  test.for([
    ["has(resource.quantity)", ["resource.quantity"]],
    ["has(resource.quantity) && flag", ["resource.quantity"]],
    ["has(resource.quantity) || flag", []],
    ["hasOwner", ["resource.owner"]],
    ["!(!has(resource.quantity))", ["resource.quantity"]],
  ] as const)("%s proves to what follows it", ([expression, paths]) => {
    expect(checkedOf(expression).checked?.presentWhenTrue).toEqual(paths);
  });
});
