import { type Diagnostic, severityOf } from "../../base/diagnostic.ts";
import { stepsOf } from "../../base/pointer.ts";
import { positionAt } from "../../base/source.ts";
import type {
  NearMiss,
  Observation,
  PolicyPlace,
  Reason,
  Undecided,
  WaiverInVain,
  WaiverNote,
} from "../../engine/verdict.ts";
import type { Localized } from "../../policy/policy.ts";
import { placeOfViolation } from "../encode.ts";
import type { Result } from "../run.ts";
import { withoutSecret } from "../secrets.ts";
import { visible, visibleProse } from "../visible.ts";
import type { GrowingList } from "./list.ts";
import type {
  ClauseNote,
  DiagnosticNote,
  NearNote,
  Observed,
  Place,
  ReasonNote,
  RuleNote,
  ViolationNote,
} from "./model.ts";

/** What many reasons share. */
export interface Shared {
  readonly rules: GrowingList<RuleNote>;
  readonly messages: GrowingList<Localized<string>>;
  readonly clauses: GrowingList<ClauseNote>;
  readonly pointers: GrowingList<string>;
}

export function localized({ en, de }: Localized<string>): Localized<string> {
  return { en: visibleProse(en), ...(de === undefined || de === en ? {} : { de: visibleProse(de) }) };
}

export function reasonNote(reason: Reason, result: Result, shared: Shared): ReasonNote {
  const { message, pointers, error } = reason;
  const at = [...new Set(pointers)].map((pointer) => placeIn(result, pointer, shared));
  return {
    rule: shared.rules.numberOf(ruleNote(reason), reason.rule),
    message: messageNumber(message, shared.messages),
    at,
    ...(error === undefined ? {} : { error: visible(error) }),
  };
}

const messageNumber = (message: Localized<string>, messages: Shared["messages"]): number =>
  messages.numberOf(localized(message), `${message.en}\n${message.de ?? ""}`);

function ruleNote({ rule, effect, severity, title, place, source }: Reason): RuleNote {
  return {
    id: visibleProse(rule),
    effect,
    severity,
    ...(title === undefined ? {} : { title: localized(title) }),
    place: policyPlace(place),
    ...(source === undefined ? {} : { source: sourceNote(source) }),
  };
}

function sourceNote({ document, clause, url }: NonNullable<Reason["source"]>): NonNullable<Reason["source"]> {
  return {
    document: visibleProse(document),
    ...(clause === undefined ? {} : { clause: visibleProse(clause) }),
    ...(url === undefined ? {} : { url: visible(url) }),
  };
}

export function nearNote({ rule, title, place, clause }: NearMiss, result: Result, shared: Shared): NearNote {
  const note: RuleNote = {
    id: visibleProse(rule),
    effect: "allow",
    ...(title === undefined ? {} : { title: localized(title) }),
    place: policyPlace(place),
  };
  const number = shared.rules.numberOf(note, `${rule}\nnear`);
  return { rule: number, ...(clause === undefined ? {} : clauseNote(clause, result, shared)) };
}

function clauseNote(
  { text, place, observed, tables }: NonNullable<NearMiss["clause"]>,
  result: Result,
  shared: Shared,
): Omit<NearNote, "rule"> {
  const note = { text: visible(text), place: policyPlace(place) };
  return {
    clause: shared.clauses.numberOf(note, `${place.file}:${place.line}:${place.column}:${text}`),
    ...(observed.length === 0
      ? {}
      : { observed: observed.map((each) => observedNote(each, result, shared)) }),
    ...(tables.length === 0 ? {} : { tables }),
  };
}

function observedNote({ pointer, value }: Observation, result: Result, shared: Shared): Observed {
  const place = placeIn(result, pointer, shared);
  return value === undefined ? place : [...place, withoutSecret(stepsOf(pointer).at(-1) ?? "", value)];
}

export function violationNotes(
  { violations }: Undecided,
  result: Result,
  shared: Shared,
): readonly ViolationNote[] {
  return violations.map(({ pointer, property, keyword, message }) => ({
    message: visibleProse(message),
    at: placeIn(result, placeOfViolation(pointer, property, keyword), shared),
  }));
}

export function diagnosticNote(diagnostic: Diagnostic): DiagnosticNote {
  const { code, message, span, help } = diagnostic;
  return {
    code,
    severity: severityOf(diagnostic) === "error" ? "error" : "warning",
    message: visibleProse(message),
    place: policyPlace({ file: span.source.name, ...positionAt(span.source, span.start) }),
    ...(help === undefined ? {} : { help: visibleProse(help) }),
  };
}

export function waiverNote(waiver: WaiverNote): WaiverNote {
  const { id, rule, reason, approver, ticket, place } = waiver;
  return {
    ...waiver,
    id: visible(id),
    rule: visible(rule),
    reason: localized(reason),
    approver: visible(approver),
    ticket: visible(ticket),
    place: policyPlace(place),
  };
}

export const waiverInVain = ({ waiver, why, error }: WaiverInVain): WaiverInVain => ({
  waiver: waiverNote(waiver),
  why,
  ...(error === undefined ? {} : { error: visible(error) }),
});

const policyPlace = ({ file, line, column }: PolicyPlace): PolicyPlace => ({
  file: visibleProse(file),
  line,
  column,
});

function placeIn(result: Result, pointer: string, { pointers }: Shared): Place {
  const { source, start } = result.locate(pointer);
  const { line, column } = positionAt(source, start);
  return [pointers.numberOf(pointer, pointer), line, column];
}
