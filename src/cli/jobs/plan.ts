import type { Language } from "../../policy/policy.ts";
import { FORMATS, type Format } from "../../report/formats.ts";
import { COLOURED, PLAIN } from "../../report/painter.ts";
import type { RunHead } from "../../report/run.ts";
import { openSaved } from "../../report/saved/stream.ts";
import type { Stream } from "../../report/stream.ts";

/** What is to be made of the results of every piece: plain data. */
export interface Plan {
  readonly head: RunHead;
  readonly language: Language;
  /** Reports that are written while results come; `saved`: results that reports can be made of later. */
  readonly streams: readonly { readonly format: Format | "saved"; readonly isColoured: boolean }[];
  /** Whether denials are to be known by what a baseline knows them by. */
  readonly identifies: boolean;
}

/** For each stream of a plan what it renders of each piece. */
export type Rendered = readonly (readonly unknown[])[];

/** The streams of a plan from their beginnings. */
export const openStreams = ({ streams, head, language }: Plan): readonly Stream[] =>
  streams.map(({ format, isColoured }) => {
    const report = format === "saved" ? { open: openSaved } : FORMATS[format];
    if (!("open" in report)) throw new TypeError(`${format} is no stream`);
    return report.open(head, { language, paint: isColoured ? COLOURED : PLAIN }) as Stream;
  });
