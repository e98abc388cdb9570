import { expect, test } from "vitest";
import { evaluateWithTrace } from "../../src/cel/trace.ts";
import { DYN, INT, listOf, STRING } from "../../src/cel/type.ts";
import { checkedOf, objectOf } from "./support.ts";

const ITEM = objectOf("item", { name: STRING, "qty?": INT });
const R = objectOf("r", { id: STRING, items: listOf(ITEM), "note?": STRING });
const activation = { r: { id: "a", items: [{ name: "p", qty: 1 }, { name: "q" }] }, x: { k: [7] } };

const readsOf = (text: string): string[] =>
  evaluateWithTrace(checkedOf(text, { r: R, x: DYN }), activation).reads.map(
    ({ path, value }) => `${path.join("/")}=${JSON.stringify(value)}`,
  );

test.for([
  ["r.id == 'a'", ['r/id="a"']],
  ["has(r.note)", ["r/note=undefined"]],
  ["r.id == 'b' && has(r.note)", ['r/id="a"']],
  ["x.k[0] == 7", ["x/k/0=7"]],
  [
    "r.items.exists(i, i.name == 'q')",
    [expect.stringContaining("r/items="), 'r/items/0/name="p"', 'r/items/1/name="q"'],
  ],
  ["cel.bind(i, r.items[1], i.name == 'q')", [expect.stringContaining("r/items/1="), 'r/items/1/name="q"']],
  [
    "r.items.all(n, i, n < 5 && has(i.qty))",
    [expect.stringContaining("r/items="), "r/items/0/qty=1", "r/items/1/qty=undefined"],
  ],
] as const)("%s reads %s", ([text, wanted]) => {
  expect(readsOf(text)).toEqual(wanted);
});

test("each part has its value, and what was not evaluated has none", () => {
  const checked = checkedOf("r.id == 'b' && has(r.note)", { r: R });
  const { value, nodes } = evaluateWithTrace(checked, activation);
  const [left, right] = checked.expr.kind === "call" ? checked.expr.args : [];
  expect(value).toBe(false);
  expect(nodes.get(checked.expr)).toBe(false);
  expect(nodes.get(left!)).toBe(false);
  expect(nodes.has(right!)).toBe(false);
});
