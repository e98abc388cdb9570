/**
 * Mandate for programs: from the texts of policies to decisions. Runs in Node.js and in browsers.
 *
 *     const mandate = compilePolicies({ policies: { "policies/core.yaml": "..." }, schemas: { "schemas/request.json": "..." } });
 *     const answer = mandate.evaluate(request);
 *     if (answer.decision !== "allow") ...
 */

export { CODES, type Code, type CodeEntry, type Severity as DiagnosticSeverity } from "./base/codes.ts";
export { type Diagnostic, placeOf, type Related, severityOf } from "./base/diagnostic.ts";
export type { Position, Source, Span } from "./base/source.ts";
export { positionAt } from "./base/source.ts";
export type { Backend } from "./cel/compile.ts";
export {
  type CompiledPolicies,
  type CompilePoliciesOptions,
  compilePolicies,
  type DecideOptions,
  type PolicyTexts,
} from "./engine/compile.ts";
export type { Decided, FitRequest, Judged, UselessWaiver, WaivedDenial } from "./engine/decide.ts";
export type { DataFault } from "./engine/tables.ts";
export type {
  Answer,
  Decision,
  DueObligation,
  NearMiss,
  Observation,
  PolicyPlace,
  Reason,
  TableNote,
  Undecided,
  Verdict,
  WaivedReason,
  WaiverInVain,
  WaiverNote,
} from "./engine/verdict.ts";
export type { ChangeRequest } from "./generated/change-request.ts";
export type { Effect, Language, Localized, Policy, Rule, Severity } from "./policy/policy.ts";
export type { Waiver } from "./policy/waivers/waiver.ts";
export type { ProgramRule } from "./program/program-rule.ts";
export type { RequestSchema, Violation } from "./schema/schema.ts";
