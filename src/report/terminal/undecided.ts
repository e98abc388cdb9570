import { placeOf } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Undecided } from "../../engine/verdict.ts";
import type { Violation } from "../../schema/schema.ts";
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
    ...violationBlocks(undecided.violations, result, look),
    ...undecided.brokenPolicies.map((policy) => prose(fill(words.brokenPolicy, { policy }))),
    ...(undecided.brokenTables ?? []).map((table) => prose(fill(words.brokenTable, { table }))),
    ...result.diagnostics.map((each) => diagnosticLines(each, paint).map((line) => `${INDENT}${line}`)),
  ];
  if (blocks.length === 0) blocks.push(prose(words.noPolicy));
  return blocks.flatMap((block) => ["", ...block]);
}

/** What is wrong at one place stands above one drawing of it. */
function violationBlocks(violations: readonly Violation[], result: Result, { paint }: Look): string[][] {
  const byPlace = new Map<string, { readonly span: Span; readonly messages: string[] }>();
  for (const { pointer, property, keyword, message } of violations) {
    const span = result.locate(placeOfViolation(pointer, property, keyword));
    const key = placeOf(span);
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, { span, messages: [message] });
    else known.messages.push(message);
  }
  return Array.from(byPlace, ([place, { span, messages }]) => [
    ...messages.flatMap((message) => prose(message)),
    `${INDENT}${paint.link(visible(place))}`,
    ...excerpt([span], paint.warn, paint).map((line) => `${INDENT}${line}`),
  ]);
}
