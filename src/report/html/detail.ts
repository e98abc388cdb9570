import type { Undecided, Verdict } from "../../engine/verdict.ts";
import type { Result } from "../run.ts";
import { visible } from "../visible.ts";
import type { Detail } from "./model.ts";
import {
  diagnosticNote,
  localized,
  nearNote,
  reasonNote,
  type Shared,
  violationNotes,
  waiverInVain,
  waiverNote,
} from "./notes.ts";

/** All that the page tells of a row when it is opened, but for the request. */
export function detailOf(result: Result, column: number, shared: Shared): Detail {
  const { row, mapping, operation, answer, record } = result;
  return {
    column,
    ...(row === undefined ? {} : { row }),
    ...(mapping === undefined ? {} : { mapping: visible(mapping) }),
    ...(operation === undefined ? {} : { operation: visible(operation) }),
    ...(record === undefined ? { isUnread: true } : {}),
    ...(answer.decision === "undecided"
      ? ofUndecided(answer, result, shared)
      : ofVerdict(answer, result, shared)),
  };
}

function ofVerdict(verdict: Verdict, result: Result, shared: Shared): Partial<Detail> {
  const { reasons, audit, erred, waived, uselessWaivers, nearest, obligations } = verdict;
  const note = (reason: Verdict["reasons"][number]) => reasonNote(reason, result, shared);
  return withoutEmpty({
    reasons: reasons.map(note),
    audit: audit.map(note),
    erred: erred.map(note),
    waived: waived.map(({ waiver, denial }) => ({ waiver: waiverNote(waiver), denial: note(denial) })),
    useless: uselessWaivers.map(waiverInVain),
    nearest: nearest.map((miss) => nearNote(miss, result, shared)),
    obligations: obligations.map(({ rule, id, text }) => ({
      rule: visible(rule),
      id: visible(id),
      text: localized(text),
    })),
  });
}

function ofUndecided(undecided: Undecided, result: Result, shared: Shared): Partial<Detail> {
  return withoutEmpty({
    violations: violationNotes(undecided, result, shared),
    brokenPolicies: undecided.brokenPolicies.map(visible),
    brokenTables: (undecided.brokenTables ?? []).map(visible),
    diagnostics: result.diagnostics.map(diagnosticNote),
  });
}

function withoutEmpty<T extends Readonly<Record<string, readonly unknown[]>>>(lists: T): Partial<T> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<T>;
}
