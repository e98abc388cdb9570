import type { Source } from "../../src/base/source.ts";
import { check } from "../../src/cel/check.ts";
import type { Variable } from "../../src/cel/environment.ts";
import { STANDARD_LIBRARY } from "../../src/cel/library/index.ts";
import { parse } from "../../src/cel/parser.ts";
import {
  type CelType,
  DYN,
  type Field,
  INT,
  listOf,
  mapOf,
  type ObjectType,
  STRING,
  TIMESTAMP,
} from "../../src/cel/type.ts";
import type { Condition, Effect, Expression, Policy, Rule, Severity } from "../../src/policy/policy.ts";
import type { RequestSchema, Violation } from "../../src/schema/schema.ts";

/** A condition as tests write it: CEL, or the nested form. */
type When = string | { readonly all?: When[]; readonly any?: When[]; readonly none?: When[] };

export interface RuleOfTest {
  readonly id: string;
  readonly effect: Effect;
  readonly severity?: Severity;
  readonly actions?: readonly string[];
  readonly when?: When;
  readonly reason?: string;
  readonly from?: string;
  readonly until?: string;
  readonly obligation?: string;
}

const object = (name: string, fields: Readonly<Record<string, CelType>>): ObjectType => ({
  kind: "object",
  name,
  rest: undefined,
  fields: new Map(
    Object.entries(fields).map(([key, type]): [string, Field] => [
      key.replace("?", ""),
      { type, required: !key.endsWith("?") },
    ]),
  ),
});

const relationship = object("relationship", { partner: STRING, status: STRING, "roles?": listOf(STRING) });

const REQUEST = object("request", {
  time: TIMESTAMP,
  action: STRING,
  subject: object("subject", { tenant: STRING, kind: STRING }),
  resource: object("resource", { owner: STRING, "quantity?": INT, limits: mapOf(STRING, INT) }),
  context: object("context", { basis: STRING, relationships: listOf(relationship) }),
  "extra?": DYN,
});

const ACTIONS = ["a", "b", "c"];

/** A schema that asks for an `action` it knows and nothing else. */
const SCHEMA: RequestSchema = {
  id: "test",
  actions: ACTIONS,
  typeFor: () => REQUEST,
  validate(value): Violation[] {
    const action = (value as { action?: unknown } | null)?.action;
    return ACTIONS.includes(String(action))
      ? []
      : [{ pointer: "/action", keyword: "enum", message: "no action", property: undefined }];
  },
};

const variables = new Map(
  Array.from(REQUEST.fields, ([name, { type, required }]): [string, Variable] => [
    name,
    { kind: "input", type, required },
  ]),
);

function expressionOf(text: string): Expression {
  const source: Source = { name: "test.yaml", text };
  const { expr, faults } = parse(text);
  if (expr === undefined) throw new Error(`${text}: ${faults[0]?.message}`);
  const environment = { variables, functions: STANDARD_LIBRARY, container: "", mode: "strict" } as const;
  const { checked, faults: found } = check(expr, environment);
  if (checked === undefined) throw new Error(`${text}: ${found[0]?.message}`);
  return { text, checked, spanOf: (start, end) => ({ source, start, end }) };
}

function conditionOf(when: When): Condition {
  const span = { source: { name: "test.yaml", text: JSON.stringify(when) }, start: 0, end: 0 };
  if (typeof when === "string") return { kind: "clause", expression: expressionOf(when), span };
  for (const kind of ["all", "any", "none"] as const) {
    const of = when[kind];
    if (of !== undefined) return { kind, of: of.map(conditionOf), span };
  }
  throw new Error("an empty condition");
}

function templateOf(text: string) {
  const parts = text
    .split(/\{\{(.*?)\}\}/)
    .map((part, at) => (at % 2 === 0 ? part : expressionOf(part.trim())));
  return { en: { parts } };
}

function ruleOf(policy: string, rule: RuleOfTest): Rule {
  return {
    id: rule.id,
    policy,
    title: undefined,
    effect: rule.effect,
    severity: rule.severity ?? "enforce",
    actions: rule.actions ?? ["a"],
    when: rule.when === undefined ? undefined : conditionOf(rule.when),
    reason: templateOf(rule.reason ?? rule.id),
    source: undefined,
    inForce: { from: rule.from, until: rule.until },
    labels: new Map(),
    obligations: rule.obligation === undefined ? [] : [{ id: "duty", text: templateOf(rule.obligation) }],
    span: { source: { name: "test.yaml", text: rule.id }, start: 0, end: rule.id.length },
  };
}

export function policyOf(rules: readonly RuleOfTest[], id = "p"): Policy {
  return {
    id,
    title: { en: id },
    description: undefined,
    schema: SCHEMA,
    tables: [],
    rules: rules.map((rule) => ruleOf(id, rule)),
    span: { source: { name: "test.yaml", text: id }, start: 0, end: 0 },
  };
}

export interface RequestOfTest {
  readonly action?: string;
  readonly time?: string;
  readonly subject?: Record<string, unknown>;
  readonly resource?: Record<string, unknown>;
  readonly context?: Record<string, unknown>;
}

export function requestOf(given: RequestOfTest = {}): Readonly<Record<string, unknown>> {
  return {
    action: given.action ?? "a",
    time: given.time ?? "2026-01-01T00:00:00Z",
    subject: { tenant: "t1", kind: "direct", ...given.subject },
    resource: { owner: "t2", limits: {}, ...given.resource },
    context: { basis: "multipartner", relationships: [], ...given.context },
  };
}
