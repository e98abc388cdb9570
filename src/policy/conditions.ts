import type { Diagnostic } from "../base/diagnostic.ts";
import type { CelType } from "../cel/type.ts";
import { type EmbeddedText, slice } from "./embedded.ts";
import type { Condition, Expression, Localized, Template } from "./policy.ts";
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
  for (const part of written.of) {
    const checked = checkCondition(part, scope, known, found);
    if (checked === undefined) continue;
    parts.push(checked);
    if (written.kind === "all") known = checked.presentWhenTrue;
  }
  if (parts.length < written.of.length) return undefined;
  const condition = { kind: written.kind, of: parts.map((part) => part.condition), span: written.span };
  return { condition, presentWhenTrue: provedBy(written.kind, known, parts) };
}

function provedBy(
  kind: "all" | "any" | "none",
  known: readonly string[],
  parts: readonly CheckedCondition[],
): readonly string[] {
  if (kind !== "any") return known;
  return parts
    .map((part) => part.presentWhenTrue)
    .reduce((both, paths) => both.filter((path) => paths.includes(path)));
}

function checkClause(
  text: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): CheckedCondition | undefined {
  const expression = checkExpression(text, scope, given, found);
  if (expression === undefined) return undefined;
  const span = text.spanOf(0, text.text.length);
  const { type, presentWhenTrue } = expression.checked;
  if (type.kind === "bool" || type.kind === "dyn")
    return { condition: { kind: "clause", expression, span }, presentWhenTrue };
  found.push({ code: "policy/not-a-condition", message: `this is a ${type.kind}, not a bool`, span });
  return undefined;
}

function checkExpression(
  text: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Expression | undefined {
  const { checked, diagnostics } = scope.check(text, given);
  found.push(...diagnostics);
  return checked && { text: text.text, checked, spanOf: text.spanOf };
}

// ---- templates

const PRINTABLE: ReadonlySet<string> = new Set([
  "string",
  "int",
  "uint",
  "double",
  "bool",
  "timestamp",
  "duration",
]);

function isPrintable(type: CelType): boolean {
  return PRINTABLE.has(type.kind) || (type.kind === "list" && PRINTABLE.has(type.element.kind));
}

/** Fills in what stands between `{{` and `}}`; the rule's condition is known to hold there. */
export function checkTemplates(
  written: Localized<EmbeddedText>,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Localized<Template> {
  const en = checkTemplate(written.en, scope, given, found);
  return { en, ...(written.de === undefined ? {} : { de: checkTemplate(written.de, scope, given, found) }) };
}

function checkTemplate(
  whole: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Template {
  const parts: (string | Expression)[] = [];
  let at = 0;
  for (let open = whole.text.indexOf("{{"); open >= 0; open = whole.text.indexOf("{{", at)) {
    const close = closingBraces(whole.text, open + 2);
    if (close === undefined) {
      found.push({
        code: "policy/bad-template",
        message: "`{{` is not closed",
        span: whole.spanOf(open, open + 2),
      });
      break;
    }
    parts.push(whole.text.slice(at, open));
    const expression = checkHole(slice(whole, open + 2, close), scope, given, found);
    if (expression !== undefined) parts.push(expression);
    at = close + 2;
  }
  parts.push(whole.text.slice(at));
  return { parts: parts.filter((part) => part !== "") };
}

/** The first `}}` outside of quotes. */
function closingBraces(text: string, start: number): number | undefined {
  for (const found of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\}\}/g))
    if (found[0] === "}}") return start + found.index;
  return undefined;
}

function checkHole(
  text: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Expression | undefined {
  const trimmed = slice(text, text.text.search(/\S|$/), text.text.trimEnd().length);
  const expression = checkExpression(trimmed, scope, given, found);
  if (expression === undefined || isPrintable(expression.checked.type)) return expression;
  found.push({
    code: "policy/bad-template",
    message: `a ${expression.checked.type.kind} cannot be printed`,
    span: trimmed.spanOf(0, trimmed.text.length),
  });
  return undefined;
}
