import { type Diagnostic, severityOf } from "../base/diagnostic.ts";
import { escapeStep } from "../base/pointer.ts";
import { positionAt, type Span } from "../base/source.ts";
import type { NearMiss, Reason, Verdict } from "../engine/verdict.ts";
import type { Result } from "./run.ts";

/** Plain data, ready for JSON.stringify; keys in the order in which they are read best. */
type Json = Readonly<Record<string, unknown>>;

/** One result as `schemas/verdict.schema.json` describes it. */
export function encodeResult(result: Result): Json {
  const { file, index, row, id, action, mapping, operation, answer, baseline } = result;
  const head = {
    file,
    index,
    ...(id === undefined ? {} : { id }),
    ...(action === undefined ? {} : { action }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(operation === undefined ? {} : { operation }),
    ...(row === undefined ? {} : { row }),
    ...startOf(result.locate("")),
    outcome: answer.decision,
    ...(baseline === undefined ? {} : { baseline }),
  };
  if (answer.decision === "undecided") {
    return {
      ...head,
      violations: answer.violations.map((each) => ({
        pointer: each.pointer,
        keyword: each.keyword,
        message: each.message,
        ...startOf(result.locate(placeOfViolation(each.pointer, each.property, each.keyword))),
      })),
      brokenPolicies: answer.brokenPolicies,
      ...(answer.brokenTables === undefined ? {} : { brokenTables: answer.brokenTables }),
      diagnostics: result.diagnostics.map(encodeDiagnostic),
    };
  }
  return {
    ...head,
    reasons: answer.reasons.map((reason) => encodeReason(reason, result)),
    audit: answer.audit.map((reason) => encodeReason(reason, result)),
    erred: answer.erred.map((reason) => encodeReason(reason, result)),
    ...encodeWaivers(answer, result),
    nearest: answer.nearest.map((miss) => encodeNearMiss(miss, result)),
    obligations: answer.obligations,
  };
}

/** Nothing where waivers have nothing to do with it: few verdicts have any. */
function encodeWaivers({ waived, uselessWaivers }: Verdict, result: Result): Json {
  return {
    ...(waived.length === 0
      ? {}
      : {
          waived: waived.map(({ waiver, denial }) => ({ ...waiver, denial: encodeReason(denial, result) })),
        }),
    ...(uselessWaivers.length === 0
      ? {}
      : { uselessWaivers: uselessWaivers.map(({ waiver, ...rest }) => ({ ...waiver, ...rest })) }),
  };
}

/** A property that is not allowed is pointed at itself; one that is missing, at the object that lacks it. */
export function placeOfViolation(pointer: string, property: string | undefined, keyword: string): string {
  if (property === undefined || keyword === "required") return pointer;
  return `${pointer}/${escapeStep(property)}`;
}

function encodeReason(reason: Reason, result: Result): Json {
  return {
    rule: reason.rule,
    effect: reason.effect,
    severity: reason.severity,
    ...(reason.title === undefined ? {} : { title: reason.title }),
    message: reason.message,
    policy: reason.place,
    request: reason.pointers.map((pointer) => ({ pointer, ...startOf(result.locate(pointer)) })),
    ...(reason.source === undefined ? {} : { source: reason.source }),
    ...(reason.error === undefined ? {} : { error: reason.error }),
  };
}

function encodeNearMiss(miss: NearMiss, result: Result): Json {
  const { rule, title, place, clause } = miss;
  return {
    rule,
    ...(title === undefined ? {} : { title }),
    policy: place,
    ...(clause === undefined
      ? {}
      : {
          clause: {
            text: clause.text,
            policy: clause.place,
            observed: clause.observed.map(({ pointer, value }) => ({
              pointer,
              ...startOf(result.locate(pointer)),
              ...(value === undefined ? { absent: true } : { value }),
            })),
            ...(clause.tables.length === 0 ? {} : { tables: clause.tables }),
          },
        }),
  };
}

export function encodeDiagnostic(diagnostic: Diagnostic): Json {
  const { code, message, span, help, related } = diagnostic;
  return {
    code,
    severity: severityOf(diagnostic),
    message,
    file: span.source.name,
    ...startOf(span),
    ...(help === undefined ? {} : { help }),
    ...(related === undefined
      ? {}
      : {
          related: related.map((each) => ({
            message: each.message,
            file: each.span.source.name,
            ...startOf(each.span),
          })),
        }),
  };
}

const startOf = (span: Span): { readonly line: number; readonly column: number } =>
  positionAt(span.source, span.start);
