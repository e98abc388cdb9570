import { createHash } from "node:crypto";

/**
 * What a record is known by wherever it stands: the SHA-256 of its canonical JSON, in hexadecimal digits. The order of
 * keys, the file, its format and its lines do not matter, nor does `$schema`, which only helps editors; all else does.
 * `part` tells the requests of one record apart.
 */
export function fingerprintOf(record: unknown, part = ""): string {
  const value = isObject(record) ? without(record, "$schema") : record;
  return createHash("sha256")
    .update(canonicalJson(value))
    .update(part === "" ? "" : `\n${part}`)
    .digest("hex");
}

/** JSON without spaces, keys in the order of their code units. Records nest 200 levels at most. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

type Plain = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const without = (value: Plain, key: string): Plain =>
  Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
