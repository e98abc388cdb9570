/** Puts colour around a text. */
export type Paint = (text: string) => string;

/** The few colours of a report, by what they mean. */
export interface Painter {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly link: Paint;
}

const plain: Paint = (text) => text;
const ansi =
  (open: number, close: number): Paint =>
  (text) =>
    text === "" ? "" : `\u001b[${open}m${text}\u001b[${close}m`;

/** No colour: for files, pipes and `NO_COLOR`. */
export const PLAIN: Painter = {
  strong: plain,
  faint: plain,
  good: plain,
  bad: plain,
  warn: plain,
  link: plain,
};

/** The sixteen colours that every terminal has. */
export const COLOURED: Painter = {
  strong: ansi(1, 22),
  faint: ansi(2, 22),
  good: ansi(32, 39),
  bad: ansi(31, 39),
  warn: ansi(33, 39),
  link: ansi(36, 39),
};
