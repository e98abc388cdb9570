import type { Timestamp } from "../cel/runtime/value.ts";
import type { Waiver } from "../policy/waivers/waiver.ts";
import { covers } from "../program/instant.ts";
import type { Program } from "../program/program.ts";
import type { ProgramRule } from "../program/program-rule.ts";
import { type Decide, type Decided, decider, type FitRequest, instantOf, type Judged } from "./decide.ts";
import { type Explainer, explainer } from "./explain.ts";
import { type Render, renderer } from "./render.ts";
import { standingOf, type Tables } from "./tables.ts";
import type { Answer, DueObligation, NearMiss, Reason, Undecided, Verdict } from "./verdict.ts";
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
      const candidates = (): readonly ProgramRule[] => allowRules(program, fit, at);
      return new LateVerdict(decided, { request: fit, candidates, explain, render });
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

/** The verdict on one request; what is only read when someone looks closer is worked out then. */
class LateVerdict implements Verdict {
  readonly decision: Verdict["decision"];
  readonly reasons: readonly Reason[];
  readonly audit: readonly Reason[];
  readonly erred: readonly Reason[];
  readonly waived: Verdict["waived"];
  readonly uselessWaivers: Verdict["uselessWaivers"];
  readonly #decided: Decided;
  readonly #ask: Asked;
  #nearest: readonly NearMiss[] | undefined;
  #obligations: readonly DueObligation[] | undefined;

  constructor(decided: Decided, ask: Asked) {
    const { explain, request } = ask;
    const all = (judged: readonly Judged[]): readonly Reason[] =>
      judged.length === 0 ? NONE : judged.map((each) => explain.reason(each, request));
    this.decision = decided.decision;
    this.reasons = all(decided.reasons);
    this.audit = all(decided.audit);
    this.erred = all(decided.erred);
    this.waived = decided.waived.map((each) => explain.waived(each, request));
    this.uselessWaivers = decided.uselessWaivers.map((each) => explain.useless(each));
    this.#decided = decided;
    this.#ask = ask;
  }

  get nearest(): readonly NearMiss[] {
    const { explain, request, candidates } = this.#ask;
    const isDefault = this.decision === "deny" && this.#decided.reasons.length === 0;
    this.#nearest ??= isDefault ? explain.nearest(candidates(), request) : NONE;
    return this.#nearest;
  }

  get obligations(): readonly DueObligation[] {
    const { request, render } = this.#ask;
    this.#obligations ??= this.#decided.reasons.flatMap((each) => obligationsOf(each, request, render));
    return this.#obligations;
  }

  toJSON(): Verdict {
    const { nearest, obligations } = this;
    return { ...this, nearest, obligations };
  }
}

const NONE: readonly never[] = [];

/** What a verdict is about, and what it is worked out with. */
interface Asked {
  readonly request: FitRequest;
  /** The rules that could have allowed it. */
  readonly candidates: () => readonly ProgramRule[];
  readonly explain: Explainer;
  readonly render: Render;
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
