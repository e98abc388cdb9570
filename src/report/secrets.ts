import { dots, isSecretName, SECRET_NAME } from "../base/secret-names.ts";
import { lineText, type Source } from "../base/source.ts";
import { nameBeside, withoutPairs } from "./secret-pairs.ts";

/*
 * What exports hold and no report may show: tokens of storage accounts, passwords, keys. Every secret is replaced by as
 * many dots, so that what stands around it stays where it is.
 */

/** `"sasToken": "..."`, also inside of JSON in a text, and `password=...`. */
const NAMED = new RegExp(
  `((?:^|[^a-z0-9])${SECRET_NAME}\\\\?["']?\\s{0,8}[:=]\\s{0,8})(\\\\?"(?:[^"\\\\]|\\\\[^"])*|'[^']*|[^\\s"',;&}\\\\]+)`,
  "gi",
);

/** A signature in an address, a token of three parts, what follows `Bearer`. */
const SHAPED =
  /([?&;]sig=|\bBearer\s{1,8})[^\s"'&,;\\]+|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/gi;

/** What a text with a secret has in it; most texts have none of it, which is told fast. */
const SUSPICIOUS = /token|passw|pwd|secret|key|connection|sig=|bearer|eyJ/i;

export function withoutSecrets(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return withoutPairs(text)
    .replace(NAMED, (_, name: string, value: string) => `${name}${dots(value)}`)
    .replace(
      SHAPED,
      (found, lead: string | undefined) => `${lead ?? ""}${dots(found.slice((lead ?? "").length))}`,
    );
}

/** A line as it is shown; whether it holds a secret, a line beside it may tell. */
export function shownLine(source: Source, line: number): string {
  const [before = "", text = "", after = ""] = [line - 1, line, line + 1].map((at) => lineText(source, at));
  const start = before.length + 1;
  return withoutSecrets(`${before}\n${text}\n${after}`).slice(start, start + text.length);
}

/** The same for a value that stands under a name. */
export function withoutSecret(name: string, value: unknown): unknown {
  if (typeof value === "number" && isSecretName(name)) return dots(String(value));
  if (typeof value !== "string") return value;
  return isSecretName(name) ? dots(value) : withoutSecrets(value);
}

/** The same for a property of an object that `JSON.stringify` writes. */
function shownProperty(this: unknown, name: string, value: unknown): unknown {
  return withoutSecret(/^value$/i.test(name) ? (nameBeside(this) ?? name) : name, value);
}

/** What the logs of build systems take for a command, wherever it stands in a line: `##vso[`, `##[`. */
export const COMMAND = /##(?=\w*\[)/g;

/** JSON of a report: without secrets, and written so that no text in it is a command to a build that prints it. */
export function safeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return withoutCommands(SUSPICIOUS.test(text) ? JSON.stringify(value, shownProperty, indent) : text);
}

/** The same for lines of JSON that are written already. */
export function safeLines(lines: string): string {
  if (!SUSPICIOUS.test(lines)) return withoutCommands(lines);
  return lines.replace(/.+/g, (line) => safeJson(JSON.parse(line)));
}

const withoutCommands = (json: string): string =>
  json.includes("##") ? json.replace(COMMAND, "#\\u0023") : json;
