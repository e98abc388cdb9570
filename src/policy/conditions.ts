import type { Code } from "../base/codes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { formatType } from "../cel/type.ts";
import { type EmbeddedText, expressionOf, spanOf } from "./embedded.ts";
import type { Condition } from "./policy.ts";
import type { Scope } from "./scope.ts";
import type { WrittenCondition } from "./written.ts";

/** A condition checked, and the paths that are certainly there when it holds. */
export interface CheckedCondition {
  readonly condition: Condition;
  readonly presentWhenTrue: readonly string[];
}

/**
 * Checks a condition. What a clause of `all` proves is known to the clauses after it; the members of `any` and `none`
 * know what is known before them, for one that errs proves nothing to the next.
 */
export function checkCondition(
  written: WrittenCondition,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): CheckedCondition | undefined {
  if (written.kind === "clause") return checkClause(written.text, scope, given, found);
  const parts: CheckedCondition[] = [];
  let known = given;
  let broken = false;
  for (const part of written.of) {
    const faults: Diagnostic[] = [];
    const checked = checkCondition(part, scope, known, faults);
    found.push(...(written.kind === "all" && broken ? faults.filter(isIndependent) : faults));
    if (checked === undefined) broken = true;
    else parts.push(checked);
    if (written.kind === "all") known = checked?.presentWhenTrue ?? known;
  }
  if (broken) return undefined;
  const condition = { kind: written.kind, of: parts.map((part) => part.condition), span: written.span };
  return { condition, presentWhenTrue: provedBy(written.kind, known, parts) };
}

/** Faults that a proof would mend: behind a clause that could not be checked, nobody knows whether it is there. */
const FOR_WANT_OF_PROOF: ReadonlySet<Code> = new Set<Code>(["cel/optional-field", "cel/maybe-null"]);

const isIndependent = ({ code }: Diagnostic): boolean => !FOR_WANT_OF_PROOF.has(code);

function provedBy(
  kind: "all" | "any" | "none",
  known: readonly string[],
  parts: readonly CheckedCondition[],
): readonly string[] {
  if (kind !== "any") return known;
  const [first, ...others] = parts.map((part) => new Set(part.presentWhenTrue));
  return [...first!].filter((path) => others.every((paths) => paths.has(path)));
}

function checkClause(
  text: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): CheckedCondition | undefined {
  const { checked, diagnostics } = scope.check(text, given);
  found.push(...diagnostics);
  if (checked === undefined) return undefined;
  const span = spanOf(text);
  const { type, presentWhenTrue } = checked;
  if (type.kind === "bool" || type.kind === "dyn") {
    const expression = expressionOf(text, checked);
    return { condition: { kind: "clause", expression, span }, presentWhenTrue };
  }
  found.push({
    code: "policy/not-a-condition",
    message: `a condition is a bool, this is of type \`${formatType(type)}\``,
    span,
  });
  return undefined;
}
