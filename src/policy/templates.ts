import type { Diagnostic } from "../base/diagnostic.ts";
import { type CelType, formatType } from "../cel/type.ts";
import { type EmbeddedText, expressionOf, slice, spanOf } from "./embedded.ts";
import { partsOf } from "./holes.ts";
import type { Expression, Localized, Template } from "./policy.ts";
import type { Scope } from "./scope.ts";

/** Types that can stand in a sentence; lists of them are joined by commas. */
const PRINTABLE: ReadonlySet<CelType["kind"]> = new Set<CelType["kind"]>([
  "string",
  "int",
  "uint",
  "double",
  "bool",
  "timestamp",
  "duration",
]);

/** Checks what stands between `{{` and `}}`, in each language. `given` are paths known to be present. */
export function checkTemplates(
  written: Localized<EmbeddedText>,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Localized<Template> {
  const en = checkTemplate(written.en, scope, given, found);
  return { en, ...(written.de === undefined ? {} : { de: checkTemplate(written.de, scope, given, found) }) };
}

/** Checks one text; the holes are expressions that can be printed. */
export function checkTemplate(
  whole: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Template {
  const { parts, unclosed } = partsOf(whole.text);
  if (unclosed !== undefined)
    found.push({
      code: "policy/bad-template",
      message: "`{{` is not closed",
      span: spanOf(whole, unclosed, unclosed + 2),
    });
  const checked = parts.map(({ kind, start, end }) =>
    kind === "text" ? whole.text.slice(start, end) : checkHole(slice(whole, start, end), scope, given, found),
  );
  return { parts: checked.filter((part) => part !== undefined) };
}

function checkHole(
  text: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): Expression | undefined {
  if (text.text === "") {
    found.push({
      code: "policy/bad-template",
      message: "there is nothing between `{{` and `}}`",
      span: spanOf(text, 0, 0),
    });
    return undefined;
  }
  const { checked, diagnostics } = scope.check(text, given);
  found.push(...diagnostics);
  if (checked === undefined) return undefined;
  if (isPrintable(checked.type)) return expressionOf(text, checked);
  found.push({
    code: "policy/bad-template",
    message: `a value of type \`${formatType(checked.type)}\` cannot be printed`,
    span: spanOf(text),
  });
  return undefined;
}

function isPrintable(type: CelType): boolean {
  return PRINTABLE.has(type.kind) || (type.kind === "list" && PRINTABLE.has(type.element.kind));
}
