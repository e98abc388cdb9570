import type { CodeEntry } from "./entry.ts";

/** Faults found by the checker of `cel`. */
export const CEL_CHECK_CODES = {
  "cel/undeclared-name": {
    severity: "error",
    title: "a name stands for nothing",
    help: "A condition sees the request's properties, the policy's constants and named conditions, the variables of the macros around it, and the functions of CEL.",
  },
  "cel/unknown-field": {
    severity: "error",
    title: "an object has no such field",
    help: "The schema of the request lists the fields; for a rule, only those of its own actions count.",
  },
  "cel/no-overload": {
    severity: "error",
    title: "an operator or function does not take these types",
    help: "CEL does not convert on its own: `int(x)`, `double(x)`, `string(x)`, `timestamp(x)` do. An int literal is `1`, a double `1.0`, a uint `1u`.",
  },
  "cel/not-supported": {
    severity: "error",
    title: "a part of CEL that this language leaves out",
    help: 'Messages (`Name{field: value}`) are not part of it: write a map `{"field": value}`.',
  },
  "cel/optional-field": {
    severity: "error",
    title: "an optional field is read without proof that it is there",
    help: "The condition would err on a valid request. Test first: `has(a.b) && a.b == 1`, `has(a.b) ? a.b : 0`; or read it as an optional: `a.?b.orValue(0)`.",
  },
  "cel/maybe-null": {
    severity: "error",
    title: "a value that may be null is used as if it were not",
    help: "Test first: `a.b != null && a.b > 1`.",
  },
  "cel/unknown-value": {
    severity: "error",
    title: "a text is compared with a value that it can never have",
    help: "The schema lists the only values of this field; the comparison can never hold.",
  },
  "cel/invalid-literal": {
    severity: "error",
    title: "an expression of literals always errs",
    help: 'Timestamps are written `timestamp("2023-10-09T00:00:00Z")`, durations `duration("36h")`; patterns are RE2; a divisor is not zero.',
  },
  "cel/always-true": {
    severity: "warning",
    title: "a condition holds for every request",
    help: "Leave it out, or mend the test that it was meant to be.",
  },
  "cel/always-false": {
    severity: "warning",
    title: "a condition holds for no request",
    help: "Two of its tests contradict each other, or one compares with itself: the rule can never match because of it.",
  },
} as const satisfies Record<string, CodeEntry>;
