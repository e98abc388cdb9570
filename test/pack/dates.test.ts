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
  // Who does which step of a transfer is the same at all times, and the reverse in the other commerce.
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-legacy-create-by-source",
    [
      ["2022-06-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2025-01-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2026-06-01", "allow", "multipartner-routes/agreed-transfer"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-legacy-accept-by-target",
    [
      ["2022-06-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2025-01-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2026-06-01", "allow", "multipartner-routes/agreed-transfer"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-legacy-reject-by-target",
    [
      ["2022-06-01", "allow", "multipartner-routes/transfer-refusal"],
      ["2025-01-01", "allow", "multipartner-routes/transfer-refusal"],
      ["2026-06-01", "allow", "multipartner-routes/transfer-refusal"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-legacy-accept-by-source",
    [
      ["2022-06-01", "deny", "multipartner-transfers/xfer-target-initiates"],
      ["2025-01-01", "deny", "multipartner-transfers/xfer-target-initiates"],
      ["2026-06-01", "deny", "multipartner-transfers/xfer-target-initiates"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-new-commerce-create-by-target",
    [
      ["2022-06-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2025-01-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2026-06-01", "allow", "multipartner-routes/agreed-transfer"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-new-commerce-accept-by-source",
    [
      ["2022-06-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2025-01-01", "allow", "multipartner-routes/agreed-transfer"],
      ["2026-06-01", "allow", "multipartner-routes/agreed-transfer"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-new-commerce-accept-by-target",
    [
      ["2022-06-01", "deny", "multipartner-transfers/xfer-target-initiates"],
      ["2025-01-01", "deny", "multipartner-transfers/xfer-target-initiates"],
      ["2026-06-01", "deny", "multipartner-transfers/xfer-target-initiates"],
    ],
  ],
  [
    "transfers/xfer-target-initiates.yaml",
    "xfer-new-commerce-reject-by-target",
    [
      ["2022-06-01", "deny", "multipartner-transfers/xfer-target-initiates"],
      ["2025-01-01", "deny", "multipartner-transfers/xfer-target-initiates"],
      ["2026-06-01", "deny", "multipartner-transfers/xfer-target-initiates"],
    ],
  ],
  // Delegated admin privileges that are there already end at any time.
  [
    "dap/dap-microsoft-led-eligibility.yaml",
    "dap-ended-long-after",
    [
      ["2022-01-01", "allow", "multipartner-dap/own-dap-removal"],
      ["2023-10-08T23:59:59Z", "allow", "multipartner-dap/own-dap-removal"],
      ["2026-01-01", "allow", "multipartner-dap/own-dap-removal"],
    ],
  ],
  // Microsoft Cloud Germany, for who was its customer.
  [
    "multipartner/de-cloud-closed.yaml",
    "closed-last-second",
    [
      ["2018-06-01", "allow", "multipartner-routes/own-subscription-change"],
      ["2021-10-28T23:59:59Z", "allow", "multipartner-routes/own-subscription-change"],
      ["2021-10-29", "deny", "multipartner-core/de-cloud-closed"],
    ],
  ],
  // The partner of record is looked at in transfers and migrations, too; transfers asked for its relation before.
  [
    "partner-of-record/por-validation-on-change.yaml",
    "por-transfer-first-day",
    [
      ["2023-06-01", "deny", "multipartner-partner-of-record/por-same-provider-relation"],
      ["2025-11-30T23:59:59Z", "deny", "multipartner-partner-of-record/por-same-provider-relation"],
      ["2025-12-01", "deny", "multipartner-partner-of-record/por-validation-on-change"],
    ],
  ],
  [
    "partner-of-record/por-validation-on-change.yaml",
    "por-migration-first-day",
    [
      ["2023-06-01", "allow", "multipartner-routes/own-subscription-change"],
      ["2025-11-30T23:59:59Z", "allow", "multipartner-routes/own-subscription-change"],
      ["2025-12-01", "deny", "multipartner-partner-of-record/por-validation-on-change"],
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
