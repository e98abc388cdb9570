import { escapeMarkup } from "../markup.ts";
import { visibleProse } from "../visible.ts";

/** A text of a record or a policy as text of the page. */
export const escapeHtml = (text: string): string => escapeMarkup(visibleProse(text));

/**
 * What could end the element that holds the JSON or begin another one, and what acts on those who look at the page's
 * source: line separators, controls, bidirectional and invisible signs.
 */
const ACTIVE =
  /[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/** JSON as the content of a `script` element: the same values, and none of the signs. */
export const escapeJson = (json: string): string =>
  json.replace(ACTIVE, (signs) =>
    Array.from({ length: signs.length }, (_, at) => `\\u${hex(signs.charCodeAt(at))}`).join(""),
  );

const hex = (unit: number): string => unit.toString(16).padStart(4, "0");
