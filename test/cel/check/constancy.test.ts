import fc from "fast-check";
import { expect, test } from "vitest";
import { compileExpression } from "../../../src/cel/compile.ts";
import { checkedOf, faultsOf } from "./world.ts";

const KINDS = ["direct", "indirect", "none"];

/** Values that fit the variables of the world. */
const activations = fc.record({
  text: fc.constantFrom("", "a", "direct"),
  n: fc.integer({ min: -2, max: 3 }),
  flag: fc.boolean(),
  kind: fc.constantFrom(...KINDS),
  names: fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }),
  kinds: fc.array(fc.constantFrom(...KINDS), { maxLength: 2 }),
  resource: fc.record(
    { id: fc.constant("r"), quantity: fc.integer({ min: 0, max: 2 }) },
    { requiredKeys: ["id"] },
  ),
});

/** Tests without errors, so that each has a value for every activation. */
const atoms = fc.oneof(
  fc.constantFrom("flag", "true", "false", "has(resource.quantity)", "has(resource.id)", "names.size() >= 0"),
  fc.constantFrom(...KINDS).map((kind) => `kind == "${kind}"`),
  fc.constantFrom(...KINDS).map((kind) => `kind != "${kind}"`),
  fc.constantFrom("a", "b").map((text) => `text == "${text}"`),
  fc.integer({ min: -1, max: 2 }).map((least) => `n > ${least}`),
  fc.subarray(KINDS).map((kinds) => `kind in [${kinds.map((kind) => `"${kind}"`).join(", ")}]`),
);

const { expressions } = fc.letrec<{ expressions: string }>((tie) => ({
  expressions: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atoms,
    fc.tuple(tie("expressions"), tie("expressions")).map(([a, b]) => `(${a}) && (${b})`),
    fc.tuple(tie("expressions"), tie("expressions")).map(([a, b]) => `(${a}) || (${b})`),
    tie("expressions").map((a) => `!(${a})`),
    fc.tuple(atoms, tie("expressions"), tie("expressions")).map(([c, a, b]) => `(${c}) ? (${a}) : (${b})`),
  ),
}));

test("what is told to be constant is so, for every input", () => {
  let told = 0;
  fc.assert(
    fc.property(expressions, fc.array(activations, { minLength: 5, maxLength: 5 }), (text, inputs) => {
      const whole = faultsOf(text).filter(([code, at]) => code.startsWith("cel/always") && at === text);
      const { checked } = checkedOf(text);
      if (whole.length === 0 || checked === undefined) return;
      told++;
      const { evaluate } = compileExpression(checked);
      for (const input of inputs) expect(evaluate(input), text).toBe(whole[0]![0] === "cel/always-true");
    }),
    { seed: 2026, numRuns: 3000 },
  );
  expect(told).toBeGreaterThan(20);
});
