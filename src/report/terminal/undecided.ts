import { placeOf } from "../../base/diagnostic.ts";
import type { Undecided } from "../../engine/verdict.ts";
import { placeOfViolation } from "../encode.ts";
import type { Result } from "../run.ts";
import { visible } from "../visible.ts";
import { fill } from "../words.ts";
import { INDENT, type Look, prose } from "./block.ts";
import { diagnosticLines } from "./diagnostic.ts";
import { excerpt } from "./excerpt.ts";

/** What there is to say below the line of a record that was not decided. */
export function undecidedLines(undecided: Undecided, result: Result, look: Look): string[] {
  const { paint, words } = look;
  const blocks = [
    ...undecided.violations.map((each) => {
      const span = result.locate(placeOfViolation(each.pointer, each.property, each.keyword));
      return [
        ...prose(each.message),
        `${INDENT}${paint.link(visible(placeOf(span)))}`,
        ...excerpt([span], paint.warn, paint).map((line) => `${INDENT}${line}`),
      ];
    }),
    ...undecided.brokenPolicies.map((policy) => prose(fill(words.brokenPolicy, { policy }))),
    ...result.diagnostics.map((each) => diagnosticLines(each, paint).map((line) => `${INDENT}${line}`)),
  ];
  return blocks.flatMap((block) => ["", ...block]);
}
