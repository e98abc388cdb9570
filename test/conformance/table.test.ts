import { expect, test } from "vitest";
import { conformancePage } from "./table.ts";

test("docs/conformance.md says what the suite says", async () => {
  await expect(conformancePage()).toMatchFileSnapshot("../../docs/conformance.md");
});
