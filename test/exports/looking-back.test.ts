import { expect, test } from "vitest";
import { runIn } from "../cli/scenario.ts";

/** What is decided of the transfers in test/exports/transfer: the decisions by action, each once. */
async function decisions(
  file: string,
  ...more: readonly string[]
): Promise<Record<string, readonly string[]>> {
  const words = ["check", `test/exports/transfer/${file}.json`, ...more, "--format", "decisions"];
  const { stdout } = await runIn(process.cwd(), words);
  const found: Record<string, string[]> = {};
  for (const line of stdout.trimEnd().split("\n")) {
    const { action, decision } = JSON.parse(line) as { action?: string; decision: string };
    const name = action ?? "none";
    found[name] = [...new Set([...(found[name] ?? []), decision])];
  }
  return found;
}

const BACK = ["--policies", "policies", "--policies", "policies-audit"];
const ACCEPT = "subscription.transfer.accept";

test("a complete transfer is not permitted by what it does not tell, but looking back it is", async () => {
  expect((await decisions("transfers"))[ACCEPT]).toEqual(["deny"]);
  expect((await decisions("transfers", ...BACK))[ACCEPT]).toEqual(["allow"]);
});

test("looking back permits nothing that a rule forbids, such as a transfer to oneself", async () => {
  expect(await decisions("to-itself", ...BACK)).toEqual({ [ACCEPT]: ["deny"] });
});
