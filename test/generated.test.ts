import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generatePage } from "../scripts/generate-page.js";
import { generateTypes } from "../scripts/generate-types.js";

const ROOT = new URL("../", import.meta.url);

test("regenerating the types and the page's script changes nothing", async () => {
  const generated = [...(await generateTypes()), await generatePage()];
  expect(readdirSync(new URL("src/generated/", ROOT)).sort()).toEqual(
    generated.map(({ path }) => path.slice("src/generated/".length)).sort(),
  );
  for (const { path, text } of generated) expect(readFileSync(new URL(path, ROOT), "utf8")).toBe(text);
});
