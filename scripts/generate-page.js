import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const ROOT = new URL("../", import.meta.url);
const FOLDER = "src/report/html/browser/";

/**
 * The script and the style of the HTML report as a module: reports are pure functions, which read no files. The hashes
 * are what the page's Content-Security-Policy lets run.
 */
export async function generatePage() {
  const script = await scriptText();
  const style = styleText();
  const text = [
    `// Generated from ${FOLDER} by \`npm run page\`; do not edit.`,
    `export const SCRIPT = ${JSON.stringify(script)};`,
    `export const SCRIPT_HASH = ${JSON.stringify(hashOf(script))};`,
    `export const STYLE = ${JSON.stringify(style)};`,
    `export const STYLE_HASH = ${JSON.stringify(hashOf(style))};`,
  ];
  return { path: "src/generated/report-page.ts", text: `${text.join("\n")}\n` };
}

async function scriptText() {
  const modules = await rolldown({
    input: fileURLToPath(new URL(`${FOLDER}main.ts`, ROOT)),
    platform: "browser",
  });
  const { output } = await modules.generate({ format: "iife", codeSplitting: false, minify: true });
  return output[0].code.trim();
}

/** All style sheets in the order of their names, without comments and indentation. */
function styleText() {
  const files = readdirSync(new URL(FOLDER, ROOT)).filter((file) => file.endsWith(".css"));
  const text = files.sort().map((file) => readFileSync(new URL(`${FOLDER}${file}`, ROOT), "utf8"));
  return text
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

const hashOf = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, text } = await generatePage();
  writeFileSync(new URL(path, ROOT), text);
}
