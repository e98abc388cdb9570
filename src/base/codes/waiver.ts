import type { CodeEntry } from "./entry.ts";

/** Faults of files of waivers that policies do not have; the others have the codes of policies. */
export const WAIVER_CODES = {
  "waiver/unknown-rule": {
    severity: "error",
    title: "a waiver is about a rule that does not exist",
    help: "`rule` is `policy-id/rule-id`, as verdicts name it. A waiver of a rule that is gone is to be deleted.",
  },
  "waiver/not-a-denial": {
    severity: "error",
    title: "a waiver is about a rule that denies nothing",
    help: "Only deny rules of severity enforce can be waived. To allow what no rule allows, write an allow rule.",
  },
  "waiver/everything": {
    severity: "warning",
    title: "a waiver is about all requests",
    help: 'Its scope holds always, so the rule denies nothing any more until the waiver expires. Name the requests that were approved: `context.customer.tenantId == "…"`.',
  },
} as const satisfies Record<string, CodeEntry>;
