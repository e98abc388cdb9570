import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { inWorld, runIn, SCENARIOS } from "./scenario.ts";

const schema = JSON.parse(readFileSync("schemas/verdict.schema.json", "utf8"));
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const isDocument = ajv.compile(schema);
const isResult = ajv.compile({ $ref: `${schema.$id}#/$defs/result` });

const checks = readdirSync(SCENARIOS)
  .map((name) => ({ name, command: readFileSync(join(SCENARIOS, name, "command"), "utf8").trim() }))
  .filter(({ command }) => command.startsWith("check ") && !/--format|--help|check -$/.test(command));

/** Every scenario that decides something, again in the forms for machines. */
describe.for(checks)("$name", ({ name, command }) => {
  const words = command.replaceAll('"', "").split(" ");
  const runAs = (format: string) =>
    inWorld([join(SCENARIOS, name)], (cwd) => runIn(cwd, [...words, "--format", format]));

  test("json fits the schema", async ({ skip }) => {
    const { stdout } = await runAs("json");
    if (stdout === "") skip("wrong usage: nothing is written");
    expect(isDocument(JSON.parse(stdout)), JSON.stringify(isDocument.errors)).toBe(true);
  });

  test("ndjson has the same results, one a line", async ({ skip }) => {
    const { stdout } = await runAs("json");
    if (stdout === "") skip("wrong usage: nothing is written");
    const lines = (await runAs("ndjson")).stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    for (const line of lines) expect(isResult(line), JSON.stringify(isResult.errors)).toBe(true);
    expect(lines).toEqual(JSON.parse(stdout).results);
  });
});
