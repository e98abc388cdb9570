import type { PolicyPlace, Verdict, WaivedReason, WaiverInVain } from "../../engine/verdict.ts";
import { visible } from "../visible.ts";
import { waiverValues } from "../waiver-values.ts";
import { fill, inLanguage } from "../words.ts";
import { type Look, labelled, labelledProse } from "./block.ts";

/** What waivers have to do with a verdict, in blocks. */
export function waiverBlocks({ decision, reasons, waived, uselessWaivers }: Verdict, look: Look): string[][] {
  const isDenied = decision === "deny" && reasons.length === 0 && waived.length > 0;
  const noRule = isDenied ? labelledProse("", look.words.waivedInVain, look) : [];
  return [
    ...waived.map((each, at) => [...waivedLines(each, look), ...(at === waived.length - 1 ? noRule : [])]),
    ...uselessWaivers.map((each) => uselessLines(each, look)),
  ];
}

/** A denial that does not count, and who has accepted it. */
function waivedLines({ waiver, denial }: WaivedReason, look: Look): string[] {
  const { paint, words, language } = look;
  return [
    ...labelled(words.waived, [paint.strong(visible(denial.rule))], look),
    ...labelledProse("", inLanguage(denial.message, language), look),
    ...labelledProse(words.waiver, `${waiver.id}: ${inLanguage(waiver.reason, language)}`, look),
    ...labelledProse("", fill(words.approved, waiverValues(waiver)), look),
    ...placeLines(waiver.place, look),
  ];
}

function uselessLines({ waiver, why, error }: WaiverInVain, look: Look): string[] {
  const text = fill(look.words.useless[why], { ...waiverValues(waiver), error: error ?? "" });
  return [...labelledProse(look.words.waiver, text, look), ...placeLines(waiver.place, look)];
}

const placeLines = ({ file, line, column }: PolicyPlace, look: Look): string[] =>
  labelled("", [look.paint.link(visible(`${file}:${line}:${column}`))], look);
