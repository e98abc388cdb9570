/** Lists up to this length are compared element by element, which is quicker than keeping a set. */
const FEW = 8;

/** Whether no two elements of a list are equal as JSON. Ajv's own `uniqueItems` takes quadratic time. */
export function isUnique(list: readonly unknown[]): boolean {
  if (list.length < 2) return true;
  if (list.length <= FEW && list.every(isText)) return list.every((each, at) => list.indexOf(each) === at);
  return new Set(list.map(identityOf)).size === list.length;
}

const isText = (value: unknown): boolean => typeof value === "string";

/** The text of a value; a text has a quote before it, which no other value's text begins with. */
function identityOf(value: unknown): string {
  return typeof value === "string" ? `"${value}` : String(JSON.stringify(value, sorted));
}

/** Objects with their keys in order: `{a, b}` equals `{b, a}`. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
