import type { Diagnostic } from "../base/diagnostic.ts";
import { type EmbeddedText, expressionOf, slice } from "../policy/embedded.ts";
import { partsOf } from "../policy/holes.ts";
import type { Scope } from "../policy/scope.ts";
import { checkTemplate } from "../policy/templates.ts";
import type { RequestTemplate } from "./mapping.ts";
import type { WrittenTemplate } from "./written.ts";

/** Checks the expressions of a template by themselves. `given` are paths known to be present. */
export function bindTemplate(
  written: WrittenTemplate,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): RequestTemplate {
  const bind = (each: WrittenTemplate): RequestTemplate => bindTemplate(each, scope, given, found);
  switch (written.kind) {
    case "literal":
      return { kind: "literal", value: written.value };
    case "text":
      return bindText(written.text, scope, given, found);
    case "list":
      return { kind: "list", items: written.items.map(bind) };
    case "object": {
      const fields = written.fields.map(({ key, value }) => [key, bind(value)] as const);
      return { kind: "object", fields: new Map(fields) };
    }
  }
}

function bindText(
  text: EmbeddedText,
  scope: Scope,
  given: readonly string[],
  found: Diagnostic[],
): RequestTemplate {
  const { parts, unclosed } = partsOf(text.text);
  const [first, second] = parts;
  if (unclosed === undefined && (first === undefined || (second === undefined && first.kind === "text")))
    return { kind: "literal", value: text.text };
  if (unclosed !== undefined || second !== undefined || first === undefined || first.start === first.end)
    return { kind: "text", template: checkTemplate(text, scope, given, found) };
  const hole = slice(text, first.start, first.end);
  const { checked, diagnostics } = scope.check(hole, given);
  found.push(...diagnostics);
  if (checked === undefined) return { kind: "literal", value: null };
  return { kind: "value", expression: expressionOf(hole, checked) };
}
