import { CODES } from "../../base/codes.ts";
import { type Diagnostic, placeOf, severityOf } from "../../base/diagnostic.ts";
import type { Painter } from "../painter.ts";
import { visible, visibleProse } from "../visible.ts";
import { excerpt } from "./excerpt.ts";

/** A fault with its place drawn: `error[policy/unknown-key]: message`. */
export function diagnosticLines(diagnostic: Diagnostic, paint: Painter): string[] {
  const { code, message, span, help, related = [] } = diagnostic;
  const severity = severityOf(diagnostic);
  const mark = severity === "error" ? paint.bad : paint.warn;
  return [
    `${mark(`${severity}[${code}]`)}: ${paint.strong(visibleProse(message))}`,
    `  ${paint.faint("at")} ${paint.link(visible(placeOf(span)))}`,
    ...excerpt([span], mark, paint),
    ...related.flatMap((each) => [
      `  ${paint.faint(visibleProse(each.message))} ${paint.link(visible(placeOf(each.span)))}`,
      ...excerpt([each.span], paint.link, paint),
    ]),
    ...(help === undefined ? [] : [`  ${paint.faint("help:")} ${visibleProse(help)}`]),
  ];
}

/** Faults one below the other, as they are; sort them before. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], paint: Painter): string {
  return diagnostics.map((each) => `${diagnosticLines(each, paint).join("\n")}\n`).join("\n");
}

/** The long help of a code: what `mandate explain CODE` prints. */
export function explainCode(code: keyof typeof CODES, paint: Painter): string {
  const { severity, title, help }: { severity: string; title: string; help: string } = CODES[code];
  return `${paint.strong(code)} (${severity}): ${title}\n\n${help.trim()}\n`;
}
