import type { CodeEntry } from "./entry.ts";

/** Faults found by the `policy` layer. */
export const POLICY_CODES = {
  "policy/syntax": {
    severity: "error",
    title: "the policy is no YAML",
    help: "Policies are YAML 1.2, one document a file. A text that begins with a quote, `{`, `[`, `!`, `&` or `*`, or has `: ` or ` #` in it, stands in quotes or behind `>-`.",
  },
  "policy/too-deep": {
    severity: "error",
    title: "the policy is nested too deeply",
    help: "A policy file may be nested 60 levels deep.",
  },
  "policy/too-large": {
    severity: "error",
    title: "the policy file is too large",
    help: "A policy file may have 4 MiB; rules can be spread over several policies.",
  },
  "policy/unsupported-yaml": {
    severity: "error",
    title: "a part of YAML that policies do not have",
    help: "Aliases, tags and several documents in one file are not read. What is needed in several places stands under `constants` or `let`.",
  },
  "policy/empty": {
    severity: "error",
    title: "there is no policy in the file",
    help: "A policy has `policy`, `title`, `schema` and at least one rule; a file of shared definitions begins with `definitions`.",
  },
  "policy/unknown-key": {
    severity: "error",
    title: "a key means nothing here",
    help: "What a policy file can say is described in docs/policies.md; with `# yaml-language-server: $schema=…` in the first line an editor completes it.",
  },
  "policy/missing-key": {
    severity: "error",
    title: "a key is missing",
    help: "A policy needs `policy`, `title`, `schema`, `rules`; a rule needs `id`, `effect`, `actions`, `reason`; a text in several languages needs `en`.",
  },
  "policy/wrong-type": {
    severity: "error",
    title: "a value has the wrong form",
    help: "Texts, lists and maps stand where docs/policies.md says; `effect` is allow or deny, `severity` is enforce or audit.",
  },
  "policy/duplicate": {
    severity: "error",
    title: "a name is given twice",
    help: "Ids of policies, ids of rules within a policy, names of constants and of named conditions (imported ones too), and keys are unique.",
  },
  "policy/bad-id": {
    severity: "error",
    title: "an id or name has the wrong form",
    help: "Ids are lower case with digits and hyphens, `partner-of-record.core`; names under `constants` and `let` are identifiers, `partnerName`.",
  },
  "policy/unknown-action": {
    severity: "error",
    title: "an action does not exist",
    help: "Actions are those of the schema: a name, `prefix.*` for all below a prefix, or `*` for all.",
  },
  "policy/bad-date": {
    severity: "error",
    title: "a date cannot be read, or the rule is never in force",
    help: "Dates are `2023-10-09` (midnight UTC) or `2023-10-09T00:00:00Z`; `from` is in, `until` is out, so `from` comes before `until`.",
  },
  "policy/bad-import": {
    severity: "error",
    title: "an import leads nowhere",
    help: "Imports are files of shared definitions (`definitions: id`), by a path relative to the importing file and inside the policy folder; URLs are not fetched, and no file imports itself in a circle.",
  },
  "policy/bad-schema": {
    severity: "error",
    title: "a schema cannot be used",
    help: "`schema`, and what stands behind each table under `data`, is the path of a JSON Schema file, relative to the policy; URLs are not fetched.",
  },
  "policy/table-mismatch": {
    severity: "error",
    title: "a table is declared with different schemas",
    help: "A table is read once for all policies of a run, so all that declare it under `data` name the same schema file.",
  },
  "policy/circle": {
    severity: "error",
    title: "a named condition is defined by itself",
    help: "Definitions under `let` may use each other, but not in a circle.",
  },
  "policy/unused": {
    severity: "warning",
    title: "a name is used by nothing",
    help: "Leave it out, or use it: a named condition that is not used may be a test that was forgotten.",
  },
  "policy/not-a-condition": {
    severity: "error",
    title: "a condition is not a bool",
    help: "`when` is a CEL expression that is true or false, or `all`, `any`, `none` with a list of such.",
  },
  "policy/bad-template": {
    severity: "error",
    title: "a reason cannot be filled in",
    help: "Between `{{` and `}}` stands a CEL expression that gives a text, a number, a bool, an instant, a duration, or a list of these.",
  },
} as const satisfies Record<string, CodeEntry>;
