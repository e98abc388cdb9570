import { dots, isSecretName } from "../base/secret-names.ts";

/** A name and its value as two properties, in either order, also inside of JSON in a text. */
const NAME_FIRST =
  /(\\?)"(?:key|name)\1"\s{0,40}:\s{0,40}\1"([^"\\]{1,60})\1"\s{0,40},\s{0,40}\1"value\1"\s{0,40}:\s{0,40}\1"/gi;
const VALUE_FIRST =
  /(\\?)"value\1"\s{0,40}:\s{0,40}\1"((?:[^"\\]|\\[^"])*)\1"\s{0,40},\s{0,40}\1"(?:key|name)\1"\s{0,40}:\s{0,40}\1"([^"\\]{1,60})\1"/gi;
/** The same as lines of YAML. */
const LINES =
  /^([- \t]{0,80}(?:key|name): {1,9}["']?([^"'\r\n]{1,60})["']?\r?\n[ \t]{0,80}value: {1,9})([^\r\n]{1,9999})/gim;

/** `{"key": "Password", "value": "..."}` with as many dots for the value. */
export function withoutPairs(text: string): string {
  if (!/value/i.test(text)) return text;
  let shown = "";
  let at = 0;
  for (const { 0: lead, 1: slash, 2: name, index } of text.matchAll(NAME_FIRST)) {
    const start = index + lead.length;
    if (start < at || !isSecretName(name!)) continue;
    const end = endOfText(text, start, slash !== "");
    shown += text.slice(at, start) + dots(text.slice(start, end));
    at = end;
  }
  return (shown + text.slice(at))
    .replace(VALUE_FIRST, (all, _, value: string, name: string) =>
      isSecretName(name) ? all.replace(value, () => dots(value)) : all,
    )
    .replace(LINES, (all, lead: string, name: string, value: string) =>
      isSecretName(name) ? lead + dots(value) : all,
    );
}

/** Where the quote is that ends a text, which is itself inside of a text or not. */
function endOfText(text: string, start: number, isInside: boolean): number {
  if (isInside) {
    const end = text.indexOf('\\"', start);
    return end < 0 ? text.length : end;
  }
  let at = start;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return Math.min(at, text.length);
}

/** The secret's name that an object gives its property `value`: `Password` of `{key: "Password", value: "..."}`. */
export function nameBeside(holder: unknown): string | undefined {
  for (const [property, name] of Object.entries(holder as object))
    if (/^(?:key|name)$/i.test(property) && typeof name === "string" && isSecretName(name)) return name;
  return undefined;
}
