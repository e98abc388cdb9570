import { once } from "../base/once.ts";
import type { Timestamp } from "../cel/runtime/value.ts";
import type { Waiver } from "../policy/waivers/waiver.ts";
import { covers } from "../program/instant.ts";
import type { Program } from "../program/program.ts";
import type { ProgramRule } from "../program/program-rule.ts";
import { type Decide, type Decided, decider, type FitRequest, instantOf, type Judged } from "./decide.ts";
import { type Explainer, explainer } from "./explain.ts";
import { type Render, renderer } from "./render.ts";
import { standingOf, type Tables } from "./tables.ts";
import type { Answer, DueObligation, Undecided, Verdict } from "./verdict.ts";
import { waiving } from "./waivers.ts";

export interface EngineOptions {
  /** Policies that could not be compiled: as long as there is one, nothing is allowed. */
  readonly brokenPolicies?: readonly string[];
  /** Exceptions from deny rules that were approved. */
  readonly waivers?: readonly Waiver[];
  /** The rows of tables, by name. They fit their schemas and never change. */
  readonly data?: Tables;
  /** Tables of which rows are missing or broken: as long as there is one, nothing is allowed. */
  readonly brokenTables?: readonly string[];
}

export interface Engine {
  /**
   * The fast way: the decision and its rules, without prose. The request must fit its schema; what does not may
   * be decided wrongly or throw. Broken policies and tables are not looked at.
   */
  readonly decide: Decide;
  /**
   * The whole answer to any value. Nothing is thrown; what does not fit its schema is undecided.
   * A program without policies decides nothing. `at`: the instant to judge by instead of the request's own `time`.
   */
  evaluate(request: unknown, at?: Timestamp): Answer;
}

export function createEngine(program: Program, options: EngineOptions = {}): Engine {
  const { brokenPolicies = [], brokenTables = [], waivers = [] } = options;
  const standing = standingOf(options.data ?? {});
  const decide = waiving(decider(program, standing), waivers);
  const render = renderer(standing);
  const explain = explainer(render, standing);
  return {
    decide,
    evaluate(request, at) {
      if (program.policies.length === 0) return { decision: "undecided", violations: [], brokenPolicies };
      const misfit = misfitOf(request, program);
      if (misfit !== undefined) return misfit;
      const fit = request as FitRequest;
      const decided = decide(fit, at);
      if (decided.decision === "allow" && brokenPolicies.length + brokenTables.length > 0) {
        const broken = brokenTables.length === 0 ? {} : { brokenTables };
        return { decision: "undecided", violations: [], brokenPolicies, ...broken };
      }
      const nearest = (): readonly ProgramRule[] => allowRules(program, fit, at);
      return verdictOf(decided, fit, nearest, explain, render);
    },
  };
}

/** Why a value is not decided at all. */
function misfitOf(request: unknown, program: Program): Undecided | undefined {
  const action = isRecord(request) && Object.hasOwn(request, "action") ? request["action"] : undefined;
  const knowing = typeof action === "string" ? program.schemasFor(action) : [];
  const schemas = knowing.length > 0 ? knowing : program.schemas.slice(0, 1);
  for (const schema of schemas) {
    const violations = schema.validate(request);
    if (violations.length > 0) return { decision: "undecided", violations, brokenPolicies: [] };
  }
  const isDecidable = typeof action === "string";
  return isDecidable ? undefined : { decision: "undecided", violations: [], brokenPolicies: [] };
}

const isRecord = (value: unknown): value is FitRequest =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function verdictOf(
  decided: Decided,
  request: FitRequest,
  candidates: () => readonly ProgramRule[],
  explain: Explainer,
  render: Render,
): Verdict {
  const { decision, reasons, audit, erred, waived, uselessWaivers } = decided;
  const all = (judged: readonly Judged[]) => judged.map((each) => explain.reason(each, request));
  const isDefault = decision === "deny" && reasons.length === 0;
  const nearest = once(() => (isDefault ? explain.nearest(candidates(), request) : []));
  const obligations = once(() => reasons.flatMap((each) => obligationsOf(each, request, render)));
  return {
    decision,
    reasons: all(reasons),
    audit: all(audit),
    erred: all(erred),
    waived: waived.map((each) => explain.waived(each, request)),
    uselessWaivers: uselessWaivers.map((each) => explain.useless(each)),
    get nearest() {
      return nearest();
    },
    get obligations() {
      return obligations();
    },
  };
}

/** The rules that could have allowed a request. */
function allowRules(
  program: Program,
  request: FitRequest,
  at: Timestamp | undefined,
): readonly ProgramRule[] {
  const instant = at ?? instantOf(request);
  const rules = program.forAction(String(request["action"]))?.rules ?? [];
  return rules.filter(
    ({ rule, interval }) =>
      rule.effect === "allow" &&
      rule.severity === "enforce" &&
      (instant === undefined || covers(interval, instant)),
  );
}

function obligationsOf(
  { rule: { id, rule }, error }: Judged,
  request: object,
  render: Render,
): DueObligation[] {
  const filled = error === undefined ? request : undefined;
  return rule.obligations.map((each) => ({ rule: id, id: each.id, text: render(each.text, filled) }));
}
