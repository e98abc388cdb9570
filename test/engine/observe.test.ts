import { expect, test } from "vitest";
import { observe } from "../../src/engine/observe.ts";

const request = () => ({
  action: "a",
  subject: { tenantId: "t", "odd/key~": 1 },
  list: [{ kind: "x" }, { kind: "y" }],
});

test("reads are noted in order, containers only when nothing inside was read", () => {
  const observed = observe(request());
  expect(observed.request.subject.tenantId).toBe("t");
  expect(observed.request.list.length).toBe(2);
  expect(observed.take()).toEqual([
    { pointer: "/subject/tenantId", value: "t" },
    { pointer: "/list", value: [{ kind: "x" }, { kind: "y" }] },
  ]);
  expect(observed.take()).toEqual([]);
});

test("elements of lists have their positions", () => {
  const observed = observe(request());
  expect(observed.request.list.some((each) => each.kind === "y")).toBe(true);
  expect(observed.take().map((each) => each.pointer)).toEqual(["/list/0/kind", "/list/1/kind"]);
});

test("what is absent is noted as undefined, also when only asked for", () => {
  const observed = observe<Record<string, unknown>>(request());
  expect(observed.request["missing"]).toBeUndefined();
  expect(Object.hasOwn(observed.request["subject"] as object, "mpnId")).toBe(false);
  expect(observed.take()).toEqual([
    { pointer: "/missing", value: undefined },
    { pointer: "/subject/mpnId", value: undefined },
  ]);
});

test("steps are escaped", () => {
  const observed = observe(request());
  expect(observed.request.subject["odd/key~"]).toBe(1);
  expect(observed.take()[0]!.pointer).toBe("/subject/odd~1key~0");
});

test("a frozen request can be observed", () => {
  const frozen = Object.freeze({ subject: Object.freeze({ tenantId: "t" }) });
  const observed = observe(frozen);
  expect(observed.request.subject.tenantId).toBe("t");
  expect(Object.hasOwn(observed.request, "subject")).toBe(true);
});

test("inherited names and prototypes stay what they are", () => {
  const observed = observe<Record<string, unknown>>(JSON.parse('{"__proto__": {"polluted": true}, "a": []}'));
  expect(Object.hasOwn(observed.request, "constructor")).toBe(false);
  expect(Object.hasOwn(observed.request, "__proto__")).toBe(true);
  expect(observed.request["polluted"]).toBeUndefined();
  expect(Array.isArray(observed.request["a"])).toBe(true);
});
