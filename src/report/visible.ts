import { COMMAND, withoutSecrets } from "./secrets.ts";

/**
 * Characters that a terminal would act on or that change the order or the look of what stands around them:
 * C0 and C1 controls, bidirectional overrides and isolates, invisible and line-breaking signs, lone surrogates.
 */
const ACTIVE =
  /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** Nothing in such a text can act, nor does it break a line. */
const ORDINARY = /^[ -"$-~]*$/;

const escaped = (sign: string): string => `\\u{${sign.codePointAt(0)!.toString(16)}}`;

/** A text of a record or a policy made safe to show: nothing in it is lost, nothing in it acts. Line breaks are escaped too. */
export function visible(text: string): string {
  const shown = withoutSecrets(text);
  return ORDINARY.test(text) ? shown : shown.replace(ACTIVE, escaped).replace(COMMAND, "#\\#");
}

/** For prose: line breaks and tabs become spaces first. */
export function visibleProse(text: string): string {
  return visible(ORDINARY.test(text) ? text : text.replace(/[\t\r\n]+/g, " "));
}

/** Breaks a text at its spaces so that no line is longer than `width` where that is possible. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
