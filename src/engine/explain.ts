import { once, remember } from "../base/once.ts";
import { positionAt, type Span } from "../base/source.ts";
import type { CelError } from "../cel/runtime/value.ts";
import type { Condition } from "../policy/policy.ts";
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
  return {
    reason: (judged, request) => reasonOf(judged, request, render, testOf),
    waived: ({ denial, waiver }, request) => ({
      waiver: noteOf(waiver),
      denial: reasonOf(denial, request, render, testOf),
    }),
    useless: ({ waiver, why, error }) => ({
      waiver: noteOf(waiver),
      why,
      ...(error === undefined ? {} : { error: errorText(error) }),
    }),
    nearest: (rules, request) => nearestOf(rules, request, treeOf, standing),
  };
}

function reasonOf(
  { rule: { id, rule }, error }: Judged,
  request: object,
  render: Render,
  testOf: (when: Condition) => Test,
): Reason {
  const message = once(() => render(rule.reason, error === undefined ? request : undefined));
  const pointers = once(() =>
    rule.when === undefined ? ["/action"] : pointersOf(testOf(rule.when), request),
  );
  return {
    rule: id,
    effect: rule.effect,
    severity: rule.severity,
    title: rule.title,
    get message() {
      return message();
    },
    place: placeOf(rule.span),
    get pointers() {
      return pointers();
    },
    source: sourceOf(rule.source),
    ...(error === undefined ? {} : { error: errorText(error) }),
  };
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
