import { type Diagnostic, severityOf } from "../base/diagnostic.ts";
import { positionAt, type Span, startOf } from "../base/source.ts";
import type { PolicyPlace, Reason, Verdict } from "../engine/verdict.ts";
import type { Language } from "../policy/policy.ts";
import { placeOfViolation } from "./encode.ts";
import { NO_RULE, type Result, type Run, type RunSummary } from "./run.ts";
import { visibleProse } from "./visible.ts";
import { fill, inLanguage, WORDS } from "./words.ts";

/** One thing that a machine's report tells, with one place. All texts are safe to show. */
export interface Issue {
  /** `error`: denied or undecided; `warning`, `note`: what rules of severity `audit` say, denials and permissions. */
  readonly level: "error" | "warning" | "note";
  /** A rule, a diagnostic's code, or `no-rule-allows-it`. */
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The request's id; undefined for what is no request. */
  readonly request: string | undefined;
  /** Where the rule stands. */
  readonly policy: PolicyPlace | undefined;
  readonly source: Reason["source"];
}

/** What a run has to tell, in the order of the input; denials that a baseline knows are left out. */
export function issuesOf(run: Run, language: Language): readonly Issue[] {
  return [
    ...run.results.flatMap((result) => issuesOfResult(result, language)),
    ...issuesOfDiagnostics(run),
    ...(run.left === 0 ? [] : [leftOut(run.left, language)]),
  ];
}

/** So that nothing is missing without a word. */
function leftOut(n: number, language: Language): Issue {
  const message = fill(WORDS[language].leftOut, { n });
  const about = { ...NO_RULES, level: "warning" } as const;
  return ofText("run/left-out", message, message, startOf("<mandate>"), { id: undefined }, about);
}

/** What a run has to tell beside its results. */
export const issuesOfDiagnostics = (run: RunSummary): readonly Issue[] =>
  run.diagnostics.map((each) => ofDiagnostic(each, undefined));

export function issuesOfResult(result: Result, language: Language): readonly Issue[] {
  const { answer, baseline } = result;
  if (baseline === "known") return [];
  if (answer.decision === "undecided") return undecided(result, language);
  const told = answer.decision === "deny" ? denials(answer, result, language) : [];
  const audits = answer.audit.map((each) =>
    ofReason(each, each.effect === "deny" ? "warning" : "note", result, language),
  );
  return [...told, ...audits];
}

function denials(verdict: Verdict, result: Result, language: Language): Issue[] {
  if (verdict.reasons.length > 0)
    return verdict.reasons.map((each) => ofReason(each, "error", result, language));
  const words = WORDS[language];
  const nearest = verdict.nearest.map(({ rule, clause }) =>
    clause === undefined ? rule : `${rule} (${clause.text})`,
  );
  const message =
    nearest.length === 0
      ? words.noRuleAllows
      : `${words.noRuleAllows}; ${words.nearest}: ${nearest.join(", ")}`;
  return [ofText(NO_RULE, words.noRuleAllows, message, result.locate(""), result)];
}

function ofReason(reason: Reason, level: Issue["level"], result: Result, language: Language): Issue {
  const { rule, title, message, place, source, pointers } = reason;
  const text = inLanguage(message, language);
  const span = result.locate(pointers[0] ?? "");
  const named = title === undefined ? rule : inLanguage(title, language);
  return ofText(rule, named, text, span, result, { level, policy: place, source });
}

function undecided(result: Result, language: Language): readonly Issue[] {
  const { answer, diagnostics } = result;
  if (answer.decision !== "undecided") return [];
  const words = WORDS[language];
  const found = [
    ...answer.violations.map(({ pointer, property, keyword, message }) =>
      ofText(
        `schema/${keyword}`,
        words.undecided,
        message,
        result.locate(placeOfViolation(pointer, property, keyword)),
        result,
      ),
    ),
    ...diagnostics.map((each) => ofDiagnostic(each, result.id)),
    ...answer.brokenPolicies.map((policy) =>
      ofText(
        "run/broken-policy",
        words.undecided,
        fill(words.brokenPolicy, { policy }),
        result.locate(""),
        result,
      ),
    ),
  ];
  return found.length > 0
    ? found
    : [ofText("run/no-policy", words.undecided, words.noPolicy, result.locate(""), result)];
}

function ofDiagnostic(diagnostic: Diagnostic, request: string | undefined): Issue {
  const { code, message, span } = diagnostic;
  const level = severityOf(diagnostic) === "error" ? "error" : "warning";
  return ofText(code, code, message, span, { id: request }, { ...NO_RULES, level });
}

/** What no rule tells. */
const NO_RULES = { level: "error", policy: undefined, source: undefined } as const;

function ofText(
  rule: string,
  title: string,
  message: string,
  span: Span,
  { id }: { readonly id: string | undefined },
  { level, policy, source }: Pick<Issue, "level" | "policy" | "source"> = NO_RULES,
): Issue {
  const { line, column } = positionAt(span.source, span.start);
  return {
    level,
    rule,
    title: visibleProse(title),
    message: visibleProse(message),
    file: span.source.name,
    line,
    column,
    request: id === undefined ? undefined : visibleProse(id),
    policy,
    source,
  };
}
