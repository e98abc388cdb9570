import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { outcomeText, play, SCENARIOS } from "./scenario.ts";

/** `UPDATE_SCENARIOS=1` writes what happens as what is expected; read the difference before you commit it. */
const isUpdate = process.env["UPDATE_SCENARIOS"] === "1";

test.for(readdirSync(SCENARIOS).sort())("%s", async (name) => {
  const file = join(SCENARIOS, name, "expected");
  const actual = outcomeText(await play(name));
  if (isUpdate) writeFileSync(file, actual);
  expect(existsSync(file), "there is no file `expected`").toBe(true);
  expect(actual).toBe(readFileSync(file, "utf8"));
});
