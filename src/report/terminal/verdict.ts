import { placeOf } from "../../base/diagnostic.ts";
import { stepsOf } from "../../base/pointer.ts";
import type { Span } from "../../base/source.ts";
import type { NearMiss, PolicyPlace, Reason, Verdict } from "../../engine/verdict.ts";
import type { Result } from "../run.ts";
import { visible } from "../visible.ts";
import { counted, inLanguage } from "../words.ts";
import { INDENT, type Look, labelled, labelledProse, prose } from "./block.ts";
import { excerpt } from "./excerpt.ts";
import { waiverBlocks } from "./waivers.ts";

/** So many of the places that a reason points at are drawn. */
const DRAWN = 2;

/** What there is to say below the line of a request that was decided. */
export function verdictLines(verdict: Verdict, result: Result, look: Look): string[] {
  const blocks = [
    ...(verdict.decision === "deny" ? verdict.reasons.map((each) => reasonLines(each, result, look)) : []),
    ...waiverBlocks(verdict, look),
    ...verdict.nearest.map((each) => nearMissLines(each, result, look)),
    ...verdict.erred.map((each) => noteLines(look.words.erred, each, look)),
    ...verdict.audit.map((each) => noteLines(look.words.audit, each, look)),
    verdict.obligations.flatMap((each) =>
      labelledProse(look.words.duty, inLanguage(each.text, look.language), look),
    ),
  ].filter((block) => block.length > 0);
  return verdict.decision === "allow" ? blocks.flat() : blocks.flatMap((block) => ["", ...block]);
}

/** A rule that denies: what it is called, why it holds, where it does, who says so. */
function reasonLines(reason: Reason, result: Result, look: Look): string[] {
  const { paint, words, language } = look;
  const { title, source } = reason;
  const drawn = precise(reason.pointers.map(result.locate)).slice(0, DRAWN);
  const [first] = drawn;
  return [
    `${INDENT}${paint.strong(visible(reason.rule))}`,
    ...(title === undefined ? [] : prose(inLanguage(title, language)).map(paint.strong)),
    ...prose(inLanguage(reason.message, language)),
    ...(reason.error === undefined ? [] : labelled(words.error, [paint.warn(visible(reason.error))], look)),
    ...(first === undefined ? [] : labelled(words.request, [paint.link(visible(placeOf(first)))], look)),
    ...excerpt(drawn, paint.bad, paint).map((line) => `${INDENT}${line}`),
    ...labelled(words.policy, [paint.link(visible(textOf(reason.place)))], look),
    ...(source === undefined ? [] : sourceLines(source, look)),
  ];
}

/** Without places that have a more precise one in them: of an absent field only the record around it is known. */
function precise(spans: readonly Span[]): readonly Span[] {
  const isIn = (inner: Span, outer: Span): boolean =>
    inner.source === outer.source &&
    inner.start >= outer.start &&
    inner.end <= outer.end &&
    inner.end - inner.start < outer.end - outer.start;
  return spans.filter((outer) => !spans.some((inner) => isIn(inner, outer)));
}

function sourceLines(source: NonNullable<Reason["source"]>, look: Look): string[] {
  const { document, clause, url } = source;
  return [
    ...labelledProse(look.words.source, clause === undefined ? document : `${document}: ${clause}`, look),
    ...(url === undefined ? [] : labelled("", [look.paint.link(visible(url))], look)),
  ];
}

/** A rule that would have allowed it, and what was missing. */
function nearMissLines(miss: NearMiss, result: Result, look: Look): string[] {
  const { paint, words, language } = look;
  const { title, clause } = miss;
  const place = paint.link(visible(textOf(clause?.place ?? miss.place)));
  return [
    ...labelled(words.nearest, [paint.strong(visible(miss.rule))], look),
    ...(title === undefined ? [] : labelledProse("", inLanguage(title, language), look)),
    ...(clause === undefined ? [] : labelledProse(words.failed, clause.text, look)),
    ...labelled("", [place], look),
    ...(clause?.observed ?? []).slice(0, OBSERVED).flatMap(({ pointer, value }) => {
      const seen = value === undefined ? words.absent : short(JSON.stringify(value) ?? String(value));
      const at = visible(placeOf(result.locate(pointer)));
      return labelled(
        "",
        [`${visible(dotted(pointer))} = ${paint.warn(visible(seen))}  ${paint.link(at)}`],
        look,
      );
    }),
    ...(clause?.tables ?? []).flatMap(({ table, rows }) => {
      const size = rows === undefined ? words.notSupplied : counted(rows, words.rows);
      return labelled("", [`data.${visible(table)}: ${paint.warn(size)}`], look);
    }),
  ];
}

const OBSERVED = 4;

/** A rule that is only reported. */
function noteLines(label: string, reason: Reason, look: Look): string[] {
  const { paint, language } = look;
  const error = reason.error === undefined ? "" : `  ${paint.warn(visible(reason.error))}`;
  return [
    ...labelled(label, [`${paint.strong(visible(reason.rule))}${error}`], look),
    ...labelledProse("", inLanguage(reason.message, language), look),
    ...labelled("", [paint.link(visible(textOf(reason.place)))], look),
  ];
}

const textOf = ({ file, line, column }: PolicyPlace): string => `${file}:${line}:${column}`;

const LONGEST_VALUE = 60;
const short = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;

/** `/context/relationships/0/status` as a condition would write it. */
function dotted(pointer: string): string {
  return stepsOf(pointer)
    .map((step, at) => (/^\d+$/.test(step) ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}
