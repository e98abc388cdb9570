import { expect, test } from "vitest";
import { runIn } from "../cli/scenario.ts";

type Judged = readonly [at: string, decision: "allow" | "deny", rule: string];

/** The same request of the same file, judged as of dates before, between and after what changed. */
test.for<[file: string, id: string, judged: readonly Judged[]]>([
  [
    "dap/dap-deprecated.yaml",
    "dap-today",
    [
      ["2022-01-01", "allow", "multipartner-reseller-relationship/rel-dap-optional"],
      ["2023-10-08T23:59:59Z", "allow", "multipartner-reseller-relationship/rel-dap-optional"],
      ["2023-10-09", "deny", "multipartner-dap/dap-deprecated"],
    ],
  ],
  [
    "national-clouds/de-no-new-customers.yaml",
    "de-customer-first-day",
    [
      ["2018-06-01", "allow", "multipartner-routes/first-relationship"],
      ["2019-01-01", "deny", "multipartner-national-clouds/de-no-new-customers"],
      ["2021-12-01", "deny", "multipartner-core/de-cloud-closed"],
    ],
  ],
  [
    "transfers/xfer-license-legacy-forbidden.yaml",
    "xfer-legacy-office-accepted",
    [
      ["2021-01-01", "deny", "multipartner-transfers/xfer-license-legacy-forbidden"],
      ["2022-03-10", "allow", "multipartner-routes/agreed-transfer"],
      ["2026-01-01", "allow", "multipartner-routes/agreed-transfer"],
    ],
  ],
  [
    "partner-of-record/por-validation-on-change.yaml",
    "por-seats-first-day",
    [
      ["2025-11-30T23:59:59Z", "allow", "multipartner-routes/own-subscription-change"],
      ["2025-12-01", "deny", "multipartner-partner-of-record/por-validation-on-change"],
      ["2026-06-01", "deny", "multipartner-partner-of-record/por-validation-on-change"],
    ],
  ],
])("%s: %s", async ([file, id, judged]) => {
  for (const [at, decision, rule] of judged) {
    const words = ["check", `fixtures/${file}`, "--at", at, "--format", "decisions"];
    const { stdout } = await runIn(process.cwd(), words);
    const lines = stdout.trimEnd().split("\n");
    const found = lines.map((line) => JSON.parse(line)).find((each) => each.id === id);
    expect(found, `${id} at ${at}`).toMatchObject({ decision, rules: expect.arrayContaining([rule]) });
  }
});
