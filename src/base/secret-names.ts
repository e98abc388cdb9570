/** How exports call what no report may show, without separators. */
const NAMES = new Set([
  ...["sastoken", "password", "passwd", "pwd", "clientsecret", "secret", "refreshtoken", "accesstoken"],
  ...["idtoken", "apikey", "accountkey", "sharedaccesskey", "connectionstring"],
]);

/** Whether a column or property of this name holds a secret: `sasToken`, `Client Secret`, `Password-0`. */
export const isSecretName = (name: string): boolean =>
  NAMES.has(
    name
      .replace(/[-_ ]?\d{1,9}$/, "")
      .replace(/[-_ ]/g, "")
      .toLowerCase(),
  );

/** A name and its value as two properties, in either order, also inside of JSON in a text. */
const NAME_FIRST =
  /(\\?)"(?:key|name)\1"\s{0,40}:\s{0,40}\1"([^"\\]{1,60})\1"\s{0,40},\s{0,40}\1"value\1"\s{0,40}:\s{0,40}\1"/gi;
const VALUE_FIRST =
  /(\\?)"value\1"\s{0,40}:\s{0,40}\1"((?:[^"\\]|\\[^"])*)\1"\s{0,40},\s{0,40}\1"(?:key|name)\1"\s{0,40}:\s{0,40}\1"([^"\\]{1,60})\1"/gi;

/** `{"key": "Password", "value": "..."}` with as many dots for the value. */
export function withoutPairs(text: string): string {
  if (!/"value/i.test(text)) return text;
  let shown = "";
  let at = 0;
  for (const { 0: lead, 1: slash, 2: name, index } of text.matchAll(NAME_FIRST)) {
    const start = index + lead.length;
    if (start < at || !isSecretName(name!)) continue;
    const end = endOfText(text, start, slash !== "");
    shown += text.slice(at, start) + dots(text.slice(start, end));
    at = end;
  }
  return (shown + text.slice(at)).replace(VALUE_FIRST, (all, _, value: string, name: string) =>
    isSecretName(name) ? all.replace(value, () => dots(value)) : all,
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

/** Line ends and quotes stay, so that what stands around it stays where it is. */
export const dots = (text: string): string => text.replace(/[^"\\\r\n]/g, "•");
