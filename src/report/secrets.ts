/**
 * What exports hold and no report may show: tokens of storage accounts, passwords, keys. Every secret is replaced by as
 * many dots, so that what stands around it stays where it is.
 */
const NAMES =
  "sas_?token|password|passwd|pwd|client_?secret|secret|refresh_?token|access_?token|id_?token|api_?key|account_?key|shared_?access_?key|connection_?string";

/** `"sasToken": "..."`, also inside of JSON in a text, and `password=...`. */
const NAMED = new RegExp(
  `((?:^|[^a-z0-9])(?:${NAMES})\\\\?["']?\\s{0,8}[:=]\\s{0,8})(\\\\?"(?:[^"\\\\]|\\\\[^"])*|'[^']*|[^\\s"',;&}\\\\]+)`,
  "gi",
);

/** A signature in an address, a token of three parts, what follows `Bearer`. */
const SHAPED =
  /([?&;]sig=|\bBearer\s{1,8})[^\s"'&,;\\]+|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/gi;

/** What a text with a secret has in it; most texts have none of it, which is told fast. */
const SUSPICIOUS = /token|passw|pwd|secret|key|connection|sig=|bearer|eyJ/i;

export function withoutSecrets(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text
    .replace(NAMED, (_, name: string, value: string) => `${name}${dots(value)}`)
    .replace(
      SHAPED,
      (found, lead: string | undefined) => `${lead ?? ""}${dots(found.slice((lead ?? "").length))}`,
    );
}

const SECRET_NAME = new RegExp(`^(?:${NAMES})$`, "i");

/** The same for a value that stands under a name. */
export function withoutSecret(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  return SECRET_NAME.test(name) ? dots(value) : withoutSecrets(value);
}

/** Quotes stay, so that the text around reads as before. */
const dots = (value: string): string => value.replace(/[^"'\\\s]/g, "•");

/** What the logs of build systems take for a command, wherever it stands in a line: `##vso[`, `##[`. */
export const COMMAND = /##(?=\w*\[)/g;

/** JSON of a report: without secrets, and written so that no text in it is a command to a build that prints it. */
export function safeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return withoutCommands(SUSPICIOUS.test(text) ? JSON.stringify(value, withoutSecret, indent) : text);
}

/** The same for lines of JSON that are written already. */
export function safeLines(lines: string): string {
  if (!SUSPICIOUS.test(lines)) return withoutCommands(lines);
  return lines.replace(/.+/g, (line) => safeJson(JSON.parse(line)));
}

const withoutCommands = (json: string): string =>
  json.includes("##") ? json.replace(COMMAND, "#\\u0023") : json;
