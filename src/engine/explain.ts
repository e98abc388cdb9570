import { remember } from "../base/once.ts";
import { positionAt, type Span } from "../base/source.ts";
import type { CelError } from "../cel/runtime/value.ts";
import type { Condition, Effect, Severity } from "../policy/policy.ts";
import type { Waiver } from "../policy/waivers/waiver.ts";
import { compileCondition, type Test } from "../program/condition.ts";
import type { ProgramRule } from "../program/program-rule.ts";
import { type ClauseTree, clauseTree, countClauses, progress } from "./clause.ts";
import type { Judged, UselessWaiver, WaivedDenial } from "./decide.ts";
import { observe } from "./observe.ts";
import { decisive } from "./pointers.ts";
import type { Render } from "./render.ts";
import type { Standing } from "./tables.ts";
import { notesOn } from "./tables-read.ts";
import type { NearMiss, PolicyPlace, Reason, WaivedReason, WaiverInVain, WaiverNote } from "./verdict.ts";

/** How many near misses are shown. */
const NEAREST = 3;

/** Makes the prose of verdicts; what it compiles for that, it keeps. */
export interface Explainer {
  reason(judged: Judged, request: object): Reason;
  waived(denial: WaivedDenial, request: object): WaivedReason;
  useless(waiver: UselessWaiver): WaiverInVain;
  /** The rules that came closest to holding, the closest first. */
  nearest(rules: readonly ProgramRule[], request: object): readonly NearMiss[];
}

export function explainer(render: Render, standing: Standing): Explainer {
  const testOf = remember((when: Condition): Test => {
    const test = compileCondition(when);
    return (request) => test(request, standing);
  });
  const treeOf = remember(clauseTree);
  const knownOf = remember(factsOf);
  const reasonOf = (judged: Judged, request: object): Reason =>
    new LateReason(knownOf(judged.rule), { judged, request, render, testOf });
  return {
    reason: reasonOf,
    waived: ({ denial, waiver }, request) => ({
      waiver: noteOf(waiver),
      denial: reasonOf(denial, request),
    }),
    useless: ({ waiver, why, error }) => ({
      waiver: noteOf(waiver),
      why,
      ...(error === undefined ? {} : { error: errorText(error) }),
    }),
    nearest: (rules, request) => nearestOf(rules, request, treeOf, standing),
  };
}

/** Texts and pointers wait until they are asked for. A class, since an object with getters of its own costs far more. */
class LateReason implements Reason {
  readonly rule: string;
  readonly effect: Effect;
  readonly severity: Severity;
  readonly title: Reason["title"];
  readonly place: PolicyPlace;
  readonly source: Reason["source"];
  declare readonly error?: string;
  readonly #ask: Asked;
  #message: Reason["message"] | undefined;
  #pointers: Reason["pointers"] | undefined;

  constructor(facts: RuleFacts, ask: Asked) {
    this.rule = facts.rule;
    this.effect = facts.effect;
    this.severity = facts.severity;
    this.title = facts.title;
    this.place = facts.place;
    this.source = facts.source;
    if (ask.judged.error !== undefined) this.error = errorText(ask.judged.error);
    this.#ask = ask;
  }

  get message(): Reason["message"] {
    const { judged, request, render } = this.#ask;
    this.#message ??= render(judged.rule.rule.reason, judged.error === undefined ? request : undefined);
    return this.#message;
  }

  get pointers(): readonly string[] {
    const { judged, request, testOf } = this.#ask;
    const { when } = judged.rule.rule;
    this.#pointers ??= when === undefined ? ["/action"] : pointersOf(testOf(when), request);
    return this.#pointers;
  }

  toJSON(): Reason {
    const { message, pointers } = this;
    return { ...this, message, pointers };
  }
}

/** What a reason is about, and what it is worked out with. */
interface Asked {
  readonly judged: Judged;
  readonly request: object;
  readonly render: Render;
  readonly testOf: (when: Condition) => Test;
}

/** What a reason says of its rule whatever the request. */
type RuleFacts = Pick<Reason, "rule" | "effect" | "severity" | "title" | "place" | "source">;

function factsOf({ id, rule }: ProgramRule): RuleFacts {
  const { effect, severity, title, span } = rule;
  return { rule: id, effect, severity, title, place: placeOf(span), source: sourceOf(rule.source) };
}

function noteOf({ id, rule, reason, approver, ticket, from, expires, allows, span }: Waiver): WaiverNote {
  const since = from === undefined ? {} : { from };
  return { id, rule, reason, approver, ticket, ...since, expires, allows, place: placeOf(span) };
}

function sourceOf(source: ProgramRule["rule"]["source"]): Reason["source"] {
  if (source === undefined) return undefined;
  const { document, clause, url } = source;
  return { document, ...(clause === undefined ? {} : { clause }), ...(url === undefined ? {} : { url }) };
}

function pointersOf(test: Test, request: object): readonly string[] {
  const observed = observe(request);
  test(observed.request);
  return decisive(observed.take());
}

const errorText = ({ kind, detail }: CelError): string =>
  `${kind.replaceAll("_", " ")}${detail === undefined ? "" : ` \`${detail}\``}`;

function nearestOf(
  rules: readonly ProgramRule[],
  request: object,
  treeOf: (when: Condition) => ClauseTree,
  standing: Standing,
): readonly NearMiss[] {
  const observed = observe(request);
  const candidates = rules.flatMap((rule) => {
    if (rule.rule.when === undefined) return [];
    const tree = treeOf(rule.rule.when);
    const { passed, failing } = progress(tree, request, standing);
    return [{ rule, passed, left: countClauses(tree) - passed, failing }];
  });
  candidates.sort((a, b) => b.passed - a.passed || a.left - b.left || (a.rule.id < b.rule.id ? -1 : 1));
  return candidates.slice(0, NEAREST).map(({ rule, failing }) => {
    failing?.test(observed.request, standing);
    return {
      rule: rule.id,
      title: rule.rule.title,
      place: placeOf(rule.rule.span),
      clause: failing && {
        text: failing.text,
        place: placeOf(failing.span),
        observed: observed.take(),
        tables: notesOn(failing.tables, standing),
      },
    };
  });
}

function placeOf({ source, start }: Span): PolicyPlace {
  const { line, column } = positionAt(source, start);
  return { file: source.name, line, column };
}
