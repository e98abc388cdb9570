import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const ROOT = new URL("../", import.meta.url);
const FOLDER = "policies/multipartner/";
const CLOUDS = ["global", "us-government", "china", "germany"];

/** How an effect and a severity read in the table. */
const EFFECTS = {
  "allow enforce": "allow",
  "allow audit": "advice",
  "deny enforce": "deny",
  "deny audit": "warning",
};

/** `docs/rules.md`: every rule of the multipartner pack in a table, file by file. */
export function rulesDocument() {
  const files = readdirSync(new URL(FOLDER, ROOT)).filter((file) => file.endsWith(".yaml"));
  const policies = files.sort().map((file) => ({ file, ...parse(read(`${FOLDER}${file}`)) }));
  const count = policies.reduce((sum, { rules }) => sum + rules.length, 0);
  return `${INTRODUCTION(count, files.length)}\n${policies.map(section).join("\n")}`;
}

const read = (path) => readFileSync(new URL(path, ROOT), "utf8");

const INTRODUCTION = (
  rules,
  files,
) => `<!-- Made from policies/multipartner by \`npm run rules\`; do not edit. -->
# The rules of the multipartner pack

${rules} rules in ${files} files. *Effect*: a denial or permission decides; a warning is a denial and an advice a permission of
severity \`audit\`, which is shown and decides nothing. *In force*: the first instant belongs to the rule, the last does
not. \`*\` stands for all clouds. *Confidence*: primary is Microsoft's documentation, secondary is quoted by others,
inferred is our own reading. [multipartner.md](multipartner.md) explains how the rules belong together.
`;

function section({ file, title, rules }) {
  const head = `## ${title.en ?? title}\n\n[\`${FOLDER}${file}\`](../${FOLDER}${file})\n`;
  const table =
    "| rule | what it says | effect | clouds | in force | confidence | source |\n|---|---|---|---|---|---|---|";
  return `${head}\n${table}\n${rules.map(row).join("\n")}\n`;
}

function row({ id, title, effect, severity = "enforce", inForce, labels, source }) {
  const cells = [
    `\`${id}\``,
    title?.en ?? title ?? "",
    EFFECTS[`${effect} ${severity}`],
    clouds(labels?.clouds),
    period(inForce),
    labels?.confidence ?? "",
    sourceOf(source),
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|").replaceAll(/\s+/g, " ")).join(" | ")} |`;
}

function clouds(listed) {
  const names = [listed ?? CLOUDS].flat();
  return CLOUDS.every((cloud) => names.includes(cloud)) ? "*" : names.join(", ");
}

function period({ from, until } = {}) {
  const parts = [from && `from ${day(from)}`, until && `until ${day(until)}`].filter(Boolean);
  return parts.length === 0 ? "always" : parts.join(" ");
}

const day = (instant) => String(instant).replace("T00:00:00Z", "");

function sourceOf({ document, clause, url } = {}) {
  const name = url === undefined ? document : `[${document}](${url})`;
  return clause === undefined ? name : `${name}, ${clause}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("docs/rules.md", ROOT), rulesDocument());
